import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import type { VsCode } from '../support/vscode.ts';
import { calm, fromMenu, hoverUntil } from './hands.ts';
import { onlyViews } from './transfer-hands.ts';
import { type Step, treeItem, type WalkOptions, walkInEditor } from './walk.ts';

export interface ServerStatusOptions extends WalkOptions {
  /** Is made, with all that is in it. */
  readonly folder: string;
  /** The daemon that the other parts connect to. */
  readonly daemon: { readonly url: string; readonly tokenFile: string };
}

interface Words {
  readonly language: 'en' | 'es';
  readonly repositories: RegExp;
  readonly problems: RegExp;
  readonly dataFolder: RegExp;
  readonly copied: RegExp;
  readonly copy: RegExp;
  readonly again: RegExp;
}

const english: Words = {
  language: 'en',
  repositories: /^Repositories/,
  problems: /^\d+ problems?, Repository server/,
  dataFolder: /^Data folder, warning, other users of this machine can read/,
  copied: /chmod 700/,
  copy: /^Copy Command/,
  again: /^Check Server Again/,
};

const spanish: Words = {
  language: 'es',
  repositories: /^Repositorios/,
  problems: /^\d+ problemas?, Servidor del repositorio/,
  dataFolder: /^Carpeta de datos, aviso, otros usuarios de esta máquina pueden leer/,
  copied: /chmod 700/,
  copy: /^Copiar comando$/,
  again: /^Comprobar servidor otra vez/,
};

/** Folders that others may read are wrong on every machine. */
const opened = (daemon: RunningDaemon) => chmod(daemon.data, 0o755);
const closed = (daemon: RunningDaemon) => chmod(daemon.data, 0o700);

function stepsOf(words: Words, daemon: RunningDaemon): Step[] {
  const { language } = words;
  const first = language === 'en' ? 160 : 165;
  const said = language === 'en' ? '' : 'in Spanish: ';
  const step = (at: number, screen: string, name: string, act: Step['act']): Step => ({
    ...{ screen: `${first + at}-${language}-${screen}`, name: said + name, act },
  });
  const open = async (page: Page, row: RegExp) => {
    const item = treeItem(page, row);
    if ((await item.getAttribute('aria-expanded')) === 'false') {
      await item.locator('.monaco-tl-twistie').click();
    }
  };
  return [
    step(0, 'problems', 'what is wrong with the server stands below its repository', async (page) => {
      await onlyViews(page, [words.repositories]);
      await treeItem(page, /^Test,/).waitFor();
      await open(page, /^Test,/);
      await treeItem(page, words.problems).waitFor();
      await open(page, words.problems);
      await treeItem(page, words.dataFolder).waitFor();
      await hoverUntil(page, words.dataFolder, 'chmod 700');
    }),
    step(1, 'menu', 'the menu of a problem copies the command that mends it', async (page) => {
      await treeItem(page, words.dataFolder).click({ button: 'right' });
      await page.locator('.monaco-menu').getByRole('menuitem', { name: words.copy }).first().waitFor();
    }),
    step(2, 'copied', 'it says for a moment that it was copied', async (page) => {
      await calm(page);
      await fromMenu(page, words.dataFolder, words.copy);
      await page.locator('.statusbar').getByText(words.copied).waitFor();
    }),
    step(3, 'mended', 'once it is mended and checked again, it is gone', async (page) => {
      await closed(daemon);
      const gone = () => treeItem(page, words.dataFolder).waitFor({ state: 'detached', timeout: 5_000 });
      // What was checked in the last seconds is not checked again: a person would click once more.
      for (let tries = 0; tries < 4; tries += 1) {
        await fromMenu(page, words.problems, words.again);
        const isGone = await gone().then(
          () => true,
          () => false,
        );
        if (isGone) {
          return;
        }
      }
      await gone();
    }),
  ];
}

/** Looks at what is wrong with a server, copies the command that mends it, and has it checked again. */
export async function serverStatus(code: VsCode, options: ServerStatusOptions): Promise<void> {
  const daemon = await startDaemon();
  const tokenFile = join(daemon.data, 'token');
  try {
    await code.connectTo({ url: daemon.url, tokenFile });
    for (const words of [english, spanish]) {
      await opened(daemon);
      // As found last: the next look is a minute away.
      const client = await daemon.connect();
      await client.request('og/status', { refresh: true });
      await client.close();
      const language = words.language === 'es' ? ({ language: 'es' } as const) : {};
      const editor = { folder: join(options.folder, words.language), ...language };
      await walkInEditor(code, editor, stepsOf(words, daemon), options);
    }
  } finally {
    await code.connectTo(options.daemon);
    await daemon.stop();
  }
}
