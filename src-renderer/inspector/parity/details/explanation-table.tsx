// Differing cells put down to a few transformations, each with its number and an example.
import type { Explanation } from '../../../../src/model/parity/explanation.ts';
import { Count } from '../../../ui/count.tsx';
import { Identifier } from '../../../ui/identifier.tsx';
import { CellText } from '../differences/cell-text.tsx';
import { explainedText } from '../totals-view.ts';
import classes from './details.module.css';

interface Props {
  readonly explanation: Explanation;
  readonly onShowRule: (column: number, transformation: string) => void;
}

export function ExplanationTable({ explanation, onShowRule }: Props) {
  const { cells, rules, others } = explanation;
  return (
    <>
      <h3>{explainedText({ cells, rules: rules.length, others })}</h3>
      <table className={classes['rules']}>
        <thead>
          <tr>
            <th scope="col">Cells</th>
            <th scope="col">Column</th>
            <th scope="col">What they have in common</th>
            <th scope="col">Example: source, target</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => {
            const [example] = rule.examples;
            return (
              <tr key={`${String(rule.column)}${rule.transformation}`}>
                <td>
                  <Count value={rule.cells} />
                </td>
                <td>
                  <Identifier name={rule.attribute} />
                </td>
                <td>
                  <button
                    type="button"
                    className={classes['link']}
                    onClick={() => onShowRule(rule.column, rule.transformation)}
                  >
                    {rule.words}
                  </button>
                  {rule.rule === null ? null : (
                    <span
                      className={classes['ruleCode']}
                      title="This rule in the workspace would make these cells equal"
                    >
                      {JSON.stringify(rule.rule)}
                    </span>
                  )}
                </td>
                <td>
                  {example === undefined ? null : (
                    <>
                      <Example value={example.source} against={example.target} />
                      <Example value={example.target} against={example.source} />
                    </>
                  )}
                </td>
              </tr>
            );
          })}
          {others === 0 ? null : (
            <tr>
              <td>
                <Count value={others} />
              </td>
              <td />
              <td>
                <button type="button" className={classes['link']} onClick={() => onShowRule(-1, 'other')}>
                  others, without anything in common
                </button>
              </td>
              <td />
            </tr>
          )}
        </tbody>
      </table>
    </>
  );
}

function Example({ value, against }: { readonly value: string | null; readonly against: string | null }) {
  return (
    <span className={classes['example']}>
      <CellText value={value} against={against} room={34} />
    </span>
  );
}
