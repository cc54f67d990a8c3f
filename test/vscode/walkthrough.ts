import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { VsCode } from '../support/vscode.ts';
import { goTo, lens, offered } from './editor-hands.ts';
import { dialog, formPage, hoverUntil } from './hands.ts';
import { around, type Clip, editor, everything, pictures as picturesOf, views } from './pictures.ts';
import { line, runCommand, type Step, treeItem, type WalkOptions, walk } from './walk.ts';

export interface WalkthroughOptions extends WalkOptions {
  /** For the folders of the windows. */
  readonly folder: string;
  /** Gets the pictures of the walkthrough: `LANGUAGE/STEP.png`. */
  readonly pictures: string;
  /** Name of the virtual classroom. */
  readonly classroom: string;
  readonly computers: number;
}

interface Words {
  readonly language: 'en' | 'es';
  readonly first: number;
  readonly start: string;
  readonly card: string;
  readonly open: string;
  readonly check: string;
  readonly checked: RegExp;
  readonly send: string;
  readonly confirm: RegExp;
  readonly succeeded: RegExp;
}

const english: Words = {
  ...{ language: 'en', first: 90, start: 'OpenGnsys: Get Started', card: 'System' },
  ...{ open: 'Open Sample Instruction', check: 'Run Preflight Check', checked: /computers? checked/ },
  ...{ send: 'Send Instruction', confirm: /^Send/, succeeded: /^pc\d\d.*succeeded/ },
};

const spanish: Words = {
  ...{ language: 'es', first: 97, start: 'OpenGnsys: Primeros pasos', card: 'Sistema' },
  ...{ open: 'Abrir instrucción de ejemplo', check: 'Hacer comprobación previa' },
  ...{ checked: /equipos? comprobado/, send: 'Enviar instrucción', confirm: /^Enviar/ },
  succeeded: /^pc\d\d.*completado/,
};

const stepId = (id: string) => `og-studio.og-studio#og.start#${id}`;

/** Opens a step, whether it is done or not. */
async function openStep(page: Page, { start }: Words, id: string): Promise<void> {
  await runCommand(page, start);
  await page
    .locator(`[data-step-id="${stepId(id)}"]`)
    .first()
    .click();
}

/** A step that has been completed, by itself. */
const completed = (page: Page, id: string): Promise<void> =>
  page.locator(`[data-done-step-id="${stepId(id)}"].codicon-getting-started-step-checked`).waitFor();

/** Presses the button of a step. */
async function press(page: Page, words: Words, id: string, button: string): Promise<void> {
  await openStep(page, words, id);
  await page.locator('.getting-started-step.expanded').getByRole('button', { name: button }).click();
}

const card: Clip = { x: 48, y: 200, width: 700, height: 330 };

/** Both windows of the walkthrough: it completes each of its steps by itself, and its pictures are taken on the way. */
export async function walkthrough(code: VsCode, options: WalkthroughOptions): Promise<void> {
  for (const words of [english, spanish]) {
    const folder = join(options.folder, words.language);
    await mkdir(folder, { recursive: true });
    await mkdir(join(options.pictures, words.language), { recursive: true });
    const { page, close } = await code.open({ folder, ...(words.language === 'es' && { language: 'es' }) });
    try {
      await walk(page, stepsOf(words, options), options);
    } finally {
      await close();
    }
  }
}

function stepsOf(words: Words, { classroom, computers, pictures }: WalkthroughOptions): Step[] {
  const picture = (page: Page, name: string, clip: Clip) =>
    picturesOf(page, join(pictures, words.language))(name, clip);
  const at = (number: number, name: string) =>
    `${words.first + number}-walkthrough-${words.language}-${name}`;
  return [
    {
      screen: at(0, 'connected'),
      name: `walkthrough (${words.language}): to be connected completes its first step, to see the images the second`,
      act: async (page) => {
        await page.getByRole('tab', { name: /^OpenGnsys/ }).click();
        await treeItem(page, /^ubuntu22/).waitFor();
        await treeItem(page, /^Demo/).waitFor();
        await page.mouse.move(850, 600);
        await page.locator('.monaco-hover').filter({ visible: true }).waitFor({ state: 'hidden' });
        await picture(page, 'connect', views);
        await hoverUntil(page, /^ubuntu22/, words.card);
        await picture(page, 'images', card);
        await page.mouse.move(850, 600);
        await runCommand(page, words.start);
        await completed(page, 'connect');
        await completed(page, 'images');
      },
    },
    {
      screen: at(1, 'sample'),
      name: `walkthrough (${words.language}): the sample opens for the classroom, without a problem`,
      act: async (page) => {
        await press(page, words, 'sample', words.open);
        await line(page, new RegExp(`#.@scope.${classroom.replaceAll(' ', '.')}`)).waitFor();
        await lens(page, classroom).waitFor();
        // On a line that is empty: a new line would need Enter, which a list of suggestions takes for itself.
        await goTo(page, '7:1');
        await page.keyboard.type('deploy');
        await offered(page, 'deployImage').waitFor();
        await picture(page, 'sample', editor);
        await page.keyboard.press('Escape');
        await page.keyboard.press('ControlOrMeta+Shift+K');
        if ((await page.locator('.squiggly-error, .squiggly-warning').count()) > 0) {
          throw new Error('the sample has a problem');
        }
        await runCommand(page, words.start);
        await completed(page, 'sample');
      },
    },
    {
      screen: at(2, 'check'),
      name: `walkthrough (${words.language}): its button checks the sample`,
      act: async (page) => {
        await press(page, words, 'check', words.check);
        await formPage(page).locator('body').getByText(words.checked).first().waitFor();
        await picture(page, 'check', editor);
        await runCommand(page, words.start);
        await completed(page, 'check');
      },
    },
    {
      screen: at(3, 'send'),
      name: `walkthrough (${words.language}): its button sends the sample, after a question`,
      act: async (page) => {
        await press(page, words, 'send', words.send);
        await dialog(page).filter({ hasText: classroom }).waitFor();
        await picture(page, 'send', await around(dialog(page)));
        await dialog(page).getByRole('button', { name: words.confirm }).first().click();
        await runCommand(page, words.start);
        await completed(page, 'send');
      },
    },
    {
      screen: at(4, 'watch'),
      name: `walkthrough (${words.language}): the output of a computer completes the last step`,
      act: async (page) => {
        // Until all have, their rows change places.
        await treeItem(page, words.succeeded)
          .nth(computers - 1)
          .waitFor();
        await treeItem(page, words.succeeded).first().click();
        await line(page, /\[100\]/).waitFor();
        await picture(page, 'watch', everything);
        await runCommand(page, words.start);
        await completed(page, 'watch');
      },
    },
  ];
}
