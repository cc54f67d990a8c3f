import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { boardPageTexts } from '../../extension/board-page-strings.ts';
import type { Board } from '../../extension/model/board.ts';
import { hasBrowser, startBrowser } from '../support/browser.ts';
import { deploying, now } from './board-fixtures.ts';
import { openPage } from './harness.ts';
import { namelessThings, overflows } from './page-checks.ts';
import { picture } from './pictures.ts';

vi.mock('vscode', () => import('./vscode-texts.ts'));

let browser: Browser;
beforeAll(async () => {
  if (hasBrowser()) {
    browser = await startBrowser();
  }
});
afterAll(() => browser?.close());

async function opened() {
  const all = await openPage<Board>(browser, { script: 'board-page', kind: 'board', now });
  await all.show(deploying(30), boardPageTexts());
  return all;
}

const focused = (page: Page) =>
  page.evaluate(() =>
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset.id : undefined,
  );

const selected = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.tile[aria-selected=true]')].map(({ dataset }) => dataset.id),
  );

describe.runIf(hasBrowser())('the board by keyboard', () => {
  it('goes through the room by place, and selects', async () => {
    const { page, told, close } = await opened();
    expect(await page.locator('.tile[tabindex="0"]').count()).toBe(1);
    await page.locator('.tile[tabindex="0"]').focus();
    const after = async (...keys: string[]) => {
      for (const key of keys) {
        await page.keyboard.press(key);
      }
      return focused(page);
    };
    expect(await after('ArrowRight', 'ArrowRight', 'ArrowRight')).toBe('pc4');
    expect(await after('ArrowDown')).toBe('pc10');
    expect(await after('End')).toBe('pc12');
    expect(await after('Control+Home')).toBe('pc1');
    expect(await after('2', '4')).toBe('pc24');
    expect(await after('Space')).toBe('pc24');
    expect(await after('Shift+ArrowLeft', 'Shift+ArrowLeft')).toBe('pc22');
    expect(await selected(page)).toEqual(['pc22', 'pc23', 'pc24']);
    await after('Escape');
    expect(await selected(page)).toEqual([]);
    await after('Control+a');
    expect(await selected(page)).toHaveLength(30);
    await after('Enter');
    expect((await told()).at(-1)).toEqual({ kind: 'command', command: 'output', ids: ['pc22'] });
    await close();
  });

  it('goes from part to part with F6, and out of the page behind the last', async () => {
    const { page, close } = await opened();
    await page.locator('header button').first().focus();
    const part = () =>
      page.evaluate(() => document.activeElement?.closest('header, .chips, main, .sel')?.className ?? '');
    await page.keyboard.press('F6');
    expect(await part()).toBe('chips');
    await page.keyboard.press('F6');
    expect(await focused(page)).toBe('pc1');
    await page.keyboard.press('Space');
    await page.keyboard.press('F6');
    expect(await part()).toBe('sel');
    await page.keyboard.press('Shift+F6');
    expect(await focused(page)).toBe('pc1');
    await close();
  });

  it('arranges the room, saves what was done, and forgets it with Escape', async () => {
    const { page, told, close } = await opened();
    const begin = () => page.getByRole('button', { name: 'Arrange…' }).click();
    await begin();
    await picture(page, 'board-arrange');
    expect(await overflows(page)).toEqual([]);
    expect(await namelessThings(page)).toEqual([]);
    const live = page.locator('[role=status]');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    expect(await live.textContent()).toContain('pc-01: row A, place 2');
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    expect(await page.locator('.row').first().locator('.tile').first().getAttribute('data-id')).toBe('pc1');
    await begin();
    await page.locator('[data-id=pc1]').dragTo(page.locator('[data-id=pc30]'));
    await page.getByRole('button', { name: 'Save Arrangement' }).click();
    const [saved] = (await told()).filter(({ kind }) => kind === 'command');
    expect(saved).toMatchObject({ command: 'arrange', value: { front: 'top' } });
    const { rows } = (saved as unknown as { value: { rows: (string | null)[][] } }).value;
    expect(rows[0]).toEqual(['pc30', 'pc2', 'pc3', null, 'pc4', 'pc5', 'pc6']);
    expect(rows[4]?.at(-1)).toBe('pc1');
    expect(rows).toHaveLength(5);
    await close();
  });

  it('says failures at once, by name', async () => {
    const { page, show, close } = await opened();
    const board = deploying(30);
    const tile = board.items.pc1;
    if (!tile) {
      throw new Error('there is no such tile');
    }
    await show(
      { ...board, items: { ...board.items, pc1: { ...tile, look: 'failed', percent: null } } },
      boardPageTexts(),
    );
    expect(await page.locator('[role=status]').textContent()).toContain('Failed: pc-01');
    await close();
  });
});
