import type { Locator, Page } from 'playwright-core';
import { untilShown } from './hands.ts';
import { quickInput } from './walk.ts';

/** Puts the caret somewhere, as a person who knows the line does. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.keyboard.press('Control+G');
  await quickInput(page).locator('input').first().fill(`:${place}`);
  await page.keyboard.press('Enter');
  await quickInput(page).waitFor({ state: 'hidden' });
}

/** Opens the menu of quick fixes; a change that comes just then (of the diagnostics, say) closes it again. */
export function quickFix(page: Page, title: string): Promise<void> {
  const menu = page.locator('.action-widget').filter({ visible: true });
  return untilShown(menu.filter({ hasText: title }), async () => {
    if ((await menu.count()) > 0) {
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('Control+.');
  });
}

/** Shows what is told of the word at the caret. */
export function hoverAtCaret(page: Page, text: string): Promise<void> {
  return untilShown(page.locator('.monaco-hover').filter({ hasText: text }), async () => {
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+I');
  });
}

/** What the status bar says of the caret. */
export const caretAt = (page: Page, text: string): Locator =>
  page.locator('.statusbar-item').filter({ hasText: text }).first();

/** A CodeLens. */
export const lens = (page: Page, text: string): Locator =>
  page.locator('.codelens-decoration a').filter({ hasText: text });

/** A row of the list of completions. */
export const offered = (page: Page, text: string): Locator =>
  page.locator('.suggest-widget .monaco-list-row').filter({ hasText: text }).first();

/** The row that Tab accepts. */
export const focused = (page: Page, text: string): Locator =>
  page.locator('.suggest-widget .monaco-list-row.focused').filter({ hasText: text });

/** What the status bar counts: errors and warnings. */
export const problems = (page: Page, errors: string, warnings: string) =>
  page
    .locator('[id="status.problems"]')
    .filter({ hasText: new RegExp(`^\\s*${errors}\\s*${warnings}\\s*$`) })
    .waitFor();
