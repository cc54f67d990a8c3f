import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { jobPageTexts, jobPageWords } from '../../extension/job-page-strings.ts';
import { jobPage, jobPageInstead } from '../../extension/model/job-page.ts';
import type { JobPage } from '../../extension/model/job-page-types.ts';
import { deployment, pageGiven } from '../../extension/model/test-support/job-page.ts';
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

/** Opens the page in a language, and what checks it. */
async function openJob(options: Options = {}) {
  const language = options.language ?? 'en';
  editor.env.language = language;
  const opened = await openPage<JobPage>(browser, { script: 'job-page', kind: 'job', ...options });
  const texts = jobPageTexts();
  const { page } = opened;
  return {
    ...opened,
    show: (model: JobPage) => opened.show(model, texts),
    commands: async () => (await opened.told()).filter(({ kind }) => kind === 'command'),
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
const ended = () => jobPage(pageGiven(deployment(30)), jobPageWords());

const looks = themes.flatMap((theme) =>
  ([1200, 700] as const).flatMap((width) =>
    (['en', 'es'] as const).map((language) => ({ theme, width, language })),
  ),
);

test.each(looks)('a job that has ended, $theme, $width wide, $language', async (look) => {
  const { page, show, faults, close } = await openJob(look);
  await show(ended());
  expect(await page.locator('.row').count()).toBe(30);
  expect(await faults()).toEqual(none);
  await picture(page, `job-${look.theme}-${look.width}-${look.language}`);
  await page.getByRole('button', { name: look.language === 'en' ? 'as table' : 'como tabla' }).click();
  expect(await page.getByRole('row').count()).toBeGreaterThan(30);
  expect(await faults()).toEqual(none);
  await picture(page, `job-table-${look.theme}-${look.width}-${look.language}`);
  await close();
});

test('the buttons of a reason name its computers only', async () => {
  const { page, show, commands, close } = await openJob();
  await show(ended());
  await page.getByRole('button', { name: 'Retry These 2' }).click();
  await page.getByRole('button', { name: 'Reboot to ogLive' }).click();
  await page.getByRole('button', { name: 'Open Output of 2' }).click();
  await page.getByRole('button', { name: 'Retry These 3' }).click();
  await page.getByRole('button', { name: 'Aula 3.2' }).click();
  const command = (name: string, ids: string[]) => ({ kind: 'command', command: name, ids });
  expect(await commands()).toEqual([
    command('retry', ['pc12', 'pc24']),
    command('reboot', ['pc19']),
    command('output', ['pc12', 'pc24']),
    command('retry', ['pc12', 'pc24', 'pc19']),
    command('openRoom', []),
  ]);
  await close();
});

test.each([true, false])(
  'a viewer has no buttons that change anything, connected: %s',
  async (isConnected) => {
    const { page, show, faults, close } = await openJob();
    const job = deployment(30, { state: 'running' });
    await show(jobPage(pageGiven(job, { mayOperate: false, isConnected }), jobPageWords()));
    expect(await page.getByRole('button', { name: /Retry|Send|Reboot|Cancel|Wake/ }).count()).toBe(0);
    expect(await page.getByRole('button', { name: /Export|Open Output/ }).count()).toBe(2);
    expect(await faults()).toEqual(none);
    await close();
  },
);

test('a patch touches nothing that did not change, and the shape is kept', async () => {
  const { page, show, kept, close } = await openJob();
  const before = ended();
  await show(before);
  await page.getByRole('button', { name: 'by duration' }).click();
  expect(await page.locator('.row .n').first().textContent()).toBe('pc-07');
  expect(await mark(page, '.lane rect')).toBeGreaterThan(100);
  const marked = await markedStill(page, '.lane rect');
  const pc1 = before.items.pc1;
  if (!pc1) {
    throw new Error('the computer is missing');
  }
  for (let progress = 0; progress < 100; progress += 1) {
    await show({ ...before, items: { ...before.items, pc1: { ...pc1, progress } } });
  }
  expect(await markedStill(page, '.lane rect')).toBe(marked);
  expect(await kept()).toMatchObject({ own: { shape: 'duration' } });
  await close();
});

test.each([
  ['no computers', () => jobPage(pageGiven(deployment(0)), jobPageWords())],
  ['one computer', () => jobPage(pageGiven(deployment(1)), jobPageWords())],
  [
    'long names from right to left',
    () =>
      jobPage(
        pageGiven(deployment(30, { title: `${'חדר מחשבים '.repeat(10)} <b>&` }), {
          computerName: (id) => `${'שולחן'.repeat(11)}-${id}`,
          scope: 'A'.repeat(120),
        }),
        jobPageWords(),
      ),
  ],
  ['no connection', () => jobPage(pageGiven(deployment(30), { isConnected: false }), jobPageWords())],
  ['a job that is gone', () => jobPageInstead('The repository no longer keeps this job.')],
])('%s', async (name, model) => {
  for (const width of [1200, 700]) {
    const { page, show, faults, close } = await openJob({ width });
    await show(model());
    expect(await faults()).toEqual(none);
    await picture(page, `job-${name.replaceAll(' ', '-')}-${width}`);
    await close();
  }
});

test('a job that runs, without phases, with an attempt before', async () => {
  const { page, show, faults, close } = await openJob();
  const now = Date.now();
  const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString();
  const job = deployment(0, {
    ...{ state: 'running', createdAt: ago(300), etaSeconds: 400 },
    ...{ endedAt: undefined, receivedBytes: undefined },
    targets: [
      { computer: 'pc1', state: 'running', attempt: 1, startedAt: ago(290), progress: 40 },
      { computer: 'pc2', state: 'waiting', attempt: 1 },
      {
        ...{ computer: 'pc3', state: 'running', attempt: 2, startedAt: ago(60) },
        phases: [{ phase: 'receive', startedAt: ago(50) }],
        attempts: [
          {
            attempt: 1,
            state: 'failed',
            exitCode: 5,
            startedAt: ago(290),
            endedAt: ago(200),
            message: '5: no',
          },
        ],
      },
    ],
  });
  await show(jobPage(pageGiven(job), jobPageWords()));
  await page.getByRole('button', { name: 'Cancel Job' }).waitFor();
  await page.getByText('about 7 min left').waitFor();
  await page.getByLabel('Earlier Attempts').check();
  expect(await page.locator('.row.is-former').count()).toBe(1);
  expect(await faults()).toEqual(none);
  await picture(page, 'job-running');
  await close();
});

test('a thousand computers', async () => {
  const { page, show, faults, close } = await openJob();
  await show(jobPage(pageGiven(deployment(1000)), jobPageWords()));
  expect(await page.locator('.row').count()).toBe(1000);
  await page.getByRole('button', { name: 'as table' }).click();
  await page.getByRole('button', { name: 'by place' }).click();
  expect(await page.locator('.row').count()).toBe(1000);
  expect((await faults()).problems).toEqual([]);
  await picture(page, 'job-1000');
  await close();
});
