import type { Page } from 'playwright-core';
import type { DaemonClient } from '../../daemon/client/index.ts';
import type { Computer } from '../../daemon/protocol/index.ts';
import { untilChanged } from '../support/until.ts';
import type { VsCode } from '../support/vscode.ts';
import { dialog, fromMenu, told } from './hands.ts';
import { choice, line, type Step, treeItem, type WalkOptions, walkInEditor } from './walk.ts';

export interface PowerOptions extends WalkOptions {
  /** The folder to open. */
  readonly workspace: string;
  /** Name of the virtual classroom. */
  readonly classroom: string;
  readonly client: DaemonClient;
}

/** What the menus of a language say. */
interface Words {
  readonly power: RegExp;
  readonly turnOff: RegExp;
  readonly wake: RegExp;
  readonly hardware: RegExp;
  readonly software: RegExp;
}

const english: Words = {
  power: /^Power$/,
  turnOff: /Turn Off Computers/,
  wake: /Wake Computers/,
  hardware: /Show Hardware/,
  software: /Show Software/,
};
const spanish: Words = {
  power: /^Encendido$/,
  turnOff: /Apagar equipos/,
  wake: /Encender equipos/,
  hardware: /Ver hardware/,
  software: /Ver software/,
};

async function computers({ client, classroom }: PowerOptions): Promise<Computer[]> {
  const { classrooms } = await client.request('og/classroom/list', {});
  return classrooms.find(({ name }) => name === classroom)?.computers ?? [];
}

async function until(options: PowerOptions, name: string, isSo: (one: Computer) => boolean): Promise<void> {
  await untilChanged(options.client, 'classroom', async () => {
    const found = (await computers(options)).find((one) => one.name === name);
    return found !== undefined && isSo(found);
  });
}

/** Opens the submenu of a row; what is chosen from it is the caller's. */
async function openPower(window: Page, row: RegExp, { power }: Words): Promise<void> {
  await treeItem(window, row).first().click({ button: 'right' });
  await window.locator('.monaco-menu').getByRole('menuitem', { name: power }).hover();
}

async function fromPower(window: Page, row: RegExp, words: Words, title: RegExp): Promise<void> {
  await openPower(window, row, words);
  const item = window.locator('.monaco-submenu').getByRole('menuitem', { name: title });
  await item.waitFor();
  await item.hover();
  await window.keyboard.press('Enter');
}

/** Changes the cache of pc01, and waits until it has so many files. */
async function changeCache(options: PowerOptions, script: string, files: number): Promise<void> {
  const [first] = await computers(options);
  await options.client.request('og/job/start', {
    ...{ requestId: `cache-${Date.now()}`, script, title: 'Change the cache' },
    scope: { computers: [first?.id ?? ''] },
  });
  await until(options, 'pc01', ({ cache }) => cache?.images?.length === files);
}

const emptied = 'rm -rf "$OGCAC$OGIMG"/*\n';
/** The repository's image, and another file under the name of one. */
const filled = `${emptied}updateCache REPO /win11.img UNICAST\necho other >"$OGCAC$OGIMG/ubuntu22.img"\n`;

async function openClassroom(
  window: Page,
  views: readonly string[],
  { classroom }: PowerOptions,
): Promise<void> {
  await window.getByRole('tab', { name: /^OpenGnsys/ }).click();
  for (const view of views) {
    const header = window.locator('.sidebar .pane-header').filter({ hasText: view });
    if ((await header.getAttribute('aria-expanded')) === 'true') {
      await header.click();
    }
  }
  await treeItem(window, new RegExp(`^${classroom}`))
    .locator('.monaco-tl-twistie')
    .click();
}

function steps(options: PowerOptions): Step[] {
  return [
    {
      screen: '110-cache-contents',
      name: 'the partition of the cache shows its images, and whether they are those of the repository',
      act: async (window) => {
        await openClassroom(window, ['Repositories', 'Images', 'Jobs'], options);
        await treeItem(window, /pc01/).locator('.monaco-tl-twistie').click();
        await treeItem(window, /Partition 4.*2 images/)
          .locator('.monaco-tl-twistie')
          .click();
        await treeItem(window, /win11\.img.*same as in Demo/).waitFor();
        await treeItem(window, /ubuntu22\.img.*another version than in Demo/).waitFor();
      },
    },
    {
      screen: '111-power-menu',
      name: 'the menu of a computer has what concerns its power',
      act: async (window) => {
        await treeItem(window, /pc01/).locator('.monaco-tl-twistie').click();
        await openPower(window, /pc03/, english);
        await window.locator('.monaco-submenu').getByRole('menuitem', { name: english.wake }).waitFor();
      },
    },
    {
      screen: '112-turn-off-question',
      name: 'turning a computer off asks first, by its name',
      act: async (window) => {
        await window.keyboard.press('Escape');
        await window.keyboard.press('Escape');
        await fromPower(window, /pc03/, english, english.turnOff);
        await dialog(window).filter({ hasText: 'Turn off pc03?' }).waitFor();
      },
    },
    {
      screen: '113-turned-off',
      name: 'it is off, and the result says so',
      act: async (window) => {
        await dialog(window).getByRole('button', { name: 'Turn Off' }).click();
        await treeItem(window, /pc03.*off/).waitFor();
        await told(window, /Turning off: 1 computer\./);
      },
    },
    {
      screen: '114-waking',
      name: 'a computer that is woken is followed',
      act: async (window) => {
        await fromPower(window, /pc03/, english, english.wake);
        await treeItem(window, /pc03.*waking/).waitFor();
      },
    },
    {
      screen: '115-woken',
      name: 'until it is connected',
      act: async (window) => {
        await treeItem(window, /pc03.*(idle|available)/).waitFor();
        await told(window, /Woken: 1 computer\./);
      },
    },
    {
      screen: '116-hardware',
      name: 'the hardware of a computer is a document to read',
      act: async (window) => {
        await fromMenu(window, /pc02/, english.hardware);
        await line(window, /Processor\s+Virtual\sCPU/).waitFor();
      },
    },
    {
      screen: '117-software',
      name: 'its software, too, of the system that is chosen',
      act: async (window) => {
        await fromMenu(window, /pc02/, english.software);
        // Or the image that an earlier walk has restored there.
        await choice(window, /ubuntu/i).click();
        await line(window, /firefox/).waitFor();
      },
    },
  ];
}

function stepsInSpanish(options: PowerOptions): Step[] {
  return [
    {
      screen: '120-cache-spanish',
      name: 'in Spanish: what the cache holds',
      act: async (window) => {
        await openClassroom(window, ['Repositorios', 'Imágenes', 'Trabajos'], options);
        await treeItem(window, /pc01/).locator('.monaco-tl-twistie').click();
        await treeItem(window, /Partición 4.*2 imágenes/)
          .locator('.monaco-tl-twistie')
          .click();
        await treeItem(window, /win11\.img.*igual que en Demo/).waitFor();
      },
    },
    {
      screen: '121-menu-spanish',
      name: 'in Spanish: the menu of a computer',
      act: async (window) => {
        await treeItem(window, /pc01/).locator('.monaco-tl-twistie').click();
        await openPower(window, /pc04/, spanish);
        await window.locator('.monaco-submenu').getByRole('menuitem', { name: spanish.wake }).waitFor();
      },
    },
    {
      screen: '122-question-spanish',
      name: 'in Spanish: the question before a computer is turned off',
      act: async (window) => {
        await window.keyboard.press('Escape');
        await window.keyboard.press('Escape');
        await fromPower(window, /pc04/, spanish, spanish.turnOff);
        await dialog(window).filter({ hasText: '¿Apagar pc04?' }).waitFor();
      },
    },
    {
      screen: '123-hardware-spanish',
      name: 'in Spanish: the hardware of a computer',
      act: async (window) => {
        await window.keyboard.press('Escape');
        await fromMenu(window, /pc04/, spanish.hardware);
        await line(window, /Procesador\s+Virtual\sCPU/).waitFor();
      },
    },
  ];
}

/** Looks into a cache, switches a computer off and wakes it, and reads what it is made of; then a look in Spanish. */
export async function power(code: VsCode, options: PowerOptions): Promise<void> {
  const { workspace: folder } = options;
  await changeCache(options, filled, 2);
  await walkInEditor(code, { folder }, steps(options), options);
  await walkInEditor(code, { folder, language: 'es' }, stepsInSpanish(options), options);
  await changeCache(options, emptied, 0);
}
