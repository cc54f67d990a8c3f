import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { VsCode } from '../support/vscode.ts';
import type { TestResult } from './run.ts';

/** One thing that a person does or sees. */
export interface Step {
  /** The screenshot's name: `NN-name.png`. */
  readonly screen: string;
  /** What it shows. */
  readonly name: string;
  readonly act: (page: Page) => Promise<void>;
}

export interface WalkOptions {
  /** Folder of the screenshots. */
  readonly screens: string;
  readonly onResult: (result: TestResult) => void;
}

/** Does the steps one after the other, with a screenshot after each; one that fails ends the walk. */
export async function walk(page: Page, steps: readonly Step[], options: WalkOptions): Promise<void> {
  const { screens, onResult } = options;
  await mkdir(screens, { recursive: true });
  // Menus fade in: without animations none is a shadow in its picture.
  const shoot = (name: string) =>
    page.screenshot({ path: join(screens, `${name}.png`), animations: 'disabled' });
  for (const { screen, name, act } of steps) {
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
}

/** Does the steps in an editor of its own, whose folder is made. */
export async function walkInEditor(
  code: VsCode,
  editor: { readonly folder: string; readonly language?: 'es'; readonly asksTrust?: boolean },
  steps: readonly Step[],
  options: WalkOptions,
): Promise<void> {
  await mkdir(editor.folder, { recursive: true });
  const { page, close } = await code.open(editor);
  try {
    await walk(page, steps, options);
  } finally {
    await close();
  }
}

/** A row of the trees of the side bar. */
export const treeItem = (page: Page, text: string | RegExp): Locator =>
  page.locator('.sidebar').getByRole('treeitem', { name: text });

/** A line of the editor; VS Code shows blanks as other ones that do not break. */
export const line = (page: Page, text: RegExp): Locator =>
  page.locator('.editor-instance .view-line').filter({ hasText: text }).first();

export const quickInput = (page: Page): Locator => page.locator('.quick-input-widget');

/** A row of the QuickPick. */
export const choice = (page: Page, text: string | RegExp): Locator =>
  quickInput(page).locator('.monaco-list-row').filter({ hasText: text }).first();

/** Runs a command from the palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await quickInput(page).locator('input').first().fill(`>${title}`);
  await choice(page, title).waitFor();
  await page.keyboard.press('Enter');
}
