import type { VsCode } from '../support/vscode.ts';
import { box, formPage, sendOnPage } from './hands.ts';
import { choice, line, quickInput, runCommand, type Step, treeItem, type WalkOptions, walk } from './walk.ts';

export interface MainJobOptions extends WalkOptions {
  /** The folder to open. */
  readonly workspace: string;
  /** Name of the virtual classroom. */
  readonly classroom: string;
  readonly computers: number;
}

/** Runs in the page: whether the mark is where the protocol stands, not under `deployImage`. */
const markedBehindFirstWord = `(() => {
  const leftOf = (selector) => document.querySelector(selector)?.getBoundingClientRect().left;
  return leftOf('.squiggly-error') > leftOf('.view-lines') + 200;
})()`;

/** The main job as a person does it, step by step. */
export function mainJobSteps({
  classroom,
  computers,
}: Pick<MainJobOptions, 'classroom' | 'computers'>): Step[] {
  const all = new RegExp(`${computers} computers`);
  return [
    {
      screen: '01-trees',
      name: 'the images of the repository and the classroom are in the trees',
      act: async (page) => {
        await page.getByRole('tab', { name: /^OpenGnsys/ }).click();
        await treeItem(page, /ubuntu22.*ready/).waitFor();
        await treeItem(page, /win11.*ready/).waitFor();
        await treeItem(page, new RegExp(`^${classroom}`)).waitFor();
      },
    },
    {
      screen: '02-wizard-classroom',
      name: 'the wizard asks for the classroom',
      act: async (page) => {
        await runCommand(page, 'OpenGnsys: Deploy Image');
        await choice(page, all).waitFor();
      },
    },
    {
      screen: '03-wizard-image',
      name: 'the wizard offers the images',
      act: async (page) => {
        await choice(page, classroom).click();
        await choice(page, 'ubuntu22').waitFor();
        await choice(page, 'win11').waitFor();
      },
    },
    {
      screen: '04-wizard-partition',
      name: 'the wizard offers the partitions of the computers',
      act: async (page) => {
        await choice(page, 'ubuntu22').click();
        await choice(page, 'Disk 1, partition 2').waitFor();
      },
    },
    {
      screen: '05-wizard-protocol',
      name: 'the wizard offers the protocols',
      act: async (page) => {
        await choice(page, 'Disk 1, partition 2').click();
        await choice(page, 'TORRENT').waitFor();
      },
    },
    {
      screen: '06-wizard-session',
      name: "the wizard proposes the classroom's session",
      act: async (page) => {
        await choice(page, 'TORRENT').click();
        await quickInput(page).getByText('mode:seconds').waitFor();
      },
    },
    {
      screen: '06-wizard-back',
      name: 'going back, what was chosen is still so, and Enter takes it again',
      act: async (page) => {
        const back = quickInput(page).locator('.codicon-quick-input-back');
        const chosen = (text: string) =>
          quickInput(page).locator('.monaco-list-row.focused').filter({ hasText: text }).waitFor();
        await back.click();
        await chosen('TORRENT');
        await back.click();
        await chosen('Disk 1, partition 2');
        await box(page).press('Enter');
        await chosen('TORRENT');
        await box(page).press('Enter');
        await quickInput(page).getByText('mode:seconds').waitFor();
      },
    },
    {
      screen: '07-instruction',
      name: 'the wizard opens the instruction',
      act: async (page) => {
        await page.keyboard.press('Enter');
        await line(page, /deployImage.\S+.\/ubuntu22.1.2.TORRENT/).waitFor();
        await page.locator('.codelens-decoration a').filter({ hasText: all }).waitFor();
      },
    },
    {
      screen: '08-completion',
      name: 'the completion list contains the image',
      act: async (page) => {
        await line(page, /deployImage/).click();
        await page.keyboard.press('ControlOrMeta+End');
        // The list comes by itself after a blank, and again after the slash.
        const offered = page.locator('.suggest-widget .monaco-list-row');
        await page.keyboard.type('\ndeployImage REPO ');
        await offered.first().waitFor();
        await page.keyboard.type('/ub');
        await offered.filter({ hasText: '/ubuntu22' }).waitFor();
      },
    },
    {
      screen: '09-diagnostic',
      name: 'a mistake is underlined',
      act: async (page) => {
        await page.keyboard.press('Enter');
        await page.keyboard.type(' 1 2 TORENT peer:60');
        await page.keyboard.press('Escape');
        // While the line was typed it was wrong in another way, marked at its first word; wait for the word itself.
        await page.waitForFunction(markedBehindFirstWord);
        await page.keyboard.press('F8');
        await page
          .locator('.marker-widget')
          .filter({ hasText: /protocol/ })
          .waitFor();
      },
    },
    {
      screen: '10-mended',
      name: 'the mark goes when the mistake is mended',
      act: async (page) => {
        // The first closes the signature help that the caret opened, the second the mistake's own window.
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
        await page.locator('.marker-widget').waitFor({ state: 'detached' });
        await page.keyboard.press('ControlOrMeta+Shift+K');
        await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
      },
    },
    {
      screen: '11-confirmation',
      name: 'before sending, the page of the decision names the scope and the number of computers',
      act: async (page) => {
        await page.locator('.codelens-decoration a').filter({ hasText: all }).click();
        await formPage(page).locator('h1').filter({ hasText: classroom }).waitFor();
        await sendOnPage(page)
          .filter({ hasText: new RegExp(`Send to ${computers} Computers`) })
          .waitFor();
      },
    },
    {
      screen: '12-running',
      name: 'the Jobs tree shows the job on every computer while it runs',
      act: async (page) => {
        await sendOnPage(page).click();
        await treeItem(page, new RegExp(`running.*${classroom}`)).waitFor();
        await treeItem(page, /^pc.*[2-9]\d%/)
          .first()
          .waitFor();
      },
    },
    {
      screen: '13-succeeded',
      name: 'every computer succeeds',
      act: async (page) => {
        await treeItem(page, new RegExp(`succeeded.*${classroom}`)).waitFor();
        const succeeded = treeItem(page, /^pc\d\d.*succeeded/);
        await succeeded.nth(computers - 1).waitFor();
      },
    },
    {
      screen: '14-output',
      name: "a click on a computer shows its script's output",
      act: async (page) => {
        await treeItem(page, /^pc01.*succeeded/).click();
        await line(page, /100/).waitFor();
      },
    },
    {
      screen: '14-page',
      name: 'a click on the job opens its page, with the phases of each computer',
      act: async (page) => {
        await treeItem(page, new RegExp(`succeeded.*${classroom}`)).click();
        const shown = formPage(page);
        await shown.getByRole('heading', { name: `${computers} of ${computers} succeeded` }).waitFor();
        const lanes = shown.getByRole('img', { name: /^pc\d\d: .*Restoring/ });
        await lanes.nth(computers - 1).waitFor();
      },
    },
  ];
}

/** Walks the main job in a window of its own. */
export async function mainJob(code: VsCode, options: MainJobOptions): Promise<void> {
  const { page, close } = await code.open({ folder: options.workspace });
  try {
    await walk(page, mainJobSteps(options), options);
  } finally {
    await close();
  }
}
