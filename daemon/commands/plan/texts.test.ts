import { expect, it } from 'vitest';
import type { Plan } from '../../protocol/index.ts';
import { planTable, planText } from './texts.ts';

const plan: Plan = {
  ...{ id: 'nightly', title: 'Nightly refresh', scope: { classroom: 'aula1' }, timeZone: 'Europe/Madrid' },
  steps: [{ kind: 'wake' }, { kind: 'run', script: 'x' }, { kind: 'poweroff' }],
  rule: { kind: 'daily', time: '22:00' },
  ...{ missed: 'tell', createdBy: 'ana', createdAt: '2026-11-01T10:00:00Z', revision: 'r' },
  next: ['2026-11-27T21:00:00.000Z'],
  runs: [
    {
      id: 'r1',
      at: '2026-11-26T21:00:00.000Z',
      state: 'partly',
      succeeded: 28,
      computers: 30,
      why: 'Two failed.',
    },
  ],
};

it('lists plans, in the clock of their zone', () => {
  expect(planTable([plan], [], 'en')).toBe(
    [
      'Next                Plan     Title            Scope  State    Last run',
      '27 Nov 2026, 22:00  nightly  Nightly refresh  aula1  planned  succeeded in part, 28/30: Two failed.\n',
    ].join('\n'),
  );
  expect(planTable([], [], 'es')).toBe('No hay planes.\n');
});

it.each<[Partial<Plan>, string]>([
  [{ held: { by: 'luis', since: '2026-11-20T00:00:00Z' } }, 'retenido por luis'],
  [{ problem: 'Ya no existe el aula de este plan.' }, 'Ya no existe el aula de este plan.'],
  [{ waitsFor: { plan: 'p2', title: 'Exam image' } }, 'espera a Exam image'],
  [{ skips: '2026-11-27T21:00:00.000Z' }, 'próxima omitida'],
  [{ next: [] }, 'terminado'],
])('says of %j: %s', (more, text) => {
  expect(planTable([{ ...plan, ...more }], [], 'es')).toContain(text);
});

it('shows all of one', () => {
  const text = planText(plan, [], 'en');
  expect(text).toContain('wake → run → power off');
  expect(text).toContain('Next times:\n  27 Nov 2026, 22:00\n');
  expect(text).toContain('Runs:\n  26 Nov 2026, 22:00  succeeded in part');
});
