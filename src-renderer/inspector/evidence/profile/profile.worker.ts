// Reads a large snapshot beside the screen's own thread, which would stand still for seconds over tens of thousands of columns.
import { readProfile } from '../../../../src/model/profile/read-profile.ts';

self.addEventListener('message', ({ data }: MessageEvent<string>) => {
  self.postMessage(readProfile(data, null));
});
