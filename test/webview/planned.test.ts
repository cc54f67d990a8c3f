import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type PlannedGiven, plannedPage } from '../../extension/model/planned.ts';
import type { PlannedPage } from '../../extension/model/planned-types.ts';
import { planNow, planWith } from '../../extension/model/test-support/plan.ts';
import { plannedGiven } from '../../extension/model/test-support/planned.ts';
import { plannedTexts, plannedWords } from '../../extension/planned-page-strings.ts';
import { hasBrowser, startBrowser } from '../support/browser.ts';
import { type OpenOptions, openPage } from './harness.ts';
import { editor } from './job-words.ts';
import { mark, markedStill, namelessThings, overflows, weakContrasts } from './page-checks.ts';
import { picture } from './pictures.ts';
import { themes } from './themes.ts';

vi.mock('vscode', async () => (await import('./job-words.ts')).editor);

let browser: Browser;
beforeAll(async () => {
  if (hasBrowser()) {
    browser = await startBrowser();
  }
});
afterAll(() => browser?.close());
const test = it.runIf(hasBrowser());

type Options = Pick<OpenOptions, 'theme' | 'width' | 'language' | 'kept'>;

async function openPlanned(options: Options = {}) {
  const language = options.language ?? 'en';
  editor.env.language = language;
  const opened = await openPage<PlannedPage>(browser, {
    ...{ script: 'planned-page', kind: 'planned', now: planNow },
    ...options,
  });
  const { page } = opened;
  const texts = plannedTexts();
  const locale = language === 'en' ? 'en-GB' : 'es';
  return {
    ...opened,
    show: (given: Partial<PlannedGiven> = {}) =>
      opened.show(plannedPage(plannedGiven({ locale, ...given }), plannedWords()), texts),
    commands: async () =>
      (await opened.told()).filter((one) => one.kind === 'command' && one.command !== 'notes'),
    faults: async () => ({
      overflows: await overflows(page),
      contrasts: await weakContrasts(page),
      names: await namelessThings(page),
      problems: opened.problems,
      requests: opened.requests,
    }),
  };
}

const none = { overflows: [], contrasts: [], names: [], problems: [], requests: [] };
const plansOf = (plans: PlannedGiven['state']['plans']): Partial<PlannedGiven> => ({
  state: { ...plannedGiven().state, plans },
});

const looks = themes.flatMap((theme) =>
  ([1200, 700] as const).flatMap((width) =>
    (['en', 'es'] as const).map((language) => ({ theme, width, language })),
  ),
);

test.each(looks)('a week of plans, $theme, $width wide, $language', async (look) => {
  const { page, show, faults, close } = await openPlanned(look);
  await show();
  await page.locator('.run', { hasText: 'Nightly refresh' }).last().click();
  expect(await page.getByRole('option').count()).toBe(7);
  expect(await faults()).toEqual(none);
  await picture(page, `planned-${look.theme}-${look.width}-${look.language}`);
  await close();
});

test('buttons name the plan and the run that they are about', async () => {
  const { page, show, commands, close } = await openPlanned();
  await show();
  const row = (name: string, at = 0) => page.locator('.run', { hasText: name }).nth(at);
  await row('Missed').getByRole('button').click();
  await row('deploy-win11 Aula').getByRole('button').click();
  await row('30 of 30').getByRole('button').click();
  await row('Exam image').getByRole('button', { name: 'Skip Next' }).click();
  await row('loan laptops').getByRole('button', { name: 'Resume' }).click();
  await row('Exam image').click();
  await page.locator('.det').getByRole('button', { name: 'Edit…' }).click();
  await page.getByRole('button', { name: 'Plan an Instruction…' }).click();
  await page.getByRole('button', { name: 'Hold All' }).click();
  const command = (name: string, ids: string[], run?: string) => ({
    ...{ kind: 'command', command: name, ids },
    ...(run !== undefined && { value: { run } }),
  });
  expect(await commands()).toEqual([
    command('runNow', ['p1'], 'r1'),
    command('openBoard', ['j9']),
    command('openJob', ['p1'], 'r2'),
    command('skip', ['exam']),
    command('resume', ['loans']),
    command('edit', ['exam']),
    command('new', []),
    command('holdAll', []),
  ]);
  await close();
});

test('arrows move the selection, which is the one tab stop of the list, and it is kept', async () => {
  const { page, show, kept, close } = await openPlanned();
  await show();
  await page.locator('.run[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  const focused = page.locator('.run:focus');
  expect(await focused.getAttribute('aria-selected')).toBe('true');
  expect(await focused.textContent()).toContain('30 of 30 succeeded');
  expect(await page.locator('.run[tabindex="0"]').count()).toBe(1);
  expect(await kept()).toMatchObject({ own: { item: 'p1', row: 'run r2' } });
  await close();
});

test('the plan that is looked at stays selected when it is held', async () => {
  const { page, show, close } = await openPlanned();
  await show();
  expect(await page.locator('.det h3').textContent()).toBe('Exam image');
  const plans = (plannedGiven().state.plans ?? []).map((plan) =>
    plan.id === 'exam' ? { ...plan, held: { by: 'ana', since: plan.createdAt } } : plan,
  );
  await show(plansOf(plans));
  expect(await page.locator('.run[aria-selected="true"]').textContent()).toContain('Held by ana');
  await close();
});

test('a viewer has no buttons that change anything', async () => {
  const { page, show, faults, close } = await openPlanned();
  await show({ mayOperate: false });
  expect(await page.getByRole('button', { name: /Plan|Hold|Resume|Run Now|Skip|Edit|Remove/ }).count()).toBe(
    0,
  );
  expect(await page.getByRole('button', { name: 'Open Job' }).count()).toBeGreaterThan(0);
  expect(await faults()).toEqual(none);
  await close();
});

test('without a connection nothing can be changed, and the page says so', async () => {
  const { page, show, faults, close } = await openPlanned();
  await show({ away: 'Not connected.' });
  expect(await page.locator('.away').textContent()).toContain('Not connected.');
  expect(await page.getByRole('button', { name: /Hold|Run Now|Edit/ }).count()).toBe(0);
  expect(await faults()).toEqual(none);
  await picture(page, 'planned-away');
  await close();
});

test.each(['en', 'es'] as const)('without plans it says how to make one, %s', async (language) => {
  const { page, show, faults, close } = await openPlanned({ language });
  await show({ state: { ...plannedGiven().state, plans: [], jobs: [] } });
  expect(await page.locator('.instead p').count()).toBe(2);
  expect(await faults()).toEqual(none);
  await picture(page, `planned-empty-${language}`);
  await close();
});

test('a plan whose classroom is gone, with a name from right to left, in another zone, that is skipped', async () => {
  const { page, show, faults, close } = await openPlanned();
  const problem = 'The classroom of this plan no longer exists.';
  const long = planWith({
    id: 'long',
    title: `${'חדר מחשבים '.repeat(10)} <b>&`,
    problem,
    scope: { classroom: 'gone' },
  });
  const skipped = planWith({ id: 'skipped', timeZone: 'Atlantic/Canary', skips: '2026-11-27T21:00:00Z' });
  const notes = new Map([
    ['skipped', ['On 25 October the clocks show 02:30 twice: it runs the first time.']],
  ]);
  await show({ ...plansOf([long, skipped]), notes });
  await page.locator('.run', { hasText: problem }).click();
  expect(await page.locator('.det .problem').textContent()).toContain(problem);
  await page.locator('.run', { hasText: 'Atlantic/Canary, 22:00 here' }).first().click();
  expect(await page.locator('.det .note').textContent()).toContain('twice');
  expect(await faults()).toEqual(none);
  await picture(page, 'planned-problem');
  await close();
});

test('a patch touches nothing that did not change', async () => {
  const { page, show, close } = await openPlanned();
  await show();
  const marked = await mark(page, '.run, .det li');
  expect(marked).toBeGreaterThan(8);
  const { state } = plannedGiven();
  for (let progress = 0; progress < 100; progress += 1) {
    const jobs = state.jobs.map((job) => ({
      ...job,
      targets: job.targets.map((one) => ({ ...one, progress })),
    }));
    await show({ state: { ...state, jobs } });
  }
  expect(await markedStill(page, '.run, .det li')).toBe(marked);
  expect(await page.locator('.run', { hasText: 'deploy-win11 Aula' }).textContent()).toContain('99 %');
  await close();
});

test('500 plans stand in the list, and each can be reached', async () => {
  const { page, show, problems, close } = await openPlanned();
  const plans = Array.from({ length: 500 }, (_, index) =>
    planWith({ id: `p${index}`, title: `Plan ${index}` }),
  );
  await show(plansOf(plans));
  expect(await page.getByRole('option').count()).toBe(501);
  await page.locator('.run[tabindex="0"]').focus();
  await page.keyboard.press('End');
  expect(await page.locator('.det h3').textContent()).toBe('Plan 499');
  expect(problems).toEqual([]);
  await close();
});
