import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Children } from '../../scripts/lib/children.ts';
import { installCodeServer } from '../../scripts/lib/code-server.ts';
import { quietSettings } from '../../scripts/lib/editor.ts';
import { startWorld } from '../../scripts/lib/world.ts';
import { startBrowser } from '../support/browser.ts';
import { startWebVsCode, type WebVsCode } from '../support/web-vscode.ts';
import { goTo, hoverAtCaret, lens, problems } from './editor-hands.ts';
import { answer, box, formPage } from './hands.ts';
import { mainJobSteps } from './main-job.ts';
import { choice, line, quickInput, runCommand, type Step, treeItem, type WalkOptions, walk } from './walk.ts';

export interface InBrowserOptions extends WalkOptions {
  /** For a repository of its own. */
  readonly folder: string;
  /** Where VS Code's server has installed the packaged extension. */
  readonly extensions: string;
  /** A daemon that no page of ours may connect to. */
  readonly refusing: Daemon;
}

interface Daemon {
  readonly url: string;
  readonly tokenFile: string;
}

const computers = 4;
const setToken = { en: 'OpenGnsys: Set Token', es: 'OpenGnsys: Introducir token' };

/**
 * The extension in a VS Code for the Web, where it runs in a web worker: first a repository that does not allow the
 * page, then one that does, with the main job.
 */
export async function inBrowser(children: Children, options: InBrowserOptions): Promise<void> {
  const { folder, extensions, refusing } = options;
  const [name = ''] = (await readdir(extensions)).filter((file) => file.startsWith('og-studio.'));
  const serverMain = await installCodeServer(children, () => {});
  const browser = await startBrowser();
  const code = await startWebVsCode({ serverMain, extension: join(extensions, name), browser });
  try {
    await walkOn(code, refusing.url, undefined, refused(refusing, code.origins), options);
    await walkOn(code, refusing.url, 'es', refusedInSpanish(refusing, code.origins), options);
    const origins = [code.origins];
    const world = await startWorld(children, { folder, language: 'en', size: computers, pace: 3, origins });
    await world.startClassroom();
    const classroom = await world.classroomName();
    await walkOn(code, '', undefined, [...withoutServer(), ...allowed(world, classroom)], options);
  } finally {
    await code.close();
    await browser.close();
  }
}

async function walkOn(
  code: WebVsCode,
  url: string,
  language: 'es' | undefined,
  steps: readonly Step[],
  options: WalkOptions,
): Promise<void> {
  const settings = { ...quietSettings, 'og.daemon.url': url };
  const { page, close } = await code.open({ settings, ...(language && { language }) });
  try {
    await walk(page, steps, options);
  } finally {
    await close();
  }
}

/** Gives the token as a person does who has no files. */
async function giveToken(page: Page, command: string, { tokenFile }: Daemon): Promise<void> {
  await page.getByRole('tab', { name: /^OpenGnsys/ }).click();
  await page.locator('.sidebar').getByText(/token/).first().waitFor();
  await runCommand(page, command);
  await box(page).fill((await readFile(tokenFile, 'utf8')).trim());
  await page.keyboard.press('Enter');
  await quickInput(page).waitFor({ state: 'hidden' });
}

const says = (page: Page, text: string) => page.locator('.sidebar').getByText(text).first().waitFor();

const refused = (daemon: Daemon, origins: string): Step[] => [
  {
    screen: '79-web-offline-language',
    name: 'in the browser, without a connection: the language works, in a worker of its own',
    act: async (page) => {
      await page.keyboard.press('F1');
      await box(page).fill('>New Untitled Text File');
      await choice(page, /New Untitled Text File(?!s)/).click();
      await runCommand(page, 'Change Language Mode');
      await box(page).fill('OG Instruction');
      await page.keyboard.press('Enter');
      await quickInput(page).waitFor({ state: 'hidden' });
      await page.keyboard.type('deployImage REPO /nothere 1 1 PIGEON');
      await page.keyboard.press('Escape');
      await problems(page, '1', '0');
      await goTo(page, '1:3');
      await hoverAtCaret(page, 'deployImage');
    },
  },
  {
    screen: '80-web-refused',
    name: 'in the browser: a repository that does not allow the page is told with the setting and its value',
    act: async (page) => {
      await giveToken(page, setToken.en, daemon);
      await says(page, `Add "${origins}" to listen.origins`);
    },
  },
];

const refusedInSpanish = (daemon: Daemon, origins: string): Step[] => [
  {
    screen: '81-web-refused-spanish',
    name: 'in the browser, in Spanish: the setting that has to allow the page',
    act: async (page) => {
      await giveToken(page, setToken.es, daemon);
      await says(page, `Añada «${origins}» a listen.origins`);
    },
  },
];

/** What there is before a repository is named. */
const withoutServer = (): Step[] => [
  {
    screen: '82-web-no-server',
    name: 'in the browser: without a repository it is offered to connect, and nothing that needs this machine',
    act: async (page) => {
      await page.getByRole('tab', { name: /^OpenGnsys/ }).click();
      await page.mouse.move(850, 600);
      await page.locator('.sidebar').getByRole('button', { name: 'Connect to a Repository' }).waitFor();
      await says(page, 'that allows this page');
      if (
        (await page
          .locator('.sidebar')
          .getByText(/Virtual Classroom/)
          .count()) > 0
      ) {
        throw new Error('the virtual classroom of this machine is offered');
      }
    },
  },
];

function allowed(daemon: Daemon, classroom: string): Step[] {
  // Its first opens the views, which are open here.
  const [, ...job] = mainJobSteps({ classroom, computers });
  return [
    {
      screen: '83-web-address',
      name: 'in the browser: an address that a page cannot connect to is told at once',
      act: async (page) => {
        await runCommand(page, 'OpenGnsys: Connect to a Repository');
        await box(page).fill('ws://172.17.36.2:8470');
        await quickInput(page)
          .getByText(/can connect to wss:/)
          .waitFor();
      },
    },
    {
      screen: '83-web-connected',
      name: 'in the browser: with address and token, images and classrooms are in the trees',
      act: async (page) => {
        await box(page).fill(daemon.url);
        await page.keyboard.press('Enter');
        await answer(page, /2\/3/, (await readFile(daemon.tokenFile, 'utf8')).trim());
        await answer(page, /3\/3/);
        await treeItem(page, /^Demo/).waitFor();
        await treeItem(page, /ubuntu22.*ready/).waitFor();
        await treeItem(page, new RegExp(`^${classroom}`)).waitFor();
      },
    },
    ...job.map((step) => ({
      ...step,
      screen: `84-web-${step.screen}`,
      name: `in the browser: ${step.name}`,
    })),
    {
      screen: '85-web-hover',
      name: 'in the browser: the hover of a command',
      act: async (page) => {
        await page.getByRole('tab', { name: /^deploy-ubuntu22\.og/ }).click();
        await line(page, /deployImage/).click();
        await goTo(page, '3:3');
        await hoverAtCaret(page, 'deployImage');
      },
    },
    {
      screen: '86-web-preflight',
      name: 'in the browser: the page of the preflight check',
      act: async (page) => {
        await page.keyboard.press('Escape');
        await lens(page, 'Preflight').click();
        await formPage(page).locator('body').getByText(classroom).first().waitFor();
      },
    },
  ];
}
