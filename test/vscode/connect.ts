import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Children } from '../../scripts/lib/children.ts';
import type { VsCode } from '../support/vscode.ts';
import { type Texts, texts } from './connect-texts.ts';
import { failingServers, type RealServer, startSecureRepository } from './connect-world.ts';
import { caretAt, goTo, hoverAtCaret, offered, problems } from './editor-hands.ts';
import { answer, dialog, inline, untilShown } from './hands.ts';
import { choice, line, quickInput, runCommand, type Step, treeItem, type WalkOptions, walk } from './walk.ts';

export interface ConnectOptions extends WalkOptions {
  /** For the windows, and for a repository of its own. */
  readonly folder: string;
  /** The daemon that the other walks use. */
  readonly daemon: { readonly url: string; readonly tokenFile: string };
}

const sideBar = (page: Page) => page.locator('.sidebar');
const button = (page: Page, title: string) => dialog(page).getByRole('button', { name: title });

function failureSteps(
  said: Texts,
  failing: Awaited<ReturnType<typeof failingServers>>,
  language: 'en' | 'es',
  first: number,
): Step[] {
  return failing.map(({ kind, url, says }, at) => ({
    screen: `${first + at}-connect-${language}-${kind}`,
    name: `connecting (${language}): ${kind} is said in words`,
    act: async (page) => {
      if (at > 0) {
        await button(page, said.changeAddress).click();
      }
      await answer(page, /1\/3/, url);
      await answer(page, /2\/3/, 'some-token');
      await dialog(page)
        .getByText(says[language === 'en' ? 0 : 1])
        .first()
        .waitFor();
    },
  }));
}

/** The language of a window that has never been connected. */
const offlineSteps: Step[] = [
  {
    screen: '98-connect-offline-language',
    name: 'without a connection: what is wrong with the text is shown, and nothing of names that only an inventory knows',
    act: async (page) => {
      await page.getByRole('treeitem', { name: 'offline.og' }).dblclick();
      await line(page, /deployImage/).waitFor();
      await caretAt(page, 'not connected').waitFor();
      await problems(page, '1', '0');
      await goTo(page, '1:3');
      await hoverAtCaret(page, 'deployImage');
    },
  },
  {
    screen: '99-connect-offline-completion',
    name: 'without a connection: commands and their values are completed',
    act: async (page) => {
      await page.keyboard.press('Escape');
      await goTo(page, '4:1');
      await page.keyboard.type('depl');
      await page.keyboard.press('Control+Space');
      await offered(page, 'deployImage').waitFor();
    },
  },
];

/** From a fresh window to the images of a server whose certificate nobody knows. */
function connectSteps(said: Texts, south: RealServer, language: 'en' | 'es', first: number): Step[] {
  return [
    {
      screen: `${first}-connect-${language}-certificate`,
      name: `connecting (${language}): a server that wants wss, with a certificate that is told with its fingerprint`,
      act: async (page) => {
        await button(page, said.changeAddress).click();
        await answer(page, /1\/3/, south.url.replace('wss:', 'ws:'));
        await answer(page, /2\/3/, 'wrong-token');
        await dialog(page).getByText(said.needsWss).waitFor();
        await button(page, said.useWss).click();
        await dialog(page).getByText(said.unknown).waitFor();
        await dialog(page)
          .getByText(/SHA-256/)
          .waitFor();
      },
    },
    {
      screen: `${first + 1}-connect-${language}-wrong-token`,
      name: `connecting (${language}): once it is trusted, the token is said to be wrong`,
      act: async (page) => {
        await button(page, said.trust).click();
        await dialog(page).getByText(said.wrongToken).waitFor();
      },
    },
    {
      screen: `${first + 2}-connect-${language}-name`,
      name: `connecting (${language}): with the right token it asks for a name, and proposes the repository's`,
      act: async (page) => {
        await button(page, said.changeToken).click();
        await answer(page, /2\/3/, south.token);
        await quickInput(page).getByText(said.name).first().waitFor();
      },
    },
    {
      screen: `${first + 3}-connect-${language}-connected`,
      name: `connecting (${language}): its images are there, and its name in the status bar`,
      act: async (page) => {
        await page.keyboard.press('Enter');
        await treeItem(page, /^south-only/).waitFor();
        await caretAt(page, 'South').waitFor();
      },
    },
  ];
}

const freshStep = (said: Texts, language: string, screen: string): Step => ({
  screen,
  name: `a fresh window (${language}) offers a repository first, the virtual classroom second`,
  act: async (page) => {
    await page.getByRole('tab', { name: /^OpenGnsys/ }).click();
    const buttons = sideBar(page).locator('.welcome-view-content .monaco-button');
    await buttons.first().waitFor();
    const titles = await buttons.allTextContents();
    if (titles[0] !== said.connect || titles[1] !== said.demo) {
      throw new Error(titles.join(', '));
    }
  },
});

const beginStep = (said: Texts, language: string, screen: string): Step => ({
  screen,
  name: `connecting (${language}): the first question is the address`,
  act: async (page) => {
    await sideBar(page).getByText(said.connect).first().click();
    await quickInput(page).getByText(said.address).first().waitFor();
  },
});

function switchSteps(said: Texts, north: RealServer, first: number): Step[] {
  return [
    {
      screen: `${first}-connect-second`,
      name: 'a second server is added; its images come, those of the first are gone',
      act: async (page) => {
        await runCommand(page, `OpenGnsys: ${said.connect}`);
        await answer(page, /1\/3/, north.url);
        await answer(page, /2\/3/, north.token);
        await answer(page, /3\/3/, 'North');
        await treeItem(page, /^ubuntu22/).waitFor();
        await caretAt(page, 'North').waitFor();
        if ((await treeItem(page, /^south-only/).count()) > 0) {
          throw new Error('the old image is shown');
        }
      },
    },
    {
      screen: `${first}b-connect-form`,
      name: 'a page of this server is open',
      act: async (page) => {
        await inline(page, /^Virtual classroom/, /Edit Classroom/);
        await page.getByRole('tab', { name: /^Virtual classroom/ }).waitFor();
      },
    },
    {
      screen: `${first + 1}-connect-switch`,
      name: 'the list of servers, the one in use marked',
      act: async (page) => {
        // The page that was opened takes the focus once it is loaded, which closes a list.
        await untilShown(choice(page, 'South'), () => runCommand(page, said.switch));
        await choice(page, 'North').filter({ hasText: said.current }).waitFor();
      },
    },
    {
      screen: `${first + 2}-connect-switched`,
      name: 'switched back: only the images of that server, and no page of the other',
      act: async (page) => {
        await choice(page, 'South').click();
        await treeItem(page, /^south-only/).waitFor();
        await page.getByRole('tab', { name: /^Virtual classroom/ }).waitFor({ state: 'detached' });
        if ((await treeItem(page, /^ubuntu22/).count()) > 0) {
          throw new Error('the old image is shown');
        }
      },
    },
  ];
}

/** The server goes away, and another comes in its place. */
function lossSteps(south: RealServer, impostor: () => Promise<unknown>): Step[] {
  return [
    {
      screen: '135-connect-es-with-inventory',
      name: 'with the inventory an unknown image is a problem, too',
      act: async (page) => {
        await page.getByRole('tab', { name: /^Exp/ }).first().click();
        await page.getByRole('treeitem', { name: 'offline.og' }).dblclick();
        await problems(page, '1', '1');
      },
    },
    {
      screen: '136-connect-es-lost',
      name: 'the connection is lost: the language goes on without the inventory',
      act: async (page) => {
        south.close();
        await caretAt(page, 'sin conexión').waitFor();
        await problems(page, '1', '0');
      },
    },
    {
      screen: '137-connect-es-changed',
      name: 'another certificate at the same address is refused, in words, with both ways out',
      act: async (page) => {
        await impostor();
        await page.getByRole('tab', { name: /^OpenGnsys/ }).click();
        await sideBar(page)
          .getByText(/ha cambiado/)
          .first()
          .waitFor();
      },
    },
  ];
}

/** Who has no server looks at what there could be. */
const demoSteps = (said: Texts): Step[] => [
  {
    screen: '118-connect-demo',
    name: 'the virtual classroom: sample images, and eight computers that are on, from the list of servers',
    act: async (page) => {
      await runCommand(page, said.switch);
      await choice(page, said.demoServer).click();
      await treeItem(page, /^ubuntu22.*ready/).waitFor();
      await treeItem(page, /^Virtual classroom.*8 of 8/).waitFor();
      await caretAt(page, said.demoServer).waitFor();
      if ((await treeItem(page, /^south-only/).count()) > 0) {
        throw new Error('the old image is shown');
      }
    },
  },
  {
    screen: '119-connect-demo-live',
    name: 'with a connection its language takes over: what only the inventory knows is said, and nothing twice',
    act: async (page) => {
      await page.getByRole('tab', { name: /offline\.og/ }).click();
      await problems(page, '1', '1');
    },
  },
];

/** Connects as a person does who has just installed the extension, in English and in Spanish. */
export async function connecting(children: Children, code: VsCode, options: ConnectOptions): Promise<void> {
  const { folder, daemon } = options;
  const south = await startSecureRepository(children, join(folder, 'south'));
  const north = {
    url: daemon.url,
    token: (await readFile(daemon.tokenFile, 'utf8')).trim(),
    close: () => {},
  };
  const failing = await failingServers();
  try {
    const english: Step[] = [
      ...offlineSteps,
      freshStep(texts.en, 'English', '100-connect-fresh'),
      beginStep(texts.en, 'English', '101-connect-address'),
      ...failureSteps(texts.en, failing, 'en', 102),
      ...connectSteps(texts.en, south, 'en', 111),
      ...switchSteps(texts.en, north, 115),
      ...demoSteps(texts.en),
    ];
    const spanish: Step[] = [
      freshStep(texts.es, 'Spanish', '120-connect-fresh-spanish'),
      beginStep(texts.es, 'Spanish', '121-connect-address-spanish'),
      ...failureSteps(texts.es, failing, 'es', 122),
      ...connectSteps(texts.es, south, 'es', 131),
      ...lossSteps(south, () =>
        startSecureRepository(children, join(folder, 'impostor'), Number(new URL(south.url).port)),
      ),
    ];
    await inWindow(code, join(folder, 'en'), undefined, english, options);
    await inWindow(code, join(folder, 'es'), 'es', spanish, options);
  } finally {
    for (const server of failing) {
      server.close?.();
    }
    south.close();
    await code.connectTo(daemon);
  }
}

async function inWindow(
  code: VsCode,
  folder: string,
  language: 'es' | undefined,
  steps: readonly Step[],
  options: WalkOptions,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  // The image is in no inventory, and there is no such protocol.
  await writeFile(join(folder, 'offline.og'), 'deployImage REPO /nothere 1 1 PIGEON\necho hola\n\n\n');
  await code.forgetServers();
  const { page, close } = await code.open({ folder, ...(language && { language }) });
  try {
    await walk(page, steps, options);
  } finally {
    await close();
  }
}
