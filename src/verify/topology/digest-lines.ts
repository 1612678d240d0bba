import { by, ordinal, sorted } from '../../kernel/compare.ts';
import { LineText } from '../../kernel/line-text.ts';
import type { OrderDependency, OrderedTable } from '../../model/order-certificate.ts';

/** The line of a dependency in the edge digest (`specs/m1.2-topological-proof.md`). */
export function edgeLine(edge: OrderDependency): string {
  return lineOf(edge, namesOf(edge.sourceSchema, edge.sourceTable, JSON.stringify), JSON.stringify);
}

/** The text that the table digest is taken of: the lines in ordinal order, joined by line feeds. */
export function tableSetText(tables: readonly OrderedTable[]): string {
  return sorted(tables.map(tableLine), ordinal).join('\n');
}

/**
 * The text that the edge digest is taken of: the lines in ordinal order, joined by line feeds. Lines are sorted per child first:
 * no quoted name is a prefix of another, so the children's order is the lines' order, and most comparisons stay short.
 */
export function edgeSetText(edges: readonly OrderDependency[]): string {
  const quote = quoteOnce();
  const text = new LineText();
  let lines: string[] = [];
  let child = '';
  const finishChild = (): void => {
    if (lines.length > 1) lines.sort(ordinal);
    for (const line of lines) text.add(line);
    lines = [];
  };
  for (const run of inNameOrder(runsOf(edges, quote))) {
    if (run.names !== child) finishChild();
    child = run.names;
    for (let index = run.first; index < run.end; index += 1) {
      const edge = edges[index];
      if (edge !== undefined) lines.push(lineOf(edge, child, quote));
    }
  }
  finishChild();
  return text.text();
}

type Quote = (text: string) => string;

/** Quotes a name the first time it is met: table and column names come back with every foreign key. */
function quoteOnce(): Quote {
  const quoted = new Map<string, string>();
  return (text) => {
    const known = quoted.get(text);
    if (known !== undefined) return known;
    const made = JSON.stringify(text);
    quoted.set(text, made);
    return made;
  };
}

function namesOf(schema: string, table: string, quote: Quote): string {
  return `${quote(schema)},${quote(table)}`;
}

function lineOf(edge: OrderDependency, source: string, quote: Quote): string {
  const columns = edge.columns
    .map((c) => `[${quote(c.ownerColumn)},${quote(c.referencedColumn)},${c.isNullable},${quote(c.evidence)}]`)
    .join(',');
  const target = namesOf(edge.targetSchema, edge.targetTable, quote);
  const rules = `${quoteOrNull(edge.deleteRule, quote)},${quoteOrNull(edge.updateRule, quote)}`;
  return `[${source},${target},${JSON.stringify(edge.constraintName)},${quote(edge.origin)},[${columns}],${rules},${edge.isTrusted},${edge.isDisabled}]`;
}

function quoteOrNull(text: string | null, quote: Quote): string {
  return text === null ? 'null' : quote(text);
}

/** The line of a table in the table digest (`specs/m1.2-topological-proof.md`). */
function tableLine(table: OrderedTable): string {
  return JSON.stringify([
    table.schema,
    table.tableName,
    table.module,
    table.entity,
    table.effectiveName,
    table.origin,
    table.isExternal,
    table.manualPosition,
  ]);
}

/** Edges of one child that follow one another in the list, from `first` up to `end`. */
interface Run {
  readonly names: string;
  readonly first: number;
  end: number;
}

function runsOf(edges: readonly OrderDependency[], quote: Quote): readonly Run[] {
  const runs: Run[] = [];
  let run: Run | undefined;
  edges.forEach((edge, index) => {
    const before = edges[index - 1];
    if (run === undefined || before?.sourceTable !== edge.sourceTable || before.sourceSchema !== edge.sourceSchema) {
      run = { names: namesOf(edge.sourceSchema, edge.sourceTable, quote), first: index, end: index };
      runs.push(run);
    }
    run.end = index + 1;
  });
  return runs;
}

/** In the order of the quoted names, which differs from that of the names where characters are escaped. */
function inNameOrder(runs: readonly Run[]): readonly Run[] {
  return sorted(
    runs,
    by((run) => run.names, ordinal),
  );
}
