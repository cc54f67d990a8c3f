import { expect, test } from 'vitest';
import { type Change, changedRows, type Difference } from './changed-rows.ts';

interface Row {
  readonly id: string;
  readonly look: string;
  readonly children: readonly Row[] | undefined;
}
interface Node {
  readonly id: string;
  readonly look: string;
  children(): readonly Node[];
}

/** `a:ready`, a row that looks so. What stands after the colon in lower case is its state, a number its figures. */
const row = (text: string, children?: readonly Row[]): Row => {
  const [id = '', look = ''] = text.split(':');
  return { id, look, children };
};
const node = (text: string, children: readonly Node[] = []): Node => ({
  ...row(text),
  children: () => children,
});

function compare({ look: before }: Row, { look: now }: Node): Difference {
  if (before === now) {
    return 'same';
  }
  return before.replace(/\d+/, '') === now.replace(/\d+/, '') ? 'figures' : 'state';
}

const textOf = ({ row: changed, difference }: Change<Row>) => `${changed?.id ?? 'all'} ${difference}`;

test.each([
  ['nothing', [row('a:ready'), row('b:1')], [node('a:ready'), node('b:1')], []],
  ['a figure of one', [row('a:ready'), row('b:run1')], [node('a:ready'), node('b:run2')], ['b figures']],
  ['a state of one', [row('a:ready'), row('b:run1')], [node('a:ready'), node('b:done')], ['b state']],
  ['one that came', [row('a:1')], [node('a:1'), node('b:1')], ['all state']],
  ['one that went', [row('a:1'), row('b:1')], [node('a:1')], ['all state']],
  ['all of them went', [row('a:1')], [], ['all state']],
  ['the first came', [], [node('a:1')], ['all state']],
  ['two that changed places', [row('a:1'), row('b:1')], [node('b:1'), node('a:1')], ['all state']],
  ['what lies in a row that was not opened', [row('a:1')], [node('a:1', [node('x:1')])], []],
  [
    'a figure of a child',
    [row('a:1', [row('x:run1'), row('y:run1')]), row('b:1')],
    [node('a:1', [node('x:run1'), node('y:run2')]), node('b:1')],
    ['y figures'],
  ],
  [
    'a child that came: its parent only',
    [row('a:1', []), row('b:1')],
    [node('a:1', [node('x:1')]), node('b:1')],
    ['a state'],
  ],
  [
    'figures of a parent and a state below them',
    [row('a:run1', [row('x:run1'), row('y:run1')])],
    [node('a:run2', [node('x:run2'), node('y:done')])],
    ['a figures', 'x figures', 'y state'],
  ],
  [
    'a state takes what lies below with it',
    [row('a:run1', [row('x:run1')])],
    [node('a:done', [node('x:done')])],
    ['a state'],
  ],
])('%s', (_what, before, after, expected) => {
  expect(changedRows(before, after, compare).map(textOf)).toEqual(expected);
});
