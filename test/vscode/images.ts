import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bringLongImage } from '../support/long-image.ts';
import type { VsCode } from '../support/vscode.ts';
import { answer, box, calm, dialog, drag, fromMenu, hoverUntil, inline, told, untilShown } from './hands.ts';
import { besideOthers, besideOthersInSpanish } from './images-beside-others.ts';
import { bring, fixture, type ImagesOptions, type Scene } from './images-world.ts';
import { choice, quickInput, runCommand, treeItem, walk } from './walk.ts';

function registering({ images }: ImagesOptions): Scene {
  return [
    {
      screen: '20-unregistered',
      name: 'an image file that was copied is seen as not registered, another as one of a problem',
      act: async (page) => {
        await bring('btrfs2t-zstd.img', join(images, 'alma9.img'));
        await writeFile(join(images, 'notes.img'), 'no image at all');
        await treeItem(page, /alma9.*ready.*not registered.*BTRFS/).waitFor();
        await treeItem(page, /notes.*not an image/).waitFor();
      },
    },
    {
      screen: '21-register',
      name: 'its Register button opens the form, which judges the name while it is typed',
      act: async (page) => {
        await inline(page, /alma9/, /Register/);
        await box(page).fill('alma 9');
        await quickInput(page).getByText('A canonical name cannot contain spaces.').waitFor();
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
        await treeItem(page, /alma9, AlmaLinux 9 · ready · BTRFS/).waitFor();
      },
    },
    {
      screen: '24-card',
      name: 'its card tells the size that OpenGnsys takes it for',
      act: async (page) => {
        await hoverUntil(page, /alma9/, 'The OpenGnsys engine takes');
      },
    },
    {
      screen: '25-rename',
      name: 'a new name that the web console would refuse is warned of, and taken',
      act: async (page) => {
        await fromMenu(page, /alma9/, /Rename/);
        await box(page).fill('alma_9');
        await quickInput(page).getByText('only accepts letters and digits').waitFor();
      },
    },
    {
      screen: '26-renamed',
      name: 'the image is renamed with its registration',
      act: async (page) => {
        await page.keyboard.press('Enter');
        await treeItem(page, /alma_9, AlmaLinux 9 · ready · BTRFS/).waitFor();
      },
    },
  ];
}

function verifying({ images }: ImagesOptions): Scene {
  return [
    {
      screen: '27-verifying',
      name: 'the progress of a verification is in the view, with a button to stop it',
      act: async (page) => {
        const known = join(images, 'debian12.img.torrent');
        await bringLongImage(fixture('ext4-none.img'), join(images, 'big.img'), known);
        await treeItem(page, /big, ready/).waitFor();
        await fromMenu(page, /big/, /Verify/);
        await treeItem(page, /big, verifying [1-9]\d?%/).waitFor();
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
        await told(page, /ubuntu22 verified/);
        // It was asked for after the one that was stopped.
        if (await page.getByText('big verified').isVisible()) {
          throw new Error('it was not stopped');
        }
      },
    },
  ];
}

function removing({ images, client }: ImagesOptions): Scene {
  return [
    {
      screen: '30-remove',
      name: 'removing asks, and says what goes where',
      act: async (page) => {
        await bring('btrfs2t-zstd.img', join(images, 'rocky9.img'));
        await client.request('og/image/register', {
          ...{ canonicalName: 'rocky9', name: 'Rocky 9', softwareProfile: 'Servers', repository: 'demo' },
          ...{ partition: 2, partitionType: 'LINUX', comments: 'For the servers' },
        });
        await treeItem(page, /rocky9, Rocky 9 · ready · BTRFS/).waitFor();
        await fromMenu(page, /rocky9/, /Remove/);
        await dialog(page).filter({ hasText: 'rocky9.img' }).filter({ hasText: 'trash' }).waitFor();
      },
    },
    {
      screen: '31-removed',
      name: 'it is gone, and can be undone',
      act: async (page) => {
        await dialog(page).getByRole('button', { name: 'Move to Trash' }).click();
        await told(page, /rocky9 has been moved/);
        await treeItem(page, /rocky9/).waitFor({ state: 'detached' });
      },
    },
    {
      screen: '32-undone',
      name: 'undoing brings it back with its registration',
      act: async (page) => {
        await (await told(page, /rocky9 has been moved/)).getByRole('link', { name: 'Undo' }).click();
        await treeItem(page, /rocky9, Rocky 9 · ready · BTRFS/).waitFor();
      },
    },
  ];
}

function importing({ workspace }: ImagesOptions): Scene {
  return [
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
        const imported = await told(page, /Aula5 has been imported/);
        await imported.getByRole('link', { name: /Register/ }).waitFor();
      },
    },
  ];
}

function missing({ images }: ImagesOptions): Scene {
  return [
    {
      screen: '35-missing',
      name: 'an image that is registered before its file comes can be imported with one click',
      act: async (page) => {
        // With an image that could be registered, the command asks which.
        await bring('ext4-none.img', join(images, 'unknown.img'));
        await treeItem(page, /unknown, ready/).waitFor();
        await runCommand(page, 'OpenGnsys: Register Image');
        await choice(page, 'Image Without a File Yet').click();
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
        await untilShown(row.getByRole('button', { name: /Import/ }), () => row.hover());
      },
    },
  ];
}

function locked({ images }: ImagesOptions): Scene {
  return [
    {
      screen: '36-locked',
      name: 'a lock is shown with its owner and age; breaking it asks, and asks again when it is fresh',
      act: async (page) => {
        await bring('ext4-none.img', join(images, 'held.img'));
        await treeItem(page, /held, ready/).waitFor();
        await writeFile(join(images, 'held.img.lock'), 'pc-07\n');
        await treeItem(page, /held, locked · pc-07, this minute/).waitFor();
        await inline(page, /held/, /Break Image Lock/);
        // A row that changes in this very moment is not known to VS Code: then the command asks for the image.
        await dialog(page).or(choice(page, 'held')).first().waitFor();
        if (await choice(page, 'held').isVisible()) {
          await choice(page, 'held').click();
        }
        await dialog(page).filter({ hasText: 'pc-07' }).waitFor();
        await dialog(page).getByRole('button', { name: 'Break Lock' }).click();
        await dialog(page).filter({ hasText: 'minutes' }).waitFor();
      },
    },
    {
      screen: '37-unlocked',
      name: 'then it is unlocked',
      act: async (page) => {
        await dialog(page).getByRole('button', { name: 'Break Lock Anyway' }).click();
        await treeItem(page, /held, ready/).waitFor();
      },
    },
  ];
}

function trashing({ images }: ImagesOptions): Scene {
  return [
    {
      screen: '38-trash',
      name: 'the trash tells what can be restored, until when',
      act: async (page) => {
        await bring('ext4-none.img', join(images, 'spare.img'));
        await treeItem(page, /spare, ready/).waitFor();
        await fromMenu(page, /spare/, /Remove/);
        await dialog(page).getByRole('button', { name: 'Move to Trash' }).click();
        await told(page, /spare has been moved/);
        await runCommand(page, 'OpenGnsys: Show Image Trash');
        await choice(page, /spare.*kept until/).waitFor();
      },
    },
    {
      screen: '39-deleted',
      name: 'what is deleted there for good asks first',
      act: async (page) => {
        const forGood = choice(page, /spare/).getByRole('button', { name: 'Delete Permanently' });
        await untilShown(forGood, () => choice(page, /spare/).hover());
        await forGood.click();
        await dialog(page).filter({ hasText: 'cannot be undone' }).waitFor();
        await dialog(page).getByRole('button', { name: 'Delete Permanently' }).click();
        await dialog(page).waitFor({ state: 'detached' });
      },
    },
  ];
}

function dropping({ classroom }: ImagesOptions): Scene {
  return [
    {
      screen: '40-dropped',
      name: 'an image that is dropped on a classroom begins its deployment there',
      act: async (page) => {
        // Its jobs, further down, have its name too.
        const room = treeItem(page, new RegExp(`^${classroom}`)).first();
        await drag(page, treeItem(page, /debian12, .*ready/), room);
        await quickInput(page).locator('input[placeholder*="debian12"]').waitFor();
        await choice(page, 'Disk 1, partition 2').waitFor();
      },
    },
  ];
}

/** The same in Spanish, as far as most people see it. */
function inSpanish({ images }: ImagesOptions): Scene {
  return [
    {
      screen: '41-spanish-register',
      name: 'in Spanish: an image that is not registered, and the form with what is wrong',
      act: async (page) => {
        await bring('ntfs-gzip.img', join(images, 'Aula6.img'));
        await inline(page, /Aula6, lista · sin dar de alta/, /Dar de alta/);
        await box(page).fill('Aula 5');
        await quickInput(page).getByText('Un nombre canónico no puede llevar espacios.').waitFor();
      },
    },
    {
      screen: '42-spanish-remove',
      name: 'in Spanish: the question before an image goes to the trash',
      act: async (page) => {
        await page.keyboard.press('Escape');
        await fromMenu(page, /Aula6/, /Eliminar/);
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
}

/** Walks through what can be done with images, in windows of its own. */
export async function withImages(code: VsCode, options: ImagesOptions): Promise<void> {
  const scenes = [
    registering,
    verifying,
    removing,
    importing,
    missing,
    locked,
    trashing,
    dropping,
    besideOthers,
  ];
  await mkdir(options.workspace, { recursive: true });
  await play(code, undefined, scenes, options);
  await play(code, 'es', [inSpanish, besideOthersInSpanish], options);
}

/** Plays scenes in one window, each from the quiet view: one that fails does not spoil the next. */
async function play(
  code: VsCode,
  language: 'es' | undefined,
  scenes: readonly ((options: ImagesOptions) => Scene)[],
  options: ImagesOptions,
): Promise<void> {
  const { page, close } = await code.open({ folder: options.workspace, ...(language && { language }) });
  try {
    await page.getByRole('tab', { name: /^OpenGnsys/ }).click();
    for (const scene of scenes) {
      await calm(page);
      await walk(page, scene(options), options);
      await tidy(options);
    }
  } finally {
    await close();
  }
}

/** Takes away what a scene has brought: the view shows only some ten images at once. */
async function tidy({ client, images, imageNames }: ImagesOptions): Promise<void> {
  const listed = (await client.request('og/image/list', {})).images;
  for (const { canonicalName, repository, registered } of listed) {
    if (imageNames.includes(canonicalName)) {
      continue;
    }
    if (registered) {
      await client.request('og/image/unregister', { canonicalName, repository });
    }
    for (const name of await readdir(images)) {
      if (name.startsWith(`${canonicalName}.img`)) {
        await rm(join(images, name), { force: true });
      }
    }
  }
}
