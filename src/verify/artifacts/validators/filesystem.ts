import { UNFINISHED_MARK } from '../../../model/export/export-folder.ts';
import type { ExhibitFile } from '../exhibit.ts';
import { heldValue } from '../exhibit.ts';
import { type ListedPath, listedPaths } from '../listed-paths.ts';
import type { ValidationContext, Validator, Voice } from '../validator.ts';

/** Every listed file and folder is there, and every file could be read whole (export-and-manifest.md 10, number 10; fixes 2 and 4). */
export const filesystem: Validator = {
  name: 'filesystem-verification',
  priority: 10,
  check: (context, say) => {
    if (context.exhibit.entries.has(UNFINISHED_MARK))
      say.critical({
        check: 'EXP-017',
        subject: 'export',
        message: 'The export was begun and not finished.',
        file: UNFINISHED_MARK,
        fix: 'Export again with the same inputs: what is written already is gone on with.',
      });
    const listed = listedPaths(context.exhibit);
    const told = new Set<string>();
    let missing = 0;
    let elsewhere = 0;
    for (const entry of listed) {
      const outcome = look(entry, context, told, say);
      if (outcome === 'missing') missing += 1;
      if (outcome === 'elsewhere') elsewhere += 1;
    }
    for (const file of context.exhibit.files.values()) readable(file, say);
    for (const { path, detail } of context.exhibit.unlisted)
      say.unchecked({
        check: 'EXP-013',
        subject: path,
        message: 'The folder cannot be listed.',
        file: path,
        found: detail,
        fix: 'Check its permissions.',
      });
    for (const { path, kind } of context.exhibit.entries.values())
      if (kind === 'link' || kind === 'other')
        say.error({
          check: 'EXP-014',
          subject: path,
          message: kind === 'link' ? 'A link; it was not followed.' : 'Neither file nor folder; it was not opened.',
          file: path,
          fix: 'Put the file itself in its place.',
        });
    if (listed.length === 0 && heldValue(context.exhibit.manifest) === null)
      say.unchecked({ check: 'EXP-010', subject: 'files', message: 'Nothing lists the files that should be there.' });
    return {
      metadata: { filesVerified: context.exhibit.files.size, listed: listed.length, missingFiles: missing, elsewhere },
    };
  },
};

const LARGE = 100_000_000;

function look(
  entry: ListedPath,
  { exhibit, base }: ValidationContext,
  told: Set<string>,
  say: Voice,
): 'found' | 'missing' | 'elsewhere' {
  const { file, line: lineOf, subject } = entry;
  const place = base.rebase(entry.path);
  if (place.kind === 'escaping') {
    say.error({
      check: 'EXP-014',
      subject,
      message: 'The path leads out of the export folder; it was not followed.',
      file,
      line: lineOf(),
      found: entry.path,
      fix: 'Export again; paths of a manifest stay below its folder.',
    });
    return 'missing';
  }
  if (place.kind === 'elsewhere') {
    if (entry.isOutput)
      say.warning({
        check: 'EXP-015',
        subject,
        message: 'The artifact lies outside of the export folder; it was not looked at.',
        file,
        line: lineOf(),
        found: entry.path,
      });
    return 'elsewhere';
  }
  const found = place.path === '' ? 'folder' : exhibit.entries.get(place.path)?.kind;
  if (found === undefined) {
    // Several documents may list one file; it is missing once.
    if (told.has(place.path)) return 'found';
    told.add(place.path);
    say.critical({
      check: 'EXP-010',
      subject,
      message: `What the manifest lists is missing: ${place.path}.`,
      file,
      line: lineOf(),
      expected: place.path,
      found: 'absent',
      fix: 'Take the export from where it is whole, or export again.',
    });
    return 'missing';
  }
  if (entry.isFolder !== (found === 'folder') && (found === 'file' || found === 'folder'))
    say.error({
      check: 'EXP-011',
      subject,
      message: entry.isFolder
        ? 'A file where the manifest lists a folder.'
        : 'A folder where the manifest lists a file.',
      file: place.path,
      expected: entry.isFolder ? 'a folder' : 'a file',
    });
  return 'found';
}

function readable({ path, failure, isChanged, bytes, isText }: ExhibitFile, say: Voice): void {
  if (failure !== null) {
    say.unchecked({
      check: 'EXP-013',
      subject: path,
      message: 'The file cannot be read.',
      file: path,
      found: `${failure.code}: ${failure.detail}`,
      fix: 'Check its permissions and that it is a file.',
    });
    return;
  }
  if (isChanged)
    say.error({
      check: 'EXP-016',
      subject: path,
      message: 'The file was changed while it was read.',
      file: path,
      fix: 'Wait until nothing writes to the folder any more, then check it again.',
    });
  if (bytes === 0)
    say.error({
      check: 'EXP-011',
      subject: path,
      message: 'The file is empty.',
      file: path,
      line: 1,
      fix: 'Export again.',
    });
  if (bytes > LARGE)
    say.warning({
      check: 'EXP-012',
      subject: path,
      message: 'The file is larger than 100 MB.',
      file: path,
      found: `${bytes} bytes`,
    });
  if (!isText && /\.(?:sql|json|txt|csv|sqlproj)$/i.test(path))
    say.error({
      check: 'EXP-011',
      subject: path,
      message: 'The file is not text of the encoding that its beginning says.',
      file: path,
      fix: 'Export again; a file cut off or stored as another encoding cannot be run.',
    });
}
