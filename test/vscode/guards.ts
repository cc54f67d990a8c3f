import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VsCode } from '../support/vscode.ts';
import { goTo, lens, quickFix } from './editor-hands.ts';
import { formPage, sendOnPage } from './hands.ts';
import { type Step, type WalkOptions, walk } from './walk.ts';

export interface GuardsOptions extends WalkOptions {
  /** The folder to open. */
  readonly folder: string;
  /** Name of the virtual classroom. */
  readonly classroom: string;
  readonly computers: number;
}

/** Each computer would write the same file: what may never be sent. */
const sameImage = (classroom: string) => `# @scope ${classroom}\ncreateImage 1 2 REPO debian12\n`;
/** Much is lost, and it can be done. */
const erasing = (classroom: string) =>
  `# @scope ${classroom}\nogDeletePartitionTable 1\nogCreatePartitions 1 NTFS:30000 EXT4:20000\nogFormat 1 1 NTFS\nogFormat 1 2 EXT4\n`;
const windowsEnds = (classroom: string) =>
  `# @scope ${classroom}\r\nif ogMount 1 1; then\r\n  ogEcho log session x\r\nfi\r\n`;

const open = async (page: Parameters<Step['act']>[0], file: string) => {
  await page.getByRole('treeitem', { name: file }).dblclick();
  await page.getByRole('tab', { name: file }).waitFor();
};

/** The page of a decision stays open while its instruction is edited: from there it is not sent any more. */
function editedSince(screen: string, name: string, lensText: string, tab: RegExp, notice: RegExp): Step {
  return {
    screen,
    name,
    act: async (page) => {
      await open(page, 'borrar.og');
      await lens(page, lensText).click();
      await sendOnPage(page).waitFor();
      await page.getByRole('tab', { name: 'borrar.og' }).click();
      await goTo(page, '1,1');
      await page.keyboard.press('End');
      await page.keyboard.type(' ');
      await page.getByRole('tab', { name: tab }).click();
      await sendOnPage(page).click();
      await formPage(page).getByRole('alert').filter({ hasText: notice }).waitFor();
      await sendOnPage(page).waitFor();
    },
  };
}

function stepsOf({ classroom, computers }: GuardsOptions): Step[] {
  const all = new RegExp(`${computers} computers`);
  return [
    {
      screen: '50-same-image',
      name: 'an image that all computers of the scope would write is an error in the editor',
      act: async (page) => {
        await open(page, 'crear.og');
        await page.locator('.squiggly-error').first().waitFor();
        await goTo(page, '2,1');
        await page.keyboard.press('F8');
        await page.locator('.marker-widget').filter({ hasText: 'debian12' }).waitFor();
      },
    },
    {
      screen: '51-same-image-blocked',
      name: 'and it cannot be sent; the page of the decision says why, each reason once',
      act: async (page) => {
        await page.keyboard.press('Escape');
        await lens(page, classroom).filter({ hasText: all }).click();
        const reasons = formPage(page).locator('.g-bad');
        await reasons.filter({ hasText: 'debian12' }).first().waitFor();
        await reasons.getByText(`Exclude these ${computers}`).first().waitFor();
        if ((await sendOnPage(page).count()) > 0) {
          throw new Error('it can be sent');
        }
      },
    },
    {
      screen: '52-details',
      name: 'computers that are not excluded would fail, and the button says so; cancelled, it is gone',
      act: async (page) => {
        const shown = formPage(page);
        await shown.locator('.stats').getByText(`of ${computers} computers`).waitFor();
        // Who wants it all the same is told that it will fail.
        await shown.getByRole('checkbox').first().uncheck();
        await sendOnPage(page)
          .filter({ hasText: `${computers} will fail` })
          .waitFor();
        await shown.getByRole('button', { name: 'Cancel' }).click();
        await sendOnPage(page).waitFor({ state: 'detached' });
      },
    },
    {
      screen: '53-erasing',
      name: 'what is erased is told before it is sent, with what is there now',
      act: async (page) => {
        await open(page, 'borrar.og');
        await lens(page, classroom).filter({ hasText: all }).click();
        await formPage(page).locator('li').filter({ hasText: 'Now there' }).first().waitFor();
        await sendOnPage(page).waitFor();
        // Where something is lost, Enter sends nothing.
        await formPage(page).locator('#decide-cancel:focus').press('Enter');
        await sendOnPage(page).waitFor({ state: 'detached' });
      },
    },
    editedSince(
      '53-edited',
      'an instruction that was edited since its page was opened is not sent from there',
      `Send to ${classroom}`,
      /^Send/,
      /has been edited/,
    ),
    {
      screen: '54-line-ends',
      name: 'Windows line ends are told, and one fix changes them all',
      act: async (page) => {
        await open(page, 'finales.og');
        await page
          .locator('.statusbar-item')
          .filter({ hasText: /^CRLF$/ })
          .waitFor();
        await page.locator('.squiggly-warning').first().waitFor();
        await goTo(page, '1,1');
        await page.keyboard.press('F8');
        await page.locator('.marker-widget').filter({ hasText: 'CRLF' }).waitFor();
      },
    },
    {
      screen: '55-line-ends-fixed',
      name: 'so that the file has LF',
      act: async (page) => {
        await page.keyboard.press('Escape');
        await page.locator('.marker-widget').waitFor({ state: 'detached' });
        await quickFix(page, 'Change all line ends to LF');
        await page.keyboard.press('Enter');
        await page.locator('.statusbar-item').filter({ hasText: /^LF$/ }).waitFor();
      },
    },
  ];
}

function spanishSteps({ classroom }: GuardsOptions): Step[] {
  const edited = editedSince(
    '58-spanish-edited',
    'in Spanish: an instruction that was edited since is not sent from its page',
    `Enviar a ${classroom}`,
    /^¿Enviar/,
    /se ha modificado/,
  );
  return [
    {
      screen: '56-spanish-blocked',
      name: 'in Spanish: what cannot be sent, and why',
      act: async (page) => {
        await open(page, 'crear.og');
        await page.locator('.squiggly-error').first().waitFor();
        await lens(page, `Enviar a ${classroom}`).click();
        await formPage(page).locator('.g-bad').filter({ hasText: 'debian12' }).first().waitFor();
      },
    },
    {
      screen: '57-spanish-erasing',
      name: 'in Spanish: what is erased, with what is there now',
      act: async (page) => {
        await formPage(page).locator('#decide-cancel').press('Escape');
        await formPage(page).locator('#decide-cancel').waitFor({ state: 'detached' });
        await open(page, 'borrar.og');
        await lens(page, `Enviar a ${classroom}`).click();
        await formPage(page).getByRole('heading', { name: 'Qué se pierde' }).waitFor();
      },
    },
    {
      ...edited,
      act: async (page) => {
        await formPage(page).locator('#decide-cancel').press('Escape');
        await formPage(page).locator('#decide-cancel').waitFor({ state: 'detached' });
        await edited.act(page);
      },
    },
  ];
}

/** Walks through what is refused, or asked about, before it could destroy anything. Nothing is sent. */
export async function guards(code: VsCode, options: GuardsOptions): Promise<void> {
  const { folder, classroom } = options;
  await writeFile(join(folder, 'crear.og'), sameImage(classroom));
  await writeFile(join(folder, 'borrar.og'), erasing(classroom));
  await writeFile(join(folder, 'finales.og'), windowsEnds(classroom));
  for (const [language, steps] of [
    [undefined, stepsOf(options)],
    ['es', spanishSteps(options)],
  ] as const) {
    const { page, close } = await code.open({ folder, ...(language && { language }) });
    try {
      await walk(page, steps, options);
    } finally {
      await close();
    }
  }
}
