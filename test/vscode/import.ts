import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { DaemonClient } from '../../daemon/client/index.ts';
import {
  consoleAnswers,
  startConsole,
  type TestServer,
} from '../../daemon/inventory/test-support/import-servers.ts';
import type { Computer } from '../../daemon/protocol/index.ts';
import { selfSigned } from '../../daemon/server/test-support/certificate.ts';
import type { VsCode } from '../support/vscode.ts';
import { answer, box, calm, dialog, hoverUntil, inline, told } from './hands.ts';
import { onlyViews } from './transfer-hands.ts';
import { choice, quickInput, runCommand, type Step, treeItem, type WalkOptions, walk } from './walk.ts';

export interface ImportOptions extends WalkOptions {
  /** The folder to open. */
  readonly folder: string;
  readonly client: DaemonClient;
  /** Name of the virtual classroom, which is there once there is a connection. */
  readonly classroom: string;
}

const host = (room: number, at: number) =>
  `host aula${room}-pc${at} { hardware ethernet 02:00:5E:77:0${room}:1${at}; fixed-address 10.77.${room}.1${at}; }  # Aula 7${room}`;

/** Two classrooms of four, one computer without a card and one whose address is taken. */
const dhcpd = [
  'subnet 10.77.0.0 netmask 255.255.0.0 {',
  '    option routers 10.77.0.1;',
  '    next-server 10.77.0.2;',
  '',
  ...[1, 2].flatMap((room) => [1, 2, 3, 4].map((at) => host(room, at))),
  'host aula1-pc5 { fixed-address 10.77.1.15; }  # Aula 71',
  host(2, 4).replace('pc4', 'pc6').replace('02:14', '02:16'),
  '}',
  '',
].join('\n');

interface Words {
  readonly language: 'en' | 'es';
  readonly command: string;
  readonly fromEditor: RegExp;
  readonly refused: RegExp;
  readonly apply: string;
  readonly done: RegExp;
  /** Titles of the views. */
  readonly view: RegExp;
  readonly classrooms: RegExp;
  readonly unknown: RegExp;
  /** The button of its row. */
  readonly add: RegExp;
}

const english: Words = {
  language: 'en',
  command: 'OpenGnsys: Import Classrooms…',
  fromEditor: /From the open editor: dhcpd\.conf/,
  refused: /aula1-pc5.*line 13: .*MAC/,
  apply: 'Import Selected',
  done: /Imported: classrooms 2, computers 7\./,
  view: /^Import/,
  classrooms: /^Classrooms/,
  unknown: /^1 computer without a classroom/,
  add: /^Add Connected Computers/,
};

const spanish: Words = {
  language: 'es',
  command: 'OpenGnsys: Importar aulas…',
  fromEditor: /Del editor abierto: dhcpd\.conf/,
  refused: /aula1-pc5.*línea 13: .*MAC/,
  apply: 'Importar selección',
  done: /Importado: aulas 2, equipos 7\./,
  view: /^Importación/,
  classrooms: /^Aulas/,
  unknown: /^1 equipo sin aula/,
  add: /^Añadir equipos conectados/,
};

const preview = (page: Page) =>
  page.locator('.sidebar .pane').filter({ has: page.locator('.custom-view-tree-node-item-checkbox') });

const unfold = (page: Page, row: RegExp) => treeItem(page, row).locator('.monaco-tl-twistie').click();

function stepsOf(words: Words, options: ImportOptions, lost: Computer, screen: number): Step[] {
  const { client } = options;
  const inSpanish = words.language === 'es' ? 'in Spanish: ' : '';
  return [
    {
      screen: `${screen}-import-preview`,
      name: `${inSpanish}a dhcpd.conf of the editor is shown as what its import would do`,
      act: async (page) => {
        await page.getByRole('treeitem', { name: 'dhcpd.conf' }).dblclick();
        await page.getByRole('tab', { name: 'dhcpd.conf' }).waitFor();
        await page.getByRole('tab', { name: /^OpenGnsys/ }).click();
        await treeItem(page, new RegExp(`^${options.classroom}`)).waitFor();
        await runCommand(page, words.command);
        await choice(page, words.fromEditor).waitFor();
        await quickInput(page).locator('input').first().press('Enter');
        await page.locator('.sidebar .pane-header').filter({ hasText: words.view }).waitFor();
        await onlyViews(page, [words.view]);
        await treeItem(page, /^Aula 71/).waitFor();
        await treeItem(page, words.refused).waitFor();
        await preview(page).filter({ hasText: '10/10' }).waitFor();
      },
    },
    {
      screen: `${screen + 1}-import-choice`,
      name: `${inSpanish}what is not wanted is unticked`,
      act: async (page) => {
        await treeItem(page, /^aula1-pc3/)
          .locator('.custom-view-tree-node-item-checkbox')
          .click();
        await preview(page).filter({ hasText: '9/10' }).waitFor();
      },
    },
    {
      screen: `${screen + 2}-imported`,
      name: `${inSpanish}the rest is imported`,
      act: async (page) => {
        await preview(page).locator('.pane-header').hover();
        await preview(page).getByRole('button', { name: words.apply }).click();
        await told(page, words.done);
        await onlyViews(page, [words.classrooms]);
        await treeItem(page, /^Aula 72\b.*4/).waitFor();
        await unfold(page, /^Aula 71\b.*3/);
        await treeItem(page, /^aula1-pc4/).waitFor();
        if (await treeItem(page, /^aula1-pc3/).isVisible()) {
          throw new Error('it was imported');
        }
      },
    },
    {
      screen: `${screen + 3}-unknown`,
      name: `${inSpanish}a computer that has connected and belongs to no classroom is shown`,
      act: async (page) => {
        await client.request('og/computer/remove', { id: lost.id });
        await unfold(page, words.unknown);
        await treeItem(page, lost.ip).waitFor();
      },
    },
    {
      screen: `${screen + 4}-unknown-added`,
      name: `${inSpanish}and added with the name that goes with its address`,
      act: async (page) => {
        await inline(page, new RegExp(`^${lost.ip}`), words.add);
        await answer(page, /1\/3/);
        await quickInput(page).locator('.quick-input-title').filter({ hasText: /2\/3/ }).waitFor();
        const proposed = await box(page).inputValue();
        if (proposed !== lost.name) {
          throw new Error(`${proposed} is proposed`);
        }
        await page.keyboard.press('Enter');
        await answer(page, /3\/3/, lost.mac);
        await treeItem(page, words.unknown).waitFor({ state: 'detached' });
        await treeItem(page, new RegExp(`^${options.classroom}\\b.*8.*8`)).waitFor();
      },
    },
  ];
}

/** What a console with a certificate of its own asks of a person. */
function consoleSteps(words: Words, server: TestServer): Step[] {
  return [
    {
      screen: '130-import-certificate',
      name: 'a console whose certificate nobody vouches for is asked about, with its fingerprint',
      act: async (page) => {
        await calm(page);
        await runCommand(page, words.command);
        await choice(page, /From an OpenGnsys console/).click();
        await answer(page, /1\/3/, server.url);
        await answer(page, /2\/3/, 'ana');
        await answer(page, /3\/3/, 'secret');
        await dialog(page)
          .filter({ hasText: /SHA-256 ([0-9A-F]{2}:){31}/ })
          .waitFor();
        if (server.asked.length > 0) {
          throw new Error('something was said to it');
        }
      },
    },
    {
      screen: '131-import-console',
      name: 'once it is trusted, its classrooms and images are shown, and what the console cannot tell',
      act: async (page) => {
        await dialog(page).getByRole('button', { name: 'Trust Certificate' }).click();
        await page.locator('.sidebar .pane-header').filter({ hasText: words.view }).waitFor();
        await onlyViews(page, [words.view]);
        await treeItem(page, /^win11/).waitFor();
        await treeItem(page, /^aula1-pc03.*MAC/).waitFor();
        await hoverUntil(page, /^Aula 1\b/, 'imported empty');
      },
    },
    {
      screen: '132-import-saved-key',
      name: 'the next time the key of the console is enough, and its certificate is known',
      act: async (page) => {
        const header = page.locator('.sidebar .pane-header').filter({ hasText: words.view });
        await runCommand(page, 'OpenGnsys: Cancel Import');
        await header.waitFor({ state: 'hidden' });
        server.asked.splice(0);
        await runCommand(page, words.command);
        await choice(page, /From an OpenGnsys console/).click();
        await answer(page, /1\/\d/, server.url);
        await choice(page, /Use the saved key/).click();
        await header.waitFor();
        await treeItem(page, /^aula1-pc03.*MAC/).waitFor();
        if (server.asked.some(({ path }) => path.endsWith('/login'))) {
          throw new Error('it logged in again');
        }
        if (server.asked.length === 0) {
          throw new Error('it was not asked');
        }
      },
    },
  ];
}

async function lastComputer({ client, classroom }: ImportOptions): Promise<Computer> {
  const { classrooms } = await client.request('og/classroom/list', {});
  const last = classrooms.find(({ name }) => name === classroom)?.computers.at(-1);
  if (!last) {
    throw new Error('the virtual classroom is empty');
  }
  return last;
}

/** Imports a dhcpd.conf as a person would, in both languages. */
export async function importing(code: VsCode, options: ImportOptions): Promise<void> {
  const { folder, client } = options;
  for (const [at, words] of [english, spanish].entries()) {
    const { language } = words;
    const own = join(folder, language);
    await mkdir(own, { recursive: true });
    await writeFile(join(own, 'dhcpd.conf'), dhcpd);
    const { page, close } = await code.open({ folder: own, ...(language === 'es' && { language }) });
    try {
      await walk(page, stepsOf(words, options, await lastComputer(options), 120 + 5 * at), options);
      if (language === 'es') {
        continue;
      }
      await using server = await startConsole(consoleAnswers, selfSigned('localhost'));
      await walk(page, consoleSteps(words, server), options);
    } finally {
      await close();
      // The others expect the classrooms that were there.
      const { classrooms } = await client.request('og/classroom/list', {});
      for (const { id, name } of classrooms) {
        if (/^Aula 7[12]$/.test(name)) {
          await client.request('og/classroom/remove', { id });
        }
      }
    }
  }
}
