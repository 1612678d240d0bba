// The bridge between a window and the main process: placeholder until the host lands.
import { contextBridge } from 'electron';

contextBridge.exposeInMainWorld('plumbline', {});
