/** Words that a literal may be made of (export-and-manifest.md 8), in T-SQL, PostgreSQL and DuckDB. */
export const LITERAL_WORDS: ReadonlySet<string> = new Set(
  (
    'NULL DEFAULT TRUE FALSE CAST CONVERT TRY_CAST AS CHAR NCHAR CHR UNHEX DECODE DATE TIME TIMESTAMP TIMESTAMPTZ INTERVAL DATETIME DATETIME2 ' +
    'DATETIMEOFFSET SMALLDATETIME WITH WITHOUT ZONE BIGINT INT INTEGER SMALLINT TINYINT HUGEINT BIT BOOLEAN BOOL DECIMAL NUMERIC MONEY ' +
    'SMALLMONEY FLOAT REAL DOUBLE PRECISION VARCHAR NVARCHAR TEXT NTEXT UUID UNIQUEIDENTIFIER BYTEA BLOB VARBINARY BINARY XML JSON JSONB MAX ' +
    'INT2 INT4 INT8 FLOAT4 FLOAT8 BPCHAR CHARACTER VARYING COLLATE'
  ).split(' '),
);

/** Where a walk through the words begins. */
export const FIRST_STATE = 0;

/** The state behind one more byte of a word, whatever its case; a state that no word begins like never ends well. */
export function nextState(state: number, byte: number): number {
  return STEPS[(state << 7) | byte] ?? DEAD;
}

/** Which of the words a state is the end of: `other` for one that only matters as being one. */
export function wordAt(state: number): 'null' | 'cast' | 'other' | null {
  return ENDS[state] ?? null;
}

const DEAD = 1;
const ENDS: ('null' | 'cast' | 'other' | null)[] = [null, null];
/** Per state and byte the next state; bytes that are no ASCII are not asked for. */
const STEPS: Uint16Array = steps();

function steps(): Uint16Array {
  const states: number[][] = [[], []];
  for (const word of LITERAL_WORDS) {
    let state = FIRST_STATE;
    for (const letter of word) {
      const code = letter.charCodeAt(0);
      const known = states[state]?.[code];
      const next = known ?? states.length;
      if (known === undefined) {
        states.push([]);
        ENDS.push(null);
        for (const either of [code, letter.toLowerCase().charCodeAt(0)]) {
          const own = states[state];
          if (own !== undefined) own[either] = next;
        }
      }
      state = next;
    }
    ENDS[state] = word === 'NULL' ? 'null' : word === 'CAST' ? 'cast' : 'other';
  }
  const table = new Uint16Array(states.length << 7).fill(DEAD);
  states.forEach((own, state) => {
    own.forEach((next, code) => {
      table[(state << 7) | code] = next;
    });
  });
  return table;
}
