import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { boardPageTexts } from '../../extension/board-page-strings.ts';
import { type Board, boardOf } from '../../extension/model/board.ts';
import { emptyState } from '../../extension/model/state.ts';
import { hasBrowser, startBrowser } from '../support/browser.ts';
import { deploying, deployJob, now, options, roomOf, stateWith } from './board-fixtures.ts';
import { openPage } from './harness.ts';
import { namelessThings, overflows, weakContrasts } from './page-checks.ts';
import { picture } from './pictures.ts';

vi.mock('vscode', () => import('./vscode-texts.ts'));

let browser: Browser;
beforeAll(async () => {
  if (hasBrowser()) {
    browser = await startBrowser();
  }
});
afterAll(() => browser?.close());

const room = roomOf(6);
const named = (name: (at: number) => string) => ({
  ...room,
  computers: room.computers.map((one, at) => ({ ...one, name: name(at) })),
});
const board = (classroom: typeof room, jobs = [deployJob(6)]) =>
  boardOf(stateWith(classroom, jobs), 'one', options);

const rooms: readonly (readonly [string, Board, RegExp])[] = [
  ['none that is known', boardOf(emptyState, 'one', options), /will appear when the connection is restored/],
  ['one that was removed', boardOf({ ...emptyState, cursor: 1 }, 'one', options), /no longer in Main/],
  ['an empty one', board({ ...room, computers: [] }, []), /Aula 3.2 has no computers yet/],
  ['one of 301', deploying(301), /301 computers, too many for a board/],
  ['one of 300', deploying(300), /pc-\s*300/],
  ['one of 1 computer', board(roomOf(1)), /pc-\s*01/],
  [
    'one with names of 60 letters',
    board(named((at) => `laboratorio-de-informatica-edificio-principal-planta-tercera-${at}`)),
    /laboratorio/,
  ],
  ['one with names from right to left', board(named((at) => `حاسوب-${at}`)), /حاسوب/],
  [
    'one with markup for a name',
    board({ ...named((at) => `<img src=x onerror=alert(${at})>`), name: '<b>Aula</b>' }),
    /<b>Aula<\/b>/,
  ],
  [
    'one with two jobs',
    board(room, [deployJob(6), deployJob(6, { id: 'j2', title: 'Other' })]),
    /Deploy win11\s*Other/,
  ],
  [
    'one whose clients tell nothing but percents',
    board(room, [
      {
        ...deployJob(6),
        targets: [
          { computer: 'pc1', attempt: 1, state: 'running', progress: 12 },
          { computer: 'pc2', attempt: 1, state: 'lost' },
        ],
      },
    ]),
    /May still be running/,
  ],
];

describe.runIf(hasBrowser())('the board of a room', () => {
  it.each(rooms)('%s', async (name, model, words) => {
    for (const width of [1200, 700]) {
      const opened = await openPage<Board>(browser, { script: 'board-page', kind: 'board', now, width });
      const { page, problems, requests, show, close } = opened;
      await show(model, boardPageTexts());
      expect(await page.locator('#page').textContent()).toMatch(words);
      expect(await overflows(page)).toEqual([]);
      expect(await weakContrasts(page)).toEqual([]);
      expect(await namelessThings(page)).toEqual([]);
      await picture(page, `board-room-${name.replaceAll(' ', '-')}-${width}`);
      expect({ problems, requests }).toEqual({ problems: [], requests: [] });
      await close();
    }
  });

  it('says what went wrong in the place of an empty page, with a way to load it anew', async () => {
    const { page, told, send, close } = await openPage<Board>(browser, {
      script: 'board-page',
      kind: 'board',
    });
    const model = { ...deploying(6), places: null } as unknown as Board;
    const texts = { cannotBeShown: 'It cannot be shown.', reload: 'Reload' };
    await send({ kind: 'model', page: 'board', key: 'one', model, texts, now });
    await page.getByRole('alert').filter({ hasText: 'It cannot be shown.' }).waitFor();
    await page.getByRole('button', { name: 'Reload' }).click();
    expect((await told()).map(({ kind }) => kind)).toEqual(['ready', 'error', 'reload']);
    await close();
  });
});
