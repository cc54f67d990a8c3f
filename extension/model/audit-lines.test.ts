import { expect, it } from 'vitest';
import type { AuditEntry } from '../../daemon/protocol/index.ts';
import { type AuditWords, aboutWhat, auditLines } from './audit-lines.ts';

const names = new Map([
  ['c1', 'Aula 1'],
  ['p1', 'pc-01'],
]);
const words: AuditWords = {
  action: (method) => ({ 'og/job/start': 'Enviar instrucción' })[method] ?? method,
  result: (result) => ({ ok: 'hecho', forbidden: 'no permitido' })[result] ?? result,
  nobody: '(nadie)',
  nameOf: (id) => names.get(id) ?? id,
  from: (from) => from,
  label: (key) => ({ repository: 'repositorio' })[key] ?? key,
  fieldOf: (field) => ({ person: 'persona', action: 'acción', result: 'resultado' })[field],
  locale: 'es',
};
const entry = (more: Partial<AuditEntry>): AuditEntry => ({
  ...{ at: '2026-11-27T10:00:00Z', who: 'ana', role: 'operator', from: '10.0.0.9' },
  ...{ method: 'og/job/start', what: {}, result: 'ok' },
  ...more,
});
const entries = [
  entry({ what: { title: 'Desplegar', scope: { classroom: 'c1' }, jobId: 'j1' } }),
  entry({ who: 'eva ruiz', role: 'viewer', method: 'og/image/remove', result: 'forbidden' }),
  entry({ who: '', method: 'og/authenticate', result: 'unauthorized', what: { wrongTokens: 1 } }),
];

it('has columns that are as wide as what stands in them', () => {
  const { lines, total } = auditLines(entries, '', words);
  expect(total).toBe(3);
  expect(lines[0]).toMatch(
    / {2}ana \(operator\) {5}Enviar instrucción {2}hecho {9}10\.0\.0\.9 {2}Desplegar · Aula 1 · jobId: j1$/,
  );
  expect(lines[2]).toContain('(nadie)');
});

it.each([
  ['', 3],
  ['aula', 1],
  ['person:ana', 1],
  ['persona:"eva ruiz"', 1],
  ['acción:enviar', 1],
  ['action:og/job/', 1],
  ['resultado:"no permitido"', 1],
  ['result:forbidden result:unauthorized', 2],
  ['persona:nadie', 1],
  ['10.0.0.9', 3],
  ['nothing', 0],
])('the filter %j leaves %i', (filter, count) => {
  expect(auditLines(entries, filter, words).lines).toHaveLength(count);
});

it.each([
  [{}, ''],
  [{ id: 'p1' }, 'pc-01'],
  [{ repository: 'main', canonicalName: 'win11', newName: 'win12' }, 'win11 · win12 · repositorio: main'],
  [
    {
      scope: { classroom: 'c1', computers: ['p1', 'x'] },
      scriptSha256: 'ab',
      scriptLength: 3,
      requestId: 'r',
    },
    'Aula 1 · pc-01, x · scriptLength: 3',
  ],
  [{ name: 'Aula 1', classroomId: 'c1' }, 'Aula 1'],
  [{ computers: Array.from({ length: 9 }, (_, n) => `c${n}0`) }, 'c00, c10, c20, c30, c40, c50, … (9)'],
])('%j is told as %s', (what, told) => {
  expect(aboutWhat(what, words)).toBe(told);
});

it('a name of somebody else ends no line', () => {
  const [line] = auditLines([entry({ who: 'a\nb\u202e' })], '', words).lines;
  expect(line).not.toMatch(/[\n\u202e]/);
});
