import { expect, it, vi } from 'vitest';
import { plannedPage } from './planned.ts';
import { planWith, runWith } from './test-support/plan.ts';
import { plannedGiven, weekOfPlans } from './test-support/planned.ts';

vi.mock('vscode', () => ({
  env: { language: 'en-GB' },
  l10n: {
    t: (text: string, args: Readonly<Record<string, unknown>> = {}) =>
      text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(args[name])),
  },
}));
const { plannedWords } = await import('../planned-page-strings.ts');

type Given = Parameters<typeof plannedGiven>[0];
const page = (given: Given = {}) => plannedPage(plannedGiven(given), plannedWords());
const withPlans = (...plans: ReturnType<typeof weekOfPlans>) =>
  page({ state: { ...plannedGiven().state, plans, jobs: [] } });

it('what ran, what goes on and what comes stand by days', () => {
  const rows = page().days.map(({ label, isToday, rows: some }) => [
    isToday ? `${label}, today` : label,
    ...some.map(({ clock, title, look, strong, actions }) =>
      [clock, title, look, strong, actions.join()].join(' | '),
    ),
  ]);
  expect(rows).toEqual([
    ['Mon 23 Nov', '22:00 | Nightly refresh | missed | Missed | runNow'],
    ['Wed 25 Nov', '22:00 | Nightly refresh | succeeded | 30 of 30 succeeded | openJob'],
    [
      'Thu 26 Nov, today',
      '10:42 | deploy-win11 | running | 39 % | openBoard',
      '20:30 | Exam image | due |  | runNow,skip,hold',
      '22:00 | Caches of the east wing | waiting | Waits for Exam image | runNow,skip,hold',
    ],
    ['Fri 27 Nov', '22:00 | Nightly refresh | due |  | runNow,skip,hold'],
    ['Sat 28 Nov', '08:00 | Clean the loan laptops | held | Held | resume'],
  ]);
});

it('beside the list stands all of a plan', () => {
  const { p1 } = page().items;
  expect(p1).toMatchObject({
    sub: 'Aula 3.2, 30 computers. Made by ana, Mon 2 Nov',
    facts: [
      ['Repeats', 'Mon, Wed, Fri at 22:00'],
      ['Time zone', 'Europe/Madrid'],
      ['Window', '22:00 to 06:00; after that nothing more is sent'],
      ['If it fails', 'go on with the others'],
      ['If missed', 'tell, do not make up for it'],
    ],
    notes: [],
  });
  expect(p1?.steps.map(({ brief }) => brief)).toEqual([
    'wake',
    'wait 10 min',
    'deploy-win11',
    'verify',
    'power off',
  ]);
  expect(p1?.next[1]).toEqual({ at: '2026-11-30T21:00:00Z', text: 'Mon 30 Nov 22:00', isSkipped: false });
});

it('the head tells the span, the zone, how many there are and what the button for all does', () => {
  expect(page().head).toEqual({
    ...{ span: 'Mon 23 Nov to Sat 28 Nov', zone: 'times of Europe/Madrid', plans: '4 plans' },
    ...{ held: '1 held', all: 'hold' },
  });
  const held = weekOfPlans().map((plan) => ({ ...plan, held: { by: 'ana', since: plan.createdAt } }));
  expect(withPlans(...held).head.all).toBe('resume');
  expect(page({ mayOperate: false }).head.all).toBeNull();
});

it('a reader in another zone is told which zone it is, and the time there', () => {
  const { head, days } = page({ ownZone: 'Atlantic/Canary' });
  expect(head.zone).toBe('times of Europe/Madrid, which are not those of this machine');
  expect(days.at(-1)?.rows[0]?.place).toBe('Aula Móvil, 18 computers. Europe/Madrid, 07:00 here');
});

it('a time that is skipped stays in the list, before the next one', () => {
  const plan = planWith({ skips: '2026-11-27T21:00:00Z' });
  const rows = withPlans(plan).days.flatMap((day) => day.rows);
  expect(rows.map(({ look, actions }) => [look, actions.join()])).toEqual([
    ['skipped', 'unskip'],
    ['due', 'runNow,hold'],
  ]);
});

it('a plan that is over stands at the end, one that cannot run says why', () => {
  const over = planWith({ id: 'over', next: [] });
  const broken = planWith({ id: 'broken', problem: 'The classroom of this plan no longer exists.' });
  const { days } = withPlans(over, broken);
  expect(days.at(-1)).toMatchObject({ label: 'Without a next time', rows: [{ look: 'over', clock: '' }] });
  expect(days[0]?.rows[0]).toMatchObject({ look: 'problem', text: broken.problem });
});

it.each([
  ['no plans', { state: { ...plannedGiven().state, plans: [] } }, 'No plans yet.'],
  [
    'a daemon that has none',
    { state: { ...plannedGiven().state, plans: undefined } },
    'This repository has no plans: its ogrepod is older.',
  ],
  ['plans', {}, null],
])('with %s it says %s', (_, given, text) => {
  expect(page(given).instead).toBe(text);
});

it('a viewer and a page without connection have no action but to open a job', () => {
  for (const given of [{ mayOperate: false }, { away: 'Not connected.' }]) {
    const actions = page(given).days.flatMap(({ rows }) => rows.flatMap((row) => row.actions));
    expect([...new Set(actions)]).toEqual(['openJob', 'openBoard']);
  }
});

it('a run that goes on has the progress of its job, and its step', () => {
  const [nightly] = weekOfPlans();
  const run = runWith({ id: 'now', at: '2026-11-26T09:42:00Z', state: 'running', step: 2, job: 'j9' });
  const state = plannedGiven().state;
  const jobs = state.jobs.map((job) => ({ ...job, plan: { id: 'p1', title: 'Nightly refresh' } }));
  const { days } = page({ state: { ...state, jobs, plans: nightly ? [{ ...nightly, runs: [run] }] : [] } });
  expect(days[0]?.rows).toMatchObject([
    { title: 'Nightly refresh', strong: '39 %', progress: 39, text: 'Run, ≈ 13 min left', hasChain: true },
  ]);
});

it('the days between which a rule applies are told', () => {
  const rule = { kind: 'daily', time: '22:00', from: '2026-12-01', until: '2027-01-31' } as const;
  const { days } = withPlans(planWith({ rule }));
  expect(days[0]?.rows[0]?.text).toBe('daily at 22:00, from 1 Dec 2026, until 31 Jan 2027');
});

it('what stands beside the list is made anew only for plans that are others', () => {
  const [one, other] = [planWith({ id: 'one' }), planWith({ id: 'other' })];
  const given = plannedGiven();
  const of = (...plans: ReturnType<typeof weekOfPlans>) => page({ state: { ...given.state, plans } }).items;
  const before = of(one, other);
  const after = of(one, { ...other, title: 'Renamed' });
  expect(after.one).toBe(before.one);
  expect(after.other?.title).toBe('Renamed');
  expect(
    page({ state: { ...given.state, plans: [one] }, notes: new Map([['one', ['x']]]) }).items.one?.notes,
  ).toEqual(['x']);
});

it('only the newest runs of many plans are in the list', () => {
  const plans = Array.from({ length: 100 }, (_, index) =>
    planWith({ id: `p${index}`, runs: [runWith({ id: `r${index}` })] }),
  );
  const rows = withPlans(...plans).days.flatMap((day) => day.rows);
  expect(rows.filter(({ run }) => run !== null)).toHaveLength(60);
});
