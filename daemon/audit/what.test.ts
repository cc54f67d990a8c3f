import { expect, it } from 'vitest';
import { auditedParams, auditedResult } from './what.ts';

it.each([
  ['nothing', {}, {}],
  ['no object', 'text', {}],
  ['a list', ['id'], {}],
  [
    'a script its sum, as sha256sum tells it, and length, never its text',
    { requestId: 'r1', script: 'ls', scope: { classroom: 'aula1', computers: ['pc1'] }, title: 'List' },
    {
      requestId: 'r1',
      scope: { classroom: 'aula1', computers: ['pc1'] },
      title: 'List',
      scriptSha256: 'c7b68ac37f364473e922936708e7f43c293dd07b295171566c07ff5fe024fab9',
      scriptLength: 2,
    },
  ],
  [
    'of an import only where from',
    {
      kind: 'console',
      url: 'https://u:p@console.example/x?key=k',
      user: 'ana',
      password: 'p',
      key: 'k',
      text: 't',
    },
    { kind: 'console', host: 'console.example' },
  ],
  ['a URL that is none', { url: 'secret' }, { host: '' }],
  [
    'what it does not know is left out',
    { newSecret: 'x', scope: { note: 'x', group: 'g1' } },
    { scope: { group: 'g1' } },
  ],
  ['a long text is cut', { title: 'a'.repeat(400) }, { title: `${'a'.repeat(300)}…` }],
  ['too deep', { scope: { scope: { scope: { scope: { id: 'x' } } } } }, { scope: { scope: { scope: {} } } }],
])('keeps of %s', (_name, params, kept) => {
  expect(auditedParams(params)).toEqual(kept);
});

it('counts what a long list has more', () => {
  const { computers } = auditedParams({ computers: Array.from({ length: 105 }, (_, n) => `pc${n}`) });
  expect(computers).toHaveLength(101);
  expect(computers).toContain('… 5 more');
});

it('keeps the ids of what was made', () => {
  expect(auditedResult({ job: { id: 'j1', script: 'x' } })).toEqual({ jobId: 'j1' });
  expect(auditedResult({ classroom: { id: 'c1' }, computer: 'x' })).toEqual({ classroomId: 'c1' });
  expect(auditedResult(undefined)).toEqual({});
});
