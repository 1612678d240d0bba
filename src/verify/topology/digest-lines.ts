import { ordinal } from '../../kernel/compare.ts';
import { LineText } from '../../kernel/line-text.ts';
import type { OrderCertificate, OrderDependency, OrderedTable } from '../../model/order-certificate.ts';
import { at } from './digraph.ts';
import { type QuotedTables, quotedNames } from './quoted-tables.ts';

/** What the texts of the digests are made of: the certificate, where its dependencies' ends are listed, and the listed names. */
export interface DigestSource {
  readonly certificate: Pick<OrderCertificate, 'entities' | 'dependencies'>;
  readonly childOf: Int32Array;
  readonly parentOf: Int32Array;
  readonly quoted: QuotedTables;
}

/** The line of a dependency in the edge digest (`specs/m1.2-topological-proof.md`). */
export function edgeLine(edge: OrderDependency): string {
  const line = new LineText();
  const source = quotedNames(edge.sourceSchema, edge.sourceTable);
  new EdgeLines(line).add(edge, source, quotedNames(edge.targetSchema, edge.targetTable));
  return line.text();
}

/** The text that the table digest is taken of: the lines in ordinal order, joined by line feeds. */
export function tableSetText({ certificate, quoted }: DigestSource): string {
  const lines = quoted.inNameOrder.map((position) => tableLine(certificate.entities[position], quoted.names[position]));
  // A table listed twice is the only case in which the names do not settle the order.
  for (let index = 1; index < lines.length; index += 1)
    if (ordinal(lines[index - 1] ?? '', lines[index] ?? '') > 0) return lines.sort(ordinal).join('\n');
  return lines.join('\n');
}

/** The text that the edge digest is taken of: the lines in ordinal order, joined by line feeds. Lines are sorted per child. */
export function edgeSetText({
  certificate: { entities, dependencies },
  childOf,
  parentOf,
  quoted,
}: DigestSource): string {
  const text = new LineText();
  const lines = new EdgeLines(text);
  // Ranks settle nearly every comparison of two lines of one child; −1 where the parent is not listed or otherwise spelled.
  const parentRank = Int32Array.from(dependencies, ({ targetSchema, targetTable }, index) => {
    const parent = at(parentOf, index);
    return isSpelled(entities[parent], targetSchema, targetTable) ? at(quoted.rank, parent) : -1;
  });
  const byLine = (a: number, b: number): number => {
    const rank = at(parentRank, a);
    const other = at(parentRank, b);
    if (rank >= 0 && other >= 0 && rank !== other) return rank - other;
    const first = dependencies[a];
    const second = dependencies[b];
    return first === undefined || second === undefined ? 0 : ordinal(edgeLine(first), edgeLine(second));
  };
  const addChild = (ofChild: number[], source: string): void => {
    if (ofChild.length > 1) ofChild.sort(byLine);
    for (const index of ofChild) {
      const edge = dependencies[index];
      if (edge === undefined) continue;
      const isListed = at(parentRank, index) >= 0;
      const target = isListed ? quoted.names[at(parentOf, index)] : undefined;
      lines.add(edge, source, target ?? quotedNames(edge.targetSchema, edge.targetTable));
    }
  };
  let ofChild: number[] = [];
  let child = '';
  for (const run of inNameOrder(runsOf(dependencies, entities, childOf, quoted))) {
    if (run.names !== child) {
      addChild(ofChild, child);
      ofChild = [];
    }
    child = run.names;
    for (let index = run.first; index < run.end; index += 1) ofChild.push(index);
  }
  addChild(ofChild, child);
  return text.text();
}

function isSpelled(listed: OrderedTable | undefined, schema: string, table: string): boolean {
  return listed !== undefined && listed.tableName === table && listed.schema === schema;
}

/** Edges of one child that follow one another in the list, from `first` up to `end`. */
interface Run {
  readonly names: string;
  /** The child's rank among the listed tables; −1 for one that is not listed or otherwise spelled. */
  readonly rank: number;
  readonly first: number;
  end: number;
}

function runsOf(
  edges: readonly OrderDependency[],
  entities: readonly OrderedTable[],
  childOf: Int32Array,
  quoted: QuotedTables,
): Run[] {
  const runs: Run[] = [];
  let run: Run | undefined;
  edges.forEach(({ sourceSchema, sourceTable }, index) => {
    const before = edges[index - 1];
    if (run === undefined || before?.sourceTable !== sourceTable || before.sourceSchema !== sourceSchema) {
      const child = at(childOf, index);
      const isListed = isSpelled(entities[child], sourceSchema, sourceTable);
      const names = isListed ? quoted.names[child] : undefined;
      run = {
        names: names ?? quotedNames(sourceSchema, sourceTable),
        rank: isListed ? at(quoted.rank, child) : -1,
        first: index,
        end: index,
      };
      runs.push(run);
    }
    run.end = index + 1;
  });
  return runs;
}

function inNameOrder(runs: Run[]): readonly Run[] {
  return runs.sort((a, b) => (a.rank >= 0 && b.rank >= 0 ? a.rank - b.rank : ordinal(a.names, b.names)));
}

/** Writes lines of dependencies, and remembers what comes back with nearly every one of them. */
class EdgeLines {
  private readonly text: LineText;
  private readonly quotes = new Map<string, string>();
  private lastEdge: OrderDependency | null = null;
  private lastRules = '';

  constructor(text: LineText) {
    this.text = text;
  }

  add(edge: OrderDependency, source: string, target: string): void {
    const { text } = this;
    text.begin();
    text.add('[');
    text.add(source);
    text.add(',');
    text.add(target);
    text.add(',');
    text.add(JSON.stringify(edge.constraintName));
    text.add(edge.origin === 'constraint' ? ',"constraint",[' : ',"reference",[');
    edge.columns.forEach(({ ownerColumn, referencedColumn, isNullable, evidence }, place) => {
      text.add(place === 0 ? '[' : ',[');
      text.add(this.quote(ownerColumn));
      text.add(',');
      text.add(this.quote(referencedColumn));
      text.add(isNullable ? ',true,"' : ',false,"');
      text.add(evidence);
      text.add('"]');
    });
    text.add(this.rules(edge));
  }

  private rules(edge: OrderDependency): string {
    const last = this.lastEdge;
    const isSame =
      last?.deleteRule === edge.deleteRule &&
      last.updateRule === edge.updateRule &&
      last.isTrusted === edge.isTrusted &&
      last.isDisabled === edge.isDisabled;
    if (!isSame) {
      const rules = JSON.stringify([edge.deleteRule, edge.updateRule, edge.isTrusted, edge.isDisabled]);
      this.lastRules = `],${rules.slice(1)}`;
      this.lastEdge = edge;
    }
    return this.lastRules;
  }

  private quote(text: string): string {
    const known = this.quotes.get(text);
    if (known !== undefined) return known;
    const made = JSON.stringify(text);
    this.quotes.set(text, made);
    return made;
  }
}

/** The line of a table in the table digest, `names` being its schema and name. */
function tableLine(table: OrderedTable | undefined, names: string | undefined): string {
  if (table === undefined || names === undefined) return '';
  const rest = [table.module, table.entity, table.effectiveName, table.origin, table.isExternal, table.manualPosition];
  return `[${names},${JSON.stringify(rest).slice(1)}`;
}
