import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type PreflightPageGiven, preflightPage } from '../../extension/model/preflight-page.ts';
import type { PreflightPage } from '../../extension/model/preflight-page-types.ts';
import { preflightGiven } from '../../extension/model/test-support/preflight-page.ts';
import { preflightNotices, preflightTexts, preflightWords } from '../../extension/preflight-strings.ts';
import { hasBrowser, startBrowser } from '../support/browser.ts';
import { type OpenOptions, openPage } from './harness.ts';
import { editor } from './job-words.ts';
import { namelessThings, overflows, weakContrasts } from './page-checks.ts';
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

async function openPreflight(options: Pick<OpenOptions, 'theme' | 'width' | 'language' | 'kept'> = {}) {
  const language = options.language ?? 'en';
  editor.env.language = language;
  const opened = await openPage<PreflightPage>(browser, {
    ...{ script: 'preflight-page', kind: 'preflight' },
    ...options,
  });
  const { page } = opened;
  return {
    ...opened,
    show: (given: Partial<PreflightPageGiven> = {}, revision = 1) =>
      opened.show(
        { ...preflightPage(preflightGiven({ locale: language, ...given }), preflightWords()), revision },
        preflightTexts(),
      ),
    commands: async () =>
      (await opened.told()).flatMap((one) => (one.kind === 'command' ? [[one.command, ...one.ids]] : [])),
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
const looks = themes.flatMap((theme) =>
  ([1200, 700] as const).flatMap((width) =>
    (['en', 'es'] as const).map((language) => ({ theme, width, language })),
  ),
);

test.each(looks)('a decision, $theme, $width wide, $language', async (look) => {
  const { page, show, faults, close } = await openPreflight(look);
  await show({ jobs: [{ reason: 'Deploy of luis: running', computers: ['pc-01'] }] });
  expect(await faults()).toEqual(none);
  await picture(page, `preflight-${look.theme}-${look.width}-${look.language}`);
  await close();
});

test('Enter and Escape cancel: nothing is sent by accident', async () => {
  const { page, show, commands, close } = await openPreflight();
  await show();
  expect(await page.locator(':focus').textContent()).toContain('Cancel');
  await page.keyboard.press('Enter');
  await page.locator('#decide-send').focus();
  await page.keyboard.press('Escape');
  expect(await commands()).toEqual([['cancel'], ['cancel']]);
  await close();
});

test('the button says to how many it sends, and sends to those', async () => {
  const { page, show, commands, close } = await openPreflight();
  await show();
  const send = page.locator('#decide-send');
  const group = (name: string) => page.getByRole('group', { name }).getByRole('checkbox');
  // What cannot work is excluded unless a person wants it otherwise.
  expect(await group('No space in the cache').isChecked()).toBe(true);
  expect((await send.textContent())?.trim()).toBe('Send to 2 Computers');
  await group('Off').check();
  expect((await send.textContent())?.trim()).toBe('Send to 1 Computer');
  await send.click();
  await group('No space in the cache').uncheck();
  expect((await send.textContent())?.trim()).toBe('Send to 3, 2 will fail');
  await send.click();
  expect(await commands()).toEqual([
    ['send', 'pc1'],
    ['send', 'pc1', 'pc2', 'pc3'],
  ]);
  await close();
});

test('what was drawn is what is sent: the revision goes with the button', async () => {
  const { show, page, told, close } = await openPreflight();
  await show({}, 7);
  await page.locator('#decide-send').click();
  expect(await told()).toContainEqual({ kind: 'command', command: 'send', ids: ['pc1', 'pc4'], value: 7 });
  await close();
});

test('"Plan…" plans for those that the button counts', async () => {
  const { show, page, commands, close } = await openPreflight();
  await show();
  await page.getByRole('group', { name: 'Off' }).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Plan…' }).click();
  expect(await commands()).toEqual([['plan', 'pc1']]);
  await close();
});

test('whom one reason excludes, another does not bring back', async () => {
  const { show, page, commands, faults, close } = await openPreflight();
  const { found } = preflightGiven();
  const off = { verdict: 'warning' as const, message: 'It is off.', key: 'preflight.off' };
  // pc-02 and pc-03 are blocked, too.
  const computers = found.computers.map((one) =>
    one.computer === 'pc1' || one.computer === 'pc4' ? one : { ...one, details: [...one.details, off] },
  );
  await show({ found: { ...found, computers } });
  const all = page.getByRole('group', { name: 'Off' }).getByRole('checkbox', { name: 'Exclude these 3' });
  expect(await all.isChecked()).toBe(false);
  await all.check();
  await all.uncheck();
  expect(await all.isChecked()).toBe(false);
  const send = page.locator('#decide-send');
  expect((await send.textContent())?.trim()).toBe('Send to 2 Computers');
  await send.click();
  expect(await commands()).toEqual([['send', 'pc1', 'pc4']]);
  expect(await faults()).toEqual(none);
  await close();
});

test('who was excluded stays so when the reason is gone, until it is taken back', async () => {
  const { show, page, faults, close } = await openPreflight();
  await show();
  await page.getByRole('group', { name: 'Off' }).getByRole('checkbox').check();
  const { found } = preflightGiven();
  const computers = found.computers.map((one) =>
    one.computer === 'pc4' ? { ...one, verdict: 'ok' as const, details: [], reasons: [] } : one,
  );
  await show({ found: { ...found, computers } }, 2);
  const send = page.locator('#decide-send');
  expect((await send.textContent())?.trim()).toBe('Send to 1 Computer');
  const left = page.getByRole('group', { name: 'Excluded by you' });
  expect(await left.textContent()).toContain('pc-04');
  expect(await faults()).toEqual(none);
  await picture(page, 'preflight-left-out');
  await left.getByRole('checkbox').click();
  expect((await send.textContent())?.trim()).toBe('Send to 2 Computers');
  expect(await left.count()).toBe(0);
  await close();
});

test('without an answer the choice stays as it was sent', async () => {
  const { show, page, commands, faults, close } = await openPreflight();
  await show({ unanswered: ['pc1', 'pc2'] });
  expect(await page.getByRole('alert').textContent()).toContain('sent to 2 computers');
  const boxes = page.getByRole('checkbox');
  expect(await boxes.evaluateAll((all) => all.every((one) => one.matches(':disabled')))).toBe(true);
  expect(await page.getByRole('button', { name: 'Plan…' }).count()).toBe(0);
  expect(await page.getByText('Nothing has been sent yet').count()).toBe(0);
  await page.locator('#decide-send').click();
  expect(await commands()).toEqual([['send', 'pc1', 'pc2']]);
  expect(await faults()).toEqual(none);
  await picture(page, 'preflight-unanswered');
  await close();
});

test('of a reason that several have, one may be left out and another not', async () => {
  const { page, show, faults, commands, close } = await openPreflight();
  const { found } = preflightGiven();
  const message = 'Another system where the others have Windows 11.';
  const computers = found.computers.map((one) => ({
    ...one,
    verdict: 'warning' as const,
    details: [{ verdict: 'warning' as const, message, key: 'preflight.otherSystem' }],
  }));
  await show({ found: { ...found, computers } });
  await page.getByRole('checkbox', { name: 'pc-02' }).check();
  expect((await page.locator('#decide-send').textContent())?.trim()).toBe('Send to 3 Computers');
  await page.locator('#decide-send').click();
  expect(await commands()).toEqual([['send', 'pc1', 'pc3', 'pc4']]);
  expect(await faults()).toEqual(none);
  await close();
});

test('what was ticked stays when it is checked again, and a notice says what has changed', async () => {
  const { page, show, faults, close } = await openPreflight();
  await show();
  await page.getByRole('group', { name: 'Off' }).getByRole('checkbox').check();
  await show({ notice: preflightNotices.changed(false) });
  expect(await page.getByRole('alert').textContent()).toContain('Nothing has been sent');
  expect((await page.locator('#decide-send').textContent())?.trim()).toBe('Send to 1 Computer');
  expect(await faults()).toEqual(none);
  await close();
});

test.each<[string, Partial<PreflightPageGiven>]>([
  ['a viewer', { maySend: false, mayPlan: false }],
  ['who waits for an answer', { isBusy: true }],
])('%s cannot send', async (_who, given) => {
  const { page, show, faults, close } = await openPreflight();
  await show(given);
  const send = page.locator('#decide-send');
  expect((await send.count()) === 0 || (await send.isDisabled())).toBe(true);
  expect(await faults()).toEqual(none);
  await close();
});

test('nothing to send to, names of 60 letters and from right to left', async () => {
  const { page, show, faults, close } = await openPreflight({ width: 700 });
  const given = preflightGiven();
  const computers = given.scope.computers.map((one, at) => ({
    ...one,
    name: at === 0 ? 'חדר-מחשבים-'.repeat(5) : `${one.name}-${'x'.repeat(55)}`,
  }));
  const blocked = given.found.computers.map((one) => ({
    ...one,
    verdict: 'blocked' as const,
    details: [{ verdict: 'blocked' as const, message: `It cannot work: ${'y'.repeat(80)}` }],
  }));
  await show({
    scope: { ...given.scope, computers, name: 'Z'.repeat(60) },
    found: { ...given.found, computers: blocked },
    title: `${'w'.repeat(60)}<b>`,
  });
  expect(await page.locator('#decide-send').count()).toBe(0);
  expect(await faults()).toEqual(none);
  await close();
});
