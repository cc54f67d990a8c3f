import type { FrameLocator, Locator, Page } from 'playwright-core';
import { quickInput, treeItem } from './walk.ts';

/** The box of the input that is asked for. */
export const box = (page: Page): Locator => quickInput(page).locator('input').first();
export const dialog = (page: Page): Locator => page.locator('.monaco-dialog-box');

/** The page of ours in the editor tab in front. */
export const formPage = (page: Page): FrameLocator =>
  page.frameLocator('.webview.ready >> visible=true').frameLocator('#active-frame');

/** The tile of a computer on a board, while it shows a word. */
export const tile = (board: FrameLocator, name: string, word: string): Locator =>
  board.getByRole('gridcell', { name: new RegExp(`^${name}, ${word}`) });

/** The button that sends, on the page of a decision. */
export const sendOnPage = (page: Page): Locator => formPage(page).locator('#decide-send');

/** The button that sends, wherever a person is asked: in a question, or on the page of a decision. */
export async function sendButton(page: Page): Promise<Locator> {
  const inQuestion = dialog(page).getByRole('button', { name: /^(?:Send|Enviar)/ });
  const places = [inQuestion.first(), sendOnPage(page)];
  return Promise.any(places.map((place) => place.waitFor().then(() => place)));
}

/** Sends, whatever is asked before. */
export async function confirmSending(page: Page): Promise<void> {
  await (await sendButton(page)).click();
}

/** Closes what an earlier scene left open over the window. */
export async function calm(page: Page): Promise<void> {
  const open = page
    .locator('.monaco-dialog-box, .quick-input-widget, .monaco-menu')
    .filter({ visible: true });
  for (let tries = 0; tries < 5 && (await open.count()) > 0; tries += 1) {
    await page.keyboard.press('Escape');
  }
}

/**
 * A notification, in their list: an editor with the smoke-test driver does not show them by themselves. The list closes
 * when the last one in it goes, as one that tells of progress does: then it is opened again.
 */
export async function told(page: Page, text: RegExp): Promise<Locator> {
  const found = page.locator('.notifications-center .notification-list-item').filter({ hasText: text });
  await untilShown(found, async () => {
    if (await page.locator('.notifications-center.visible').isVisible()) {
      return;
    }
    await page.locator('[id="status.notifications"]').click();
  });
  return found.first();
}

/** Shows all of a notification: in their list one without buttons has a single line. */
export async function unfolded(notice: Locator): Promise<Locator> {
  await notice.hover();
  const expand = notice.getByRole('button', { name: /Expand Notification/ });
  if ((await expand.count()) > 0) {
    await expand.click();
  }
  return notice;
}

/** Answers the question that is shown: `n/7`, so that the one before it is not answered twice. */
export async function answer(page: Page, step: RegExp, text?: string): Promise<void> {
  await quickInput(page).locator('.quick-input-title').filter({ hasText: step }).waitFor();
  if (text !== undefined) {
    await box(page).fill(text);
  }
  await page.keyboard.press('Enter');
}

/** For what the editor shows at once or, when something else came just then, not at all: then it is asked for again. */
const shownMs = 5_000;
/** Long enough for anything, also on a busy machine. */
const longestMs = 120_000;

/** Asks for something that is shown for a moment until it is there; a change that comes just then takes it away again. */
export async function untilShown(wanted: Locator, ask: () => Promise<void>): Promise<void> {
  const shown = wanted.first();
  const latest = Date.now() + longestMs;
  while (!(await shown.isVisible())) {
    await ask();
    await shown.waitFor({ timeout: shownMs }).catch((error: unknown) => {
      if (Date.now() > latest) {
        throw error;
      }
    });
  }
}

/** Shows a row's card; the tree takes it away when it is drawn anew before it is there. */
export function hoverUntil(page: Page, row: RegExp, text: string): Promise<void> {
  return untilShown(page.locator('.monaco-hover').filter({ hasText: text }), async () => {
    await page.locator('.sidebar .pane-header').first().hover();
    await treeItem(page, row).locator('.monaco-icon-label').first().hover();
  });
}

/** Long enough for a click on a busy machine; a card that covers the row does not go by itself. */
const clickMs = 10_000;
const tries = 5;

/** Takes the mouse off the trees: the card of the row it is on would cover other rows. */
async function aside(page: Page): Promise<void> {
  await page.mouse.move(850, 600);
  const card = page.locator('.monaco-hover').filter({ hasText: ':' }).first();
  await card.waitFor({ state: 'hidden', timeout: clickMs });
}

/** Does something to a row, again where a card came between: rows move while their trees are drawn anew. */
async function uncovered(page: Page, act: (timeout: number) => Promise<unknown>): Promise<void> {
  for (let made = 1; ; made += 1) {
    try {
      await aside(page);
      await act(clickMs);
      return;
    } catch (error) {
      if (made === tries) {
        throw error;
      }
      await page.keyboard.press('Escape');
    }
  }
}

/** Drags a row onto another, in many small moves as a hand does. */
export async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await aside(page);
  await from.hover({ position: { x: 40, y: 8 } });
  await page.mouse.down();
  const box = await to.boundingBox();
  if (!box) {
    throw new Error('there is nothing to drop it on');
  }
  await page.mouse.move(box.x + 40, box.y + 8, { steps: 20 });
  await page.mouse.up();
}

/** Clicks a button at the end of a row. */
export async function inline(page: Page, row: RegExp, title: RegExp): Promise<void> {
  await uncovered(page, async (timeout) => {
    const found = treeItem(page, row).first();
    await found.hover({ timeout });
    await found.getByRole('button', { name: title }).click({ timeout });
  });
}

/** Chooses from the menu of a row. */
export async function fromMenu(page: Page, row: RegExp, title: RegExp): Promise<void> {
  await uncovered(page, async (timeout) => {
    await treeItem(page, row).first().click({ button: 'right', timeout });
    await page.locator('.monaco-menu').getByRole('menuitem', { name: title }).hover({ timeout });
  });
  // A menu that has just opened takes no click: it would be the one that opened it.
  await page.keyboard.press('Enter');
}
