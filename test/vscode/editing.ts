import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { VsCode } from '../support/vscode.ts';
import type { TestResult } from './run.ts';

export interface EditingOptions {
  /** The folder to open. */
  readonly folder: string;
  /** Name of the virtual classroom. */
  readonly classroom: string;
  readonly computers: number;
  /** Folder of the screenshots. */
  readonly screens: string;
  /** Whether the daemon has ShellCheck. */
  readonly shellcheck: boolean;
  readonly onResult: (result: TestResult) => void;
}

interface Step {
  /** The screenshot's name. */
  readonly screen: string;
  /** What it shows. */
  readonly name: string;
  readonly act: (page: Page) => Promise<void>;
}

const fileName = 'edicion.og';

const instruction = (classroom: string) => `# @scope ${classroom}
# Says hello on the computer's screen.
saluda() {
  ogEcho log session Hola $1
}
DISCO=1
saluda alumnos
deployImage REPO /win11 1 1 TORENT peer:60
if [ -n "$DISCO" ]
then
    ogMount   $DISCO  1
fi
`;

/** A line of the editor; VS Code shows blanks as other ones that do not break. */
const line = (page: Page, text: RegExp): Locator =>
  page.locator('.editor-instance .view-line').filter({ hasText: text }).first();

const quickInput = (page: Page): Locator => page.locator('.quick-input-widget');

const choice = (page: Page, text: string | RegExp): Locator =>
  quickInput(page).locator('.monaco-list-row').filter({ hasText: text }).first();

async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await quickInput(page).locator('input').first().fill(`>${title}`);
  await choice(page, title).waitFor();
  await page.keyboard.press('Enter');
}

/** Puts the caret somewhere, as a person who knows the line does. */
async function goTo(page: Page, place: string): Promise<void> {
  await page.keyboard.press('Control+G');
  await quickInput(page).locator('input').first().fill(`:${place}`);
  await page.keyboard.press('Enter');
  await quickInput(page).waitFor({ state: 'hidden' });
}

/** Opens the menu of quick fixes; a change that comes just then (of the diagnostics, say) closes it again. */
async function quickFix(page: Page, title: string): Promise<void> {
  const menu = page.locator('.action-widget').filter({ hasText: title });
  for (let attempt = 1; ; attempt += 1) {
    await page.keyboard.press('Control+.');
    try {
      return await menu.waitFor({ timeout: 5_000 });
    } catch (error) {
      if (attempt === 3) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

const caretAt = (page: Page, text: string): Locator =>
  page.locator('.statusbar-item').filter({ hasText: text }).first();

/** What a person does while writing an instruction, by keyboard where there are keys for it. */
function stepsOf({ classroom, computers, shellcheck }: EditingOptions): Step[] {
  const steps: (Step | undefined)[] = [
    {
      screen: '20-written',
      name: 'an instruction with a mistake is open, its scope can be sent and checked',
      act: async (page) => {
        await page.getByRole('treeitem', { name: fileName }).dblclick();
        await lens(page, 'Preflight').waitFor();
        await page.locator('.squiggly-error').first().waitFor();
      },
    },
    {
      screen: '21-quick-fix',
      name: 'Ctrl+. offers what was meant',
      act: async (page) => {
        await goTo(page, '8,31');
        await quickFix(page, 'TORRENT');
      },
    },
    {
      screen: '22-fixed',
      name: 'and Enter mends it',
      act: async (page) => {
        await page.keyboard.press('Enter');
        await line(page, /1.1.TORRENT.peer:60/).waitFor();
        await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
      },
    },
    shellcheck
      ? {
          screen: '23-shellcheck',
          name: 'ShellCheck tells of an argument without quotes',
          act: async (page) => {
            await page.locator('.squiggly-info').first().waitFor();
            await goTo(page, '4,1');
            await page.keyboard.press('F8');
            await page.locator('.marker-widget').filter({ hasText: 'SC2086' }).waitFor();
          },
        }
      : undefined,
    shellcheck
      ? {
          screen: '24-shellcheck-fixed',
          name: 'and its own fix puts them there',
          act: async (page) => {
            await page.keyboard.press('Escape');
            await page.locator('.marker-widget').waitFor({ state: 'detached' });
            await goTo(page, '4,28');
            await quickFix(page, 'Fix SC2086');
            await page.keyboard.press('Enter');
            await line(page, /Hola."\$1"/).waitFor();
          },
        }
      : undefined,
    {
      screen: '25-formatted',
      name: 'the document is laid out',
      act: async (page) => {
        await runCommand(page, 'Format Document');
        await line(page, /^if.\[.-n."\$DISCO".\];.then$/).waitFor();
        await line(page, /^\s\sogMount.\S+.1$/).waitFor();
      },
    },
    {
      screen: '26-rename',
      name: 'F2 on a function asks for its new name',
      act: async (page) => {
        await goTo(page, '7,3');
        await page.keyboard.press('F2');
        await page.locator('.rename-box input').waitFor();
        await page.locator('.rename-box input').fill('bienvenida');
      },
    },
    {
      screen: '27-renamed',
      name: 'and renames it where it is defined and called',
      act: async (page) => {
        await page.keyboard.press('Enter');
        await line(page, /^bienvenida\(\)/).waitFor();
        await line(page, /^bienvenida.alumnos/).waitFor();
      },
    },
    {
      screen: '28-definition',
      name: 'F12 goes to the definition',
      act: async (page) => {
        await goTo(page, '7,3');
        await page.keyboard.press('F12');
        await caretAt(page, 'Ln 3, Col').waitFor();
      },
    },
    {
      screen: '29-outline',
      name: 'the outline lists functions and variables',
      act: async (page) => {
        await page.keyboard.press('Control+Shift+O');
        await choice(page, 'bienvenida').waitFor();
        await choice(page, 'DISCO').waitFor();
      },
    },
    {
      screen: '30-inlay-hints',
      name: 'Ctrl+Alt held shows the names of parameters',
      act: async (page) => {
        await page.keyboard.press('Escape');
        await goTo(page, '8,1');
        await page.keyboard.down('Control');
        await page.keyboard.down('Alt');
        await line(page, /ndisk:/).waitFor();
      },
    },
    {
      screen: '31-completion',
      name: 'a snippet is offered where a command may stand',
      act: async (page) => {
        await page.keyboard.up('Alt');
        await page.keyboard.up('Control');
        await line(page, /ndisk:/).waitFor({ state: 'detached' });
        await page.keyboard.press('ControlOrMeta+End');
        await page.keyboard.type('deployI');
        await page
          .locator('.suggest-widget .monaco-list-row.focused')
          .filter({ hasText: 'deployImage' })
          .waitFor();
      },
    },
    {
      screen: '32-completion-accepted',
      name: 'completions are accepted by keyboard, one after the other',
      act: async (page) => {
        await page.keyboard.press('Tab');
        await page.keyboard.type(' REPO /deb');
        await page
          .locator('.suggest-widget .monaco-list-row.focused')
          .filter({ hasText: '/debian12' })
          .waitFor();
        await page.keyboard.press('Tab');
        await page.keyboard.type(' 1 2 TORR');
        await page
          .locator('.suggest-widget .monaco-list-row.focused')
          .filter({ hasText: 'TORRENT' })
          .waitFor();
        await page.keyboard.press('Tab');
        await line(page, /^deployImage.REPO.\/debian12.1.2.TORRENT$/).waitFor();
      },
    },
    {
      screen: '33-preflight',
      name: 'the preflight tells what would happen on each computer',
      act: async (page) => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('ControlOrMeta+Shift+K');
        await page.keyboard.press('ControlOrMeta+Home');
        await lens(page, 'Preflight').click();
        await quickInput(page).filter({ hasText: classroom }).waitFor();
        await choice(page, 'pc01').waitFor();
      },
    },
  ];
  void computers;
  return steps.filter((step) => step !== undefined);
}

const lens = (page: Page, text: string): Locator =>
  page.locator('.codelens-decoration a').filter({ hasText: text });

/** Walks through the editing of an instruction in a window of its own; a step that fails ends the walk. */
export async function editing(code: VsCode, options: EditingOptions): Promise<void> {
  const { folder, classroom, screens, onResult } = options;
  await mkdir(screens, { recursive: true });
  await writeFile(join(folder, fileName), instruction(classroom));
  const { page, close } = await code.open({ folder });
  const shoot = (name: string) => page.screenshot({ path: join(screens, `${name}.png`) });
  try {
    for (const { screen, name, act } of stepsOf(options)) {
      try {
        await act(page);
        await shoot(screen);
        onResult({ name });
      } catch (error) {
        await shoot(`${screen}-failed`);
        onResult({ name, error: error instanceof Error ? error.message : String(error) });
        return;
      }
    }
  } finally {
    await close();
  }
}
