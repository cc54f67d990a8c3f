import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Board } from '../../extension/model/board.ts';
import { hasBrowser, startBrowser } from '../support/browser.ts';
import { openPage } from './harness.ts';
import { mark, markedStill, namelessThings, overflows, weakContrasts } from './page-checks.ts';
import { picture } from './pictures.ts';
import { themes } from './themes.ts';

let browser: Browser;
beforeAll(async () => {
  if (hasBrowser()) browser = await startBrowser();
});
afterAll(() => browser?.close());
const test = it.runIf(hasBrowser());

const texts = { gone: 'Gone' };
const board = (status: 'off' | 'idle'): Board => ({
  name: 'Aula 1',
  rows: [['a', null, 'b']],
  items: { a: { name: 'pc-01', status }, b: { name: 'pc-02', status: 'off' } },
});

test.each(themes)('the board in %s', async (theme) => {
  const { page, problems, requests, show, told, close } = await openPage<Board>(browser, {
    ...{ script: 'board-page', kind: 'board', theme },
  });
  await show(board('off'), texts);
  expect(await told()).toEqual([{ kind: 'ready' }]);
  expect(await overflows(page)).toEqual([]);
  expect(await weakContrasts(page)).toEqual([]);
  expect(await namelessThings(page)).toEqual([]);
  expect(await mark(page, '.tile')).toBe(2);
  await show(board('idle'), texts);
  expect(await markedStill(page, '.tile')).toBe(2);
  await picture(page, `board-${theme}`);
  expect({ problems, requests }).toEqual({ problems: [], requests: [] });
  await close();
});
