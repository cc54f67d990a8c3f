import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { boardPageTexts } from '../../extension/board-page-strings.ts';
import type { Board } from '../../extension/model/board.ts';
import { hasBrowser, startBrowser } from '../support/browser.ts';
import { deploying, now } from './board-fixtures.ts';
import { type OpenOptions, openPage } from './harness.ts';
import { mark, markedStill } from './page-checks.ts';

vi.mock('vscode', () => import('./vscode-texts.ts'));

let browser: Browser;
beforeAll(async () => {
  if (hasBrowser()) {
    browser = await startBrowser();
  }
});
afterAll(() => browser?.close());

async function opened(board: Board, rest: Partial<OpenOptions> = {}) {
  const all = await openPage<Board>(browser, { script: 'board-page', kind: 'board', now, ...rest });
  await all.show(board, boardPageTexts());
  return { ...all, show: (next: Board) => all.show(next, boardPageTexts()) };
}

/** Every tile tells another percentage. */
const withPercent = (board: Board, percent: number): Board => ({
  ...board,
  items: Object.fromEntries(
    Object.entries(board.items).map(([id, tile]) => [
      id,
      tile.percent === null ? tile : { ...tile, percent },
    ]),
  ),
});

const selectedIn = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.tile[aria-selected=true]')].map(({ dataset }) => dataset.id),
  );

describe.runIf(hasBrowser())('the board', () => {
  it.each([1200, 700])('shows 30 and 60 computers at %i × 800 without scrolling', async (width) => {
    const { page, show, close } = await opened(deploying(30), { width });
    for (const count of [30, 60]) {
      await show(deploying(count));
      await page.locator('[data-id=pc7]').click();
      const hidden = await page.locator('main').evaluate((main) => main.scrollHeight - main.clientHeight);
      expect({ count, hidden, tiles: await page.locator('.tile').count() }).toEqual({
        ...{ count, hidden: 0, tiles: count },
      });
    }
    await close();
  });

  it('leaves the elements, the focus and the selection as they are over 100 changes', async () => {
    const { page, problems, show, close } = await opened(deploying(30));
    await page.locator('[data-id=pc3]').click();
    await page.locator('[data-id=pc9]').click({ modifiers: ['Control'] });
    expect(await mark(page, '.tile')).toBe(30);
    await page.evaluate(() => Object.assign(document.activeElement ?? {}, { hadFocus: true }));
    for (let at = 0; at < 100; at += 1) {
      await show(withPercent(deploying(30), at));
    }
    expect(await page.locator('[data-id=pc1] .wide').first().textContent()).toBe('99%');
    expect(await markedStill(page, '.tile')).toBe(30);
    expect(await page.evaluate(() => 'hadFocus' in (document.activeElement ?? {}))).toBe(true);
    expect(await selectedIn(page)).toEqual(['pc3', 'pc9']);
    expect(problems).toEqual([]);
    await close();
  });

  it('keeps selection and filter over a reload', async () => {
    const first = await opened(deploying(30));
    await first.page.locator('[data-id=pc12]').click();
    await first.page.locator('.chip', { hasText: 'with errors' }).click();
    const kept = await first.kept();
    expect(kept).toEqual({
      ...{ page: 'board', key: 'key' },
      own: { selected: ['pc12'], filter: 'failed', focus: 'pc12' },
    });
    await first.close();
    const second = await opened(deploying(30), { kept });
    expect(await selectedIn(second.page)).toEqual(['pc12']);
    expect(await second.page.locator('.dimmed').count()).toBe(28);
    await second.close();
  });

  it('names those that were removed while they were selected', async () => {
    const { page, show, close } = await opened(deploying(30));
    await page.locator('[data-id=pc30]').click();
    await show(deploying(29));
    await page.locator('.sel', { hasText: 'no longer selected: pc-30.' }).waitFor();
    expect(await selectedIn(page)).toEqual([]);
    await close();
  });

  it('asks for what applies to the selection, by buttons and by a double click', async () => {
    const { page, told, close } = await opened(deploying(30));
    await page.locator('[data-id=pc7]').click();
    for (const id of ['pc12', 'pc24']) {
      await page.locator(`[data-id=${id}]`).click({ modifiers: ['Control'] });
    }
    expect(await labels(page, '.sel button:not(.q)')).toEqual([
      ...['Retry 2 Failed', 'Wake 1', 'Open Output of 2', 'Send to 3…'],
    ]);
    await page.getByRole('button', { name: 'Retry 2 Failed' }).click();
    await page.getByRole('button', { name: 'Wake 1' }).click();
    await page.locator('[data-id=pc24]').dblclick();
    expect((await told()).slice(1)).toEqual([
      { kind: 'command', command: 'retry', ids: ['pc12', 'pc24'] },
      { kind: 'command', command: 'wake', ids: ['pc7'] },
      { kind: 'command', command: 'output', ids: ['pc24'] },
    ]);
    await close();
  });

  it('offers a viewer nothing that changes anything, and nothing at all without a connection', async () => {
    const may = { operate: false, arrange: false, addComputers: false, power: false };
    const { page, show, close } = await opened(deploying(30, { may }));
    await page.locator('[data-id=pc12]').click();
    expect(await labels(page, 'header button, .sel button:not(.q)')).toEqual([
      'Open Job',
      'Open Output of 1',
    ]);
    const link = { isConnected: false, server: 'Main', since: '2026-11-27T08:07:00.000Z' };
    await show(deploying(30, { link }));
    expect(await selectedIn(page)).toEqual(['pc12']);
    expect(await page.locator('header button:enabled, .sel button:enabled:not(.q)').count()).toBe(0);
    await page.getByRole('button', { name: 'Try Now' }).waitFor();
    await close();
  });

  it('tells the native menu what it is for', async () => {
    const { page, close } = await opened(deploying(30));
    await page.locator('[data-id=pc12]').click();
    await page.locator('[data-id=pc24]').click({ modifiers: ['Control'] });
    await page.locator('[data-id=pc24]').click({ button: 'right' });
    const context = await page.locator('[data-id=pc24]').getAttribute('data-vscode-context');
    expect(JSON.parse(context ?? '{}')).toEqual({
      ...{ preventDefaultContextMenuItems: true, webviewSection: 'computers', classroom: 'key', job: 'j1' },
      ...{ computers: ['pc12', 'pc24'], ogHasOutput: true, ogCanRetry: true, ogIsActive: false },
    });
    await close();
  });

  it('selects what a rectangle touches', async () => {
    const { page, close } = await opened(deploying(30));
    const box = await page.locator('[data-id=pc2]').boundingBox();
    if (!box) {
      throw new Error('the tile is not there');
    }
    await page.mouse.move(box.x - 4, box.y - 3);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width + 20, box.y + box.height + 20, { steps: 4 });
    await page.mouse.up();
    expect(await selectedIn(page)).toEqual(['pc2', 'pc3', 'pc8', 'pc9']);
    await close();
  });
});

async function labels(page: Page, selector: string): Promise<string[]> {
  return (await page.locator(selector).allTextContents()).map((one) => one.trim());
}
