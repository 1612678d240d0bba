// Lays out large pictures beside the screen's own thread.
import { arrangeBySize, type LayoutReply, type LayoutRequest } from './column-runner.ts';

self.addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => {
  const reply: LayoutReply = { id: data.id, layout: arrangeBySize(data.input) };
  self.postMessage(reply);
});
