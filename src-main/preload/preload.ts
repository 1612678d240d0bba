// Runs in the sandbox beside the page: two functions and nothing else (architecture.md 4).
import { contextBridge, ipcRenderer } from 'electron';

let last = 0;
const listeners = new Map<string, (message: unknown) => void>();

ipcRenderer.on('plumbline:feed', (_event, id: string, message: unknown) => {
  listeners.get(id)?.(message);
});

contextBridge.exposeInMainWorld('plumbline', {
  invoke: (method: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('plumbline:invoke', method, input),
  subscribe: (feed: string, input: unknown, deliver: (message: unknown) => void): (() => void) => {
    last += 1;
    const id = `${String(performance.timeOrigin)}-${String(last)}`;
    listeners.set(id, deliver);
    void ipcRenderer.invoke('plumbline:subscribe', id, feed, input);
    return () => {
      listeners.delete(id);
      void ipcRenderer.invoke('plumbline:unsubscribe', id);
    };
  },
});
