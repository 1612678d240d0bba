import type { Validator } from '../validator.ts';

/**
 * Every script is made of whole batches, statements and rows, as sqlcmd would cut them. It is no grammar of SQL: what it does and does not
 * see is listed in specs/m1.1-export-verification.md.
 */
export const scriptSyntax: Validator = {
  name: 'script-syntax',
  priority: 40,
  check: ({ exhibit }, say) => {
    let scripts = 0;
    let statements = 0;
    for (const { path, script } of exhibit.files.values()) {
      if (script === null) continue;
      scripts += 1;
      statements += script.statements;
      for (const { line, message } of script.faults)
        say.error({
          check: 'EXP-040',
          subject: path,
          message,
          file: path,
          line,
          fix: 'Take the script from where it was not changed, or export again.',
        });
    }
    return scripts === 0 ? { skipped: 'There is no script.' } : { metadata: { scripts, statements } };
  },
};
