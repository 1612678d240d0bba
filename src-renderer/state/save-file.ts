// Hands a file to the person: the host's save dialog where there is one, a download otherwise.
import { useCallback } from 'react';
import { call } from '../../src/contract/client.ts';
import { contract } from '../../src/contract/contract.ts';
import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import { useHost } from './host.ts';
import { problemOfWire } from './problem-of-wire.ts';

/** Where the file went; null when the dialog was dismissed. A download goes where the browser puts downloads. */
export type SavedFile = { readonly path: string } | { readonly downloaded: string } | null;

/** Saves text (`utf8`) or base64 of bytes under a suggested name. */
export type SaveFile = (name: string, data: string, encoding: 'utf8' | 'base64') => Promise<Result<SavedFile, Problem>>;

/** The way this host saves files. */
export function useSaveFile(): SaveFile {
  const { transport, info } = useHost();
  return useCallback(
    async (suggestedName, data, encoding) => {
      if (!info.nativeDialogs) {
        download(suggestedName, data, encoding);
        return ok({ downloaded: suggestedName });
      }
      const answer = await call(transport, contract.saveFile, { suggestedName, data, encoding });
      if (!answer.ok) return err(problemOfWire(answer.error));
      return ok(answer.value.path === null ? null : { path: answer.value.path });
    },
    [transport, info.nativeDialogs],
  );
}

function download(name: string, data: string, encoding: 'utf8' | 'base64'): void {
  const content = encoding === 'utf8' ? data : Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([content]));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(address);
}
