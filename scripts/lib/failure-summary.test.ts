import { expect, it } from 'vitest';
import { failureSummary } from './failure-summary.ts';

it.each([
  ['nothing', [], ''],
  ['one', [{ name: 'a', text: 'Error: x\n\n  at y\n' }], 'Failed:\n\n✗ a\n  Error: x\n\n    at y'],
  [
    'several, with their names once more at the end',
    [
      { name: 'a', text: 'x' },
      { name: 'b', text: 'y' },
    ],
    'Failed:\n\n✗ a\n  x\n\n✗ b\n  y\n\n✗ a\n✗ b',
  ],
])('%s', (_, failures, text) => {
  expect(failureSummary(failures)).toBe(text);
});

it('the beginning of a long one is kept: it tells where', () => {
  const text = Array.from({ length: 300 }, (_, at) => `line ${at}`).join('\n');
  const lines = failureSummary([{ name: 'a', text }]).split('\n');
  expect(lines).toHaveLength(124);
  expect([lines[3], lines.at(-1)]).toEqual(['  line 0', '  (180 lines more above)']);
});
