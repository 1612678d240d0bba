/**
 * The catalog's word for a delete rule: upper case with underscores, RESTRICT read as NO_ACTION.
 * Null stays null: the document was silent.
 */
export function catalogRule(text: string | null): string | null {
  // The catalog's own spelling, as nearly every constraint has it, needs no further look.
  if (text === null || text === 'NO_ACTION' || text === 'CASCADE' || text === 'SET_NULL') return text;
  const rule = text.trim().toUpperCase().replaceAll(' ', '_');
  if (rule === '') return null;
  return rule === 'RESTRICT' ? 'NO_ACTION' : rule;
}

/**
 * The delete rule that an OutSystems code stands for: Protect and Ignore leave the parent alone, Delete and Cascade remove
 * children, SetNull empties the reference. An unknown code is passed on in upper case, which makes the edge not breakable.
 */
export function designedRule(code: string): string | null {
  const folded = code.trim().toUpperCase().replaceAll('_', '');
  switch (folded) {
    case '':
      return null;
    case 'PROTECT':
    case 'IGNORE':
    case 'NOACTION':
      return 'NO_ACTION';
    case 'DELETE':
    case 'CASCADE':
      return 'CASCADE';
    case 'SETNULL':
      return 'SET_NULL';
  }
  return folded;
}

/** Whether a foreign key with this rule may wait for its parent (topology.md 6.1); silence means SQL's own default, NO ACTION. */
export function allowsDeferral(rule: string | null): boolean {
  return rule === null || rule === 'NO_ACTION' || rule === 'SET_NULL';
}
