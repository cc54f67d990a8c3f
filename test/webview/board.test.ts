import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { boardPageTexts } from '../../extension/board-page-strings.ts';
import type { Board } from '../../extension/model/board.ts';
import { hasBrowser, startBrowser } from '../support/browser.ts';
import { atRest, deploying, now } from './board-fixtures.ts';
import { type OpenedPage, type OpenOptions, openPage } from './harness.ts';
import { namelessThings, overflows, weakContrasts } from './page-checks.ts';
import { picture } from './pictures.ts';
import { themes } from './themes.ts';
import { speak } from './vscode-texts.ts';

vi.mock('vscode', () => import('./vscode-texts.ts'));

let browser: Browser;
beforeAll(async () => {
  if (hasBrowser()) {
    browser = await startBrowser();
  }
});
afterAll(() => browser?.close());

const open = (rest: Partial<OpenOptions> = {}): Promise<OpenedPage<Board>> => {
  speak(rest.language ?? 'en');
  return openPage<Board>(browser, { script: 'board-page', kind: 'board', now, ...rest });
};

const sizes = [
  { width: 1200, height: 800 },
  { width: 700, height: 800 },
];
const looks = themes.flatMap((theme) =>
  sizes.flatMap((size) => (['en', 'es'] as const).map((language) => ({ theme, ...size, language }))),
);

describe.runIf(hasBrowser())('the board', () => {
  it.each(looks)(
    'in $theme, $width wide, in $language: all can be read and named, and nothing sticks out',
    async (look) => {
      const { page, problems, requests, show, close } = await open(look);
      const name = `${look.theme}-${look.width}-${look.language}`;
      const shown: readonly (readonly [string, Board])[] = [
        ['board-30', deploying(30)],
        ['board-60', deploying(60)],
        ['board-rest', atRest()],
        [
          'board-away',
          deploying(6, { link: { isConnected: false, server: 'Main', since: '2026-11-27T08:07:00.000Z' } }),
        ],
      ];
      for (const [what, board] of shown) {
        await show(board, boardPageTexts());
        if (what === 'board-30') {
          await page.locator('[data-id=pc12]').click();
        }
        if (what === 'board-30') {
          await page.locator('[data-id=pc24]').click({ modifiers: ['Control'] });
        }
        await picture(page, `${what}-${name}`);
        expect({ what, overflows: await overflows(page) }).toEqual({ what, overflows: [] });
        expect({ what, weak: await weakContrasts(page) }).toEqual({ what, weak: [] });
        expect({ what, nameless: await namelessThings(page) }).toEqual({ what, nameless: [] });
      }
      expect({ problems, requests }).toEqual({ problems: [], requests: [] });
      await close();
    },
  );
});
