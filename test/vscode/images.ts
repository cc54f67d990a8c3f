import { copyFile, mkdir, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/folders.ts';
import type { VsCode } from '../support/vscode.ts';
import { answer, box, dialog, drag, fromMenu, hoverUntil, inline, told } from './hands.ts';
import { choice, quickInput, runCommand, type Step, treeItem, type WalkOptions, walk } from './walk.ts';

export interface ImagesOptions extends WalkOptions {
  /** The folder to open. */
  readonly workspace: string;
  /** The daemon's images folder. */
  readonly images: string;
  /** Name of the virtual classroom. */
  readonly classroom: string;
}

const fixture = (name: string) => join(root, 'test/fixtures/images', name);

/** Puts an image file into the images folder at once, as a careful person does. */
async function bring(name: string, into: string, bytes?: number): Promise<void> {
  const partial = `${into}.partial`;
  await copyFile(fixture(name), partial);
  // Zeros behind the image make it big, so that reading it takes a while.
  if (bytes !== undefined) await truncate(partial, bytes);
  await rename(partial, into);
}

/** What can be done with images, as a person does it. */
function stepsOf({ images, classroom, workspace }: ImagesOptions): Step[] {
  return [
    {
      screen: '20-unregistered',
      name: 'an image file that was copied is seen as not registered, another as one of a problem',
      act: async (page) => {
        await bring('btrfs2t-zstd.img', join(images, 'alma9.img'));
        await writeFile(join(images, 'notes.img'), 'no image at all');
        await page.getByRole('tab', { name: /^OpenGnsys/ }).click();
        await treeItem(page, /alma9.*ready.*not registered.*BTRFS/).waitFor();
        await treeItem(page, /notes.*not a disk image/).waitFor();
      },
    },
    {
      screen: '21-register',
      name: 'its Register button opens the form, which judges the name while it is typed',
      act: async (page) => {
        await inline(page, /alma9/, /Register/);
        await box(page).fill('alma 9');
        await quickInput(page).getByText('A canonical name has no spaces.').waitFor();
      },
    },
    {
      screen: '22-register-prefilled',
      name: 'what detection found is filled in, and one can go back',
      act: async (page) => {
        await answer(page, /1\/7/, 'alma9');
        await answer(page, /2\/7/, 'AlmaLinux 9');
        await answer(page, /3\/7/, 'Servers');
        await answer(page, /4\/7/, '2');
        await quickInput(page).locator('.quick-input-title').filter({ hasText: /5\/7/ }).waitFor();
        await page.waitForFunction(
          "document.querySelector('.quick-input-widget input[type=text], .quick-input-widget input').value === 'LINUX'",
        );
      },
    },
    {
      screen: '23-registered',
      name: 'after the last field the image is registered',
      act: async (page) => {
        await answer(page, /5\/7/);
        await answer(page, /6\/7/);
        await answer(page, /7\/7/, 'For the servers');
        await treeItem(page, /alma9, ready · BTRFS/).waitFor();
      },
    },
    {
      screen: '24-card',
      name: 'its card tells the size that OpenGnsys takes it for',
      act: async (page) => {
        await hoverUntil(page, /alma9/, 'OpenGnsys itself takes');
      },
    },
    {
      screen: '25-rename',
      name: 'a new name that the web console would refuse is warned of, and taken',
      act: async (page) => {
        await fromMenu(page, /alma9/, /Rename/);
        await box(page).fill('alma_9');
        await quickInput(page).getByText('only letters and digits').waitFor();
      },
    },
    {
      screen: '26-renamed',
      name: 'the image is renamed with its registration',
      act: async (page) => {
        await page.keyboard.press('Enter');
        await treeItem(page, /alma_9, ready · BTRFS/).waitFor();
      },
    },
    {
      screen: '27-verifying',
      name: 'the progress of a verification is in the view, with a button to stop it',
      act: async (page) => {
        await bring('ext4-none.img', join(images, 'big.img'), 8 * 1024 ** 3);
        await treeItem(page, /big, ready/).waitFor({ timeout: 60_000 });
        await fromMenu(page, /big/, /Verify/);
        await treeItem(page, /big, verifying [1-9]\d? %/).waitFor();
      },
    },
    {
      screen: '28-stopped',
      name: 'the button stops it',
      act: async (page) => {
        await treeItem(page, /big/).getByRole('button', { name: /Stop/ }).click();
        await treeItem(page, /big, ready/).waitFor();
      },
    },
    {
      screen: '29-sound',
      name: 'a verification that ends tells what came of it',
      act: async (page) => {
        await fromMenu(page, /ubuntu22/, /Verify/);
        await told(page, /ubuntu22 is sound/);
        // It was asked for after the one that was stopped.
        if (await page.getByText('big is sound').isVisible()) throw new Error('it was not stopped');
      },
    },
    {
      screen: '30-remove',
      name: 'removing asks, and says what goes where',
      act: async (page) => {
        await fromMenu(page, /alma_9/, /Remove/);
        await dialog(page).filter({ hasText: 'alma_9.img' }).filter({ hasText: 'trash' }).waitFor();
      },
    },
    {
      screen: '31-removed',
      name: 'it is gone, and can be undone',
      act: async (page) => {
        await dialog(page).getByRole('button', { name: 'Move to Trash' }).click();
        await told(page, /alma_9 was moved/);
        await treeItem(page, /alma_9/).waitFor({ state: 'detached' });
      },
    },
    {
      screen: '32-undone',
      name: 'undoing brings it back with its registration',
      act: async (page) => {
        await (await told(page, /alma_9 was moved/)).getByRole('button', { name: 'Undo' }).click();
        await treeItem(page, /alma_9, ready · BTRFS/).waitFor();
      },
    },
    {
      screen: '33-import',
      name: 'importing a file proposes its name',
      act: async (page) => {
        const source = join(workspace, 'Aula 5.ntfs-img');
        await bring('ntfs-gzip.img', source);
        await runCommand(page, 'OpenGnsys: Import Image');
        await box(page).fill(`${workspace}/`);
        await choice(page, 'Aula 5.ntfs-img').click();
        await quickInput(page).getByText('Import Image: Canonical name').waitFor();
      },
    },
    {
      screen: '34-imported',
      name: 'the imported image is ready, and offers to be registered',
      act: async (page) => {
        await page.keyboard.press('Enter');
        await treeItem(page, /Aula5.*ready.*not registered.*NTFS/).waitFor();
        const imported = await told(page, /Aula5 was imported/);
        await imported.getByRole('button', { name: /Register/ }).waitFor();
      },
    },
    {
      screen: '35-missing',
      name: 'an image that is registered before its file comes can be imported with one click',
      act: async (page) => {
        await page.keyboard.press('Escape');
        await runCommand(page, 'OpenGnsys: Register Image');
        await choice(page, 'Another image').click();
        await answer(page, /1\/7/, 'later');
        for (const [step, text] of [
          [/2\/7/, 'Later'],
          [/3\/7/, 'Office'],
          [/4\/7/, '1'],
          [/5\/7/, 'NTFS'],
          [/6\/7/, undefined],
          [/7\/7/, 'Comes on Monday'],
        ] as const) {
          await answer(page, step, text);
        }
        const row = treeItem(page, /later, file missing/);
        await row.hover();
        await row.getByRole('button', { name: /Import/ }).waitFor();
      },
    },
    {
      screen: '36-locked',
      name: 'a lock is shown with its owner and age; breaking it asks, and asks again when it is fresh',
      act: async (page) => {
        await writeFile(join(images, 'debian12.img.lock'), 'pc-07\n');
        await treeItem(page, /debian12, locked · pc-07, this minute/).waitFor();
        await inline(page, /debian12/, /Break Lock/);
        await dialog(page).filter({ hasText: 'pc-07' }).waitFor();
        await dialog(page).getByRole('button', { name: 'Break Lock' }).click();
        await dialog(page).filter({ hasText: 'minutes' }).waitFor();
      },
    },
    {
      screen: '37-unlocked',
      name: 'then it is unlocked',
      act: async (page) => {
        await dialog(page).getByRole('button', { name: 'Break It All the Same' }).click();
        await treeItem(page, /debian12, ready/).waitFor();
      },
    },
    {
      screen: '38-trash',
      name: 'the trash tells what can be restored, until when',
      act: async (page) => {
        await fromMenu(page, /big/, /Remove/);
        await dialog(page).getByRole('button', { name: 'Move to Trash' }).click();
        await told(page, /big was moved/);
        await runCommand(page, 'OpenGnsys: Trash of Images');
        await choice(page, /big.*kept until/).waitFor();
      },
    },
    {
      screen: '39-deleted',
      name: 'what is deleted there for good asks first',
      act: async (page) => {
        await choice(page, /big/).hover();
        await choice(page, /big/).getByRole('button', { name: 'Delete for Good' }).click();
        await dialog(page).filter({ hasText: 'cannot be brought back' }).waitFor();
        await dialog(page).getByRole('button', { name: 'Delete for Good' }).click();
      },
    },
    {
      screen: '40-dropped',
      name: 'an image that is dropped on a classroom begins its deployment there',
      act: async (page) => {
        // Its jobs, further down, have its name too.
        const room = treeItem(page, new RegExp(classroom)).first();
        await drag(page, treeItem(page, /debian12, ready/), room);
        await quickInput(page).locator('input[placeholder*="debian12"]').waitFor();
        await choice(page, 'Disk 1, partition 2').waitFor();
      },
    },
  ];
}

/** The same in Spanish, as far as most people see it; after `stepsOf`. */
const spanishSteps: Step[] = [
  {
    screen: '41-spanish-register',
    name: 'in Spanish: an image that is not registered, and the form with what is wrong',
    act: async (page) => {
      await page.getByRole('tab', { name: /^OpenGnsys/ }).click();
      await inline(page, /Aula5, lista · sin dar de alta/, /Dar de alta/);
      await box(page).fill('Aula 5');
      await quickInput(page).getByText('Un nombre canónico no lleva espacios.').waitFor();
    },
  },
  {
    screen: '42-spanish-remove',
    name: 'in Spanish: the question before an image goes to the trash',
    act: async (page) => {
      await page.keyboard.press('Escape');
      await fromMenu(page, /Aula5/, /Eliminar/);
      await dialog(page).filter({ hasText: 'irán a la papelera' }).waitFor();
    },
  },
  {
    screen: '43-spanish-menu',
    name: 'in Spanish: what can be done with an image',
    act: async (page) => {
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'detached' });
      await treeItem(page, /debian12/).click({ button: 'right' });
      await page.locator('.monaco-menu').getByRole('menuitem', { name: 'Verificar imagen' }).waitFor();
    },
  },
];

/** Walks through what can be done with images, in windows of its own. */
export async function withImages(code: VsCode, options: ImagesOptions): Promise<void> {
  await mkdir(options.workspace, { recursive: true });
  for (const [language, steps] of [
    [undefined, stepsOf(options)],
    ['es', spanishSteps],
  ] as const) {
    const { page, close } = await code.open({ folder: options.workspace, ...(language && { language }) });
    try {
      await walk(page, steps, options);
    } finally {
      await close();
    }
  }
}
