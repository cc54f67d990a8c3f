import type { Page } from 'playwright-core';
import type { DaemonClient } from '../../daemon/client/index.ts';
import type { Classroom } from '../../daemon/protocol/index.ts';
import { CutProxy } from '../support/cut-proxy.ts';
import { untilChanged } from '../support/until.ts';
import type { VsCode } from '../support/vscode.ts';
import { calm, formPage, fromMenu, sendOnPage, tile } from './hands.ts';
import { onlyViews } from './transfer-hands.ts';
import { runCommand, type Step, type WalkOptions, walkInEditor } from './walk.ts';

export interface BoardsOptions extends WalkOptions {
  /** The folder to open. */
  readonly workspace: string;
  /** Name of the virtual classroom. */
  readonly classroom: string;
  readonly computers: number;
  readonly client: DaemonClient;
  readonly daemon: { readonly url: string; readonly tokenFile: string };
}

/** Deploys, but fails on two computers; on the second try of one of them it does not. */
const script = `case "$(ogGetHostname)" in
  pc03) if [ ! -e "$HOME/board-tried" ]; then touch "$HOME/board-tried"; exit 3; fi ;;
  pc04) echo "no room for the image"; exit 5 ;;
esac
deployImage REPO /ubuntu22 1 2 UNICAST
`;

async function roomOf({ client, classroom }: BoardsOptions): Promise<Classroom | undefined> {
  const { classrooms } = await client.request('og/classroom/list', {});
  return classrooms.find(({ name }) => name === classroom);
}

async function deploy(options: BoardsOptions): Promise<void> {
  const room = await roomOf(options);
  await options.client.request('og/job/start', {
    ...{ requestId: `board-${Date.now()}`, script, title: 'Deploy ubuntu22' },
    scope: { classroom: room?.id ?? '' },
  });
}

function stepsOf(options: BoardsOptions, proxy: CutProxy): Step[] {
  const { classroom, computers } = options;
  return [
    {
      screen: '300-board-at-rest',
      name: 'the board of a classroom opens from its row, with a tile for each computer',
      act: async (page) => {
        await onlyViews(page, [/^Classrooms/]);
        await fromMenu(page, new RegExp(`^${classroom}`), /^Show Board/);
        const board = formPage(page);
        await board.getByRole('heading', { name: classroom }).waitFor();
        await board.getByRole('gridcell', { name: /^pc08, / }).waitFor();
        const tiles = await board.locator('.tile').count();
        if (tiles !== computers) {
          throw new Error(`${tiles} tiles of ${computers}`);
        }
      },
    },
    {
      screen: '301-board-deploying',
      name: 'while a job runs the header tells of it, and the tiles how far each is',
      act: async (page) => {
        await deploy(options);
        await formPage(page).getByText('ubuntu22').first().waitFor();
        await tile(formPage(page), 'pc04', 'Failed').waitFor();
      },
    },
    {
      screen: '302-board-ended',
      name: 'each tile ends as its computer ended',
      act: async (page) => {
        const board = formPage(page);
        for (const name of ['pc01', 'pc08']) {
          await tile(board, name, 'Succeeded').waitFor();
        }
        await tile(board, 'pc03', 'Failed').waitFor();
        await board.getByRole('button', { name: '2 with errors' }).waitFor();
      },
    },
    {
      screen: '303-board-menu',
      name: 'the menu of the tiles is that of the editor, for those that are selected',
      act: async (page) => {
        const board = formPage(page);
        await tile(board, 'pc03', 'Failed').click();
        await tile(board, 'pc04', 'Failed').click({ modifiers: ['ControlOrMeta'] });
        await tile(board, 'pc04', 'Failed').click({ button: 'right' });
        await page
          .locator('.monaco-menu')
          .getByRole('menuitem', { name: /^Retry/ })
          .waitFor();
        await page
          .locator('.monaco-menu')
          .getByRole('menuitem', { name: /^Send Instruction/ })
          .waitFor();
      },
    },
    {
      screen: '304-board-question',
      name: 'two that are selected are tried again: what is lost on them is decided on as for a first time',
      act: async (page) => {
        await calm(page);
        await formPage(page).getByRole('button', { name: 'Retry 2 Failed' }).click();
        await sendOnPage(page).filter({ hasText: 'Send to 2 Computers' }).waitFor();
      },
    },
    {
      screen: '305-board-retried',
      name: 'the one that succeeds now says so on its tile, and both stay selected',
      act: async (page) => {
        await sendOnPage(page).click();
        const board = formPage(page);
        await tile(board, 'pc03', 'Succeeded').waitFor();
        await tile(board, 'pc04', 'Failed').waitFor();
        await board.getByText('2 selected').waitFor();
      },
    },
    {
      screen: '306-board-arranging',
      name: 'the room is arranged by keyboard, and saved in the classroom',
      act: async (page) => {
        const board = formPage(page);
        await board.getByRole('button', { name: 'Arrange…' }).click();
        await board.getByRole('button', { name: 'Save Arrangement' }).waitFor();
        await tile(board, 'pc01', '').focus();
        for (const key of ['Space', 'ArrowRight', 'Space']) {
          await page.keyboard.press(key);
        }
        await board.getByRole('button', { name: 'Save Arrangement' }).click();
        await untilChanged(options.client, 'classroom', async () => {
          const [first, second] = (await roomOf(options))?.layout?.rows[0] ?? [];
          const names = new Map((await roomOf(options))?.computers.map(({ id, name }) => [id, name]));
          return names.get(first ?? '') === 'pc02' && names.get(second ?? '') === 'pc01';
        });
        await board.locator('.tile').first().filter({ hasText: 'pc02' }).waitFor();
        // The other parts expect the classroom as it was.
        await options.client.request('og/classroom/save', {
          id: (await roomOf(options))?.id ?? '',
          layout: null,
        });
        await board.locator('.tile').first().filter({ hasText: 'pc01' }).waitFor();
      },
    },
    {
      screen: '307-board-away',
      name: 'without a connection the board is grey and says since when, and does nothing',
      act: async (page) => {
        await proxy.cut();
        const board = formPage(page);
        await board.getByRole('alert').filter({ hasText: 'Not connected to' }).waitFor();
        await board.getByRole('button', { name: 'Retry 1 Failed' }).and(board.locator(':disabled')).waitFor();
      },
    },
    {
      screen: '308-board-back',
      name: 'when it is back, so is the board, with what was selected',
      act: async (page) => {
        await proxy.join();
        const board = formPage(page);
        await board.getByRole('button', { name: 'Try Now' }).click();
        await board.getByRole('alert').waitFor({ state: 'detached' });
        await board.getByText('2 selected').waitFor();
      },
    },
    {
      screen: '309-board-hidden',
      name: 'a board that was hidden returns with what was selected',
      act: async (page) => {
        await openAnother(page);
        await page.getByRole('tab', { name: new RegExp(`${classroom} – Board`) }).click();
        await formPage(page).getByText('1 selected').waitFor();
        await tile(formPage(page), 'pc04', 'Failed').waitFor();
      },
    },
    {
      screen: '310-board-reloaded',
      name: 'after the window was loaded anew the board is there, with what was selected',
      act: async (page) => {
        await runCommand(page, 'Developer: Reload Window');
        await page.locator('.monaco-workbench').waitFor({ state: 'detached' });
        const board = formPage(page);
        await board.getByText('1 selected').waitFor();
        await tile(board, 'pc04', 'Failed').and(board.locator('[aria-selected=true]')).waitFor();
      },
    },
  ];
}

/** An output in front of the board. */
async function openAnother(page: Page): Promise<void> {
  await formPage(page).locator('.tile').filter({ hasText: '04' }).dblclick();
  await page.getByRole('tab', { name: /^pc04/ }).waitFor();
}

/** A classroom's board during a deployment, on the virtual classroom. */
export async function boards(code: VsCode, options: BoardsOptions): Promise<void> {
  const { url, tokenFile } = options.daemon;
  const proxy = new CutProxy(Number(new URL(url).port));
  await proxy.join();
  try {
    await code.connectTo({ url: `ws://127.0.0.1:${proxy.port}`, tokenFile });
    await walkInEditor(code, { folder: options.workspace }, stepsOf(options, proxy), options);
  } finally {
    await code.connectTo(options.daemon);
    await proxy.cut();
  }
}
