import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { instructionCheck } from './instruction-check.ts';

it('gives severities as words, and leaves nothing behind in the language room', async () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } };
  const closed: unknown[] = [];
  const call = paperCall({
    language: {
      diagnose: async (document) => [
        { range, severity: 2, code: 'unknown-command', message: document.getText() },
        { range, message: 'plain' },
      ],
      close: (document) => void closed.push(document),
    },
  });
  expect(await instructionCheck({ script: 'foo' }, call)).toEqual({
    problems: [
      { range, severity: 'warning', code: 'unknown-command', message: 'foo' },
      { range, severity: 'error', code: '', message: 'plain' },
    ],
  });
  expect(closed).toHaveLength(1);
});

it('judges for the scope that it is given', async () => {
  const asked: unknown[] = [];
  const call = paperCall({
    language: {
      diagnose: async (_document, _language, _signal, scope) => {
        asked.push(scope);
        return [];
      },
    },
  });
  await instructionCheck({ script: 'foo', scope: { computers: ['pc1'] } }, call);
  await instructionCheck({ script: 'foo' }, call);
  expect(asked).toEqual([{ computers: ['pc1'] }, undefined]);
});
