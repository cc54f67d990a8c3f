import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { instructionGenerate } from './instruction-generate.ts';

it('gives the room the inventory of now, and its problems in words', async () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  const call = paperCall({
    instruction: {
      generate: ({ kind }, { images }) => ({
        script: `${kind} ${images.length}`,
        problems: [{ range, severity: 'warning', code: 'c', message: { key: 'error.unauthorized' } }],
      }),
    },
  });
  expect(
    await instructionGenerate({ kind: 'updateCache', image: 'win11', protocol: 'UNICAST' }, call),
  ).toEqual({
    script: 'updateCache 1',
    problems: [{ range, severity: 'warning', code: 'c', message: 'The token is missing or wrong.' }],
  });
});
