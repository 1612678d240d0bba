import { by, ordinal, sorted } from '../../kernel/compare.ts';
import { LineText } from '../../kernel/line-text.ts';
import type { OrderDependency, OrderedTable } from '../../model/order-certificate.ts';

/** The line of a dependency in the edge digest (`specs/m1.2-topological-proof.md`). */
export function edgeLine(edge: OrderDependency): string {
  const line = new LineText();
  addLine(line, edge, namesOf(edge.sourceSchema, edge.sourceTable, JSON.stringify), JSON.stringify);
  return line.text();
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
  let ofChild: OrderDependency[] = [];
  let child = '';
  const finishChild = (): void => {
    if (ofChild.length > 1) ofChild.sort(byLine);
    for (const edge of ofChild) addLine(text, edge, child, quote);
    ofChild = [];
  };
  for (const run of inNameOrder(runsOf(edges, quote))) {
    if (run.names !== child) finishChild();
    child = run.names;
    for (let index = run.first; index < run.end; index += 1) {
      const edge = edges[index];
      if (edge !== undefined) ofChild.push(edge);
    }
  }
  finishChild();
  return text.text();
}

/** The order of the lines of one child's edges; the names of the parents decide nearly always. */
function byLine(a: OrderDependency, b: OrderDependency): number {
  const isSimple = PLAIN.test(a.targetTable) && PLAIN.test(b.targetTable) && a.targetSchema === b.targetSchema;
  return (isSimple ? ordinal(a.targetTable, b.targetTable) : 0) || ordinal(edgeLine(a), edgeLine(b));
}

/** Letters, digits and underscores stand behind the closing quote of a shorter name, and are not escaped. */
const PLAIN = /^\w+$/;

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

function addLine(text: LineText, edge: OrderDependency, source: string, quote: Quote): void {
  text.begin();
  text.add('[');
  text.add(source);
  text.add(',');
  text.add(quote(edge.targetSchema));
  text.add(',');
  text.add(quote(edge.targetTable));
  text.add(',');
  text.add(JSON.stringify(edge.constraintName));
  text.add(',');
  text.add(quote(edge.origin));
  text.add(',[');
  edge.columns.forEach((column, place) => {
    text.add(place === 0 ? '[' : ',[');
    text.add(quote(column.ownerColumn));
    text.add(',');
    text.add(quote(column.referencedColumn));
    text.add(column.isNullable ? ',true,' : ',false,');
    text.add(quote(column.evidence));
    text.add(']');
  });
  text.add('],');
  text.add(edge.deleteRule === null ? 'null' : quote(edge.deleteRule));
  text.add(',');
  text.add(edge.updateRule === null ? 'null' : quote(edge.updateRule));
  text.add(',');
  text.add(String(edge.isTrusted));
  text.add(',');
  text.add(String(edge.isDisabled));
  text.add(']');
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
