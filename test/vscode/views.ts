import { mkdir } from 'node:fs/promises';
import type { VsCode } from '../support/vscode.ts';
import { box, calm, dialog } from './hands.ts';
import { classrooms, keys, staying } from './views-many.ts';
import { collapse, empty, fill, found, header, rows, titleButton, type ViewsOptions } from './views-world.ts';
import { choice, quickInput, runCommand, type Step, treeItem, walk } from './walk.ts';

function filtering(): Step[] {
  return [
    {
      screen: '110-filter',
      name: '300 images are filtered while one types, by the button in the title of the view',
      act: async (page) => {
        await header(page, 'Images').waitFor();
        await collapse(page, ['Repositories', 'Classrooms', 'Jobs', 'Transfers']);
        await titleButton(page, 'Images', /Filter Images/);
        await found(page, /Prefixes: status: name: system: repository: tool:/);
        await box(page).fill('room 1 system:ntfs');
        await found(page, /Images: \d+ of 300/);
        await treeItem(page, /room012win, Room 12 Windows · file missing/).waitFor();
        await treeItem(page, /linux/).first().waitFor({ state: 'detached' });
      },
    },
    {
      screen: '111-filtered',
      name: 'the filter and what it leaves stand beside the title',
      act: async (page) => {
        await page.keyboard.press('Enter');
        await header(page, 'Images')
          .filter({ hasText: /\d+ of 300 · room 1 system:ntfs/ })
          .waitFor();
      },
    },
    {
      screen: '112-filter-list',
      name: 'what images differ by can be chosen from a list',
      act: async (page) => {
        await titleButton(page, 'Images', /Filter Images/);
        await box(page).fill('');
        await quickInput(page)
          .getByRole('button', { name: /Select from a List/ })
          .click();
        await choice(page, 'file missing').waitFor();
        await choice(page, 'NTFS').waitFor();
      },
    },
    {
      screen: '113-filter-chosen',
      name: 'chosen conditions become the filter',
      act: async (page) => {
        await choice(page, 'ready').click();
        await page.keyboard.press('Enter');
        await header(page, 'Images')
          .filter({ hasText: /\d+ of 300 · status:ready/ })
          .waitFor();
        await treeItem(page, /room/).first().waitFor({ state: 'detached' });
      },
    },
    {
      screen: '114-filter-none',
      name: 'a filter that leaves nothing says so',
      act: async (page) => {
        await titleButton(page, 'Images', /Filter Images/);
        await box(page).fill('nosuchimage');
        await page.locator('.sidebar').getByText('Nothing matches the filter.').waitFor();
        // Whoever closes the box keeps the filter that was set before.
        await page.keyboard.press('Escape');
        await header(page, 'Images')
          .filter({ hasText: /status:ready/ })
          .waitFor();
        await page.locator('.sidebar').getByText('Nothing matches').waitFor({ state: 'hidden' });
      },
    },
    {
      screen: '115-filter-cleared',
      name: 'a button of the title clears it',
      act: async (page) => {
        await titleButton(page, 'Images', /Clear Image Filter/);
        await header(page, 'Images')
          .filter({ hasText: /of 300/ })
          .waitFor({ state: 'detached' });
        await treeItem(page, /copied1/).waitFor();
      },
    },
  ];
}

function ordering(): Step[] {
  return [
    {
      screen: '116-sorted',
      name: 'images are sorted by size',
      act: async (page) => {
        await runCommand(page, 'OpenGnsys: Sort Images');
        await choice(page, 'By Restore Size').click();
        await rows(page).first().filter({ hasText: 'ubuntu22' }).waitFor();
      },
    },
    {
      screen: '117-grouped',
      name: 'images are grouped by system',
      act: async (page) => {
        await runCommand(page, 'OpenGnsys: Group Images');
        await choice(page, 'By System').click();
        await treeItem(page, /^EXTFS/).waitFor();
      },
    },
    {
      screen: '118-grouped-by-repository',
      name: 'or by repository',
      act: async (page) => {
        await runCommand(page, 'OpenGnsys: Group Images');
        await choice(page, 'By Repository').click();
        await rows(page).first().filter({ hasText: '300 images' }).waitFor();
      },
    },
    {
      screen: '118-in-one-list',
      name: 'and stand in one list again',
      act: async (page) => {
        await runCommand(page, 'OpenGnsys: Group Images');
        await choice(page, 'No Groups').click();
        await runCommand(page, 'OpenGnsys: Sort Images');
        await choice(page, 'By Canonical Name').click();
        await rows(page).first().filter({ hasText: 'copied1' }).waitFor();
      },
    },
  ];
}

function inSpanish(): Step[] {
  return [
    {
      screen: '128-spanish-filter',
      name: 'in Spanish: the box of the filter, and what it found',
      act: async (page) => {
        await header(page, 'Imágenes').waitFor();
        await collapse(page, ['Repositorios', 'Aulas', 'Trabajos', 'Transferencias']);
        await titleButton(page, 'Imágenes', /Filtrar imágenes/);
        await found(page, /Prefijos: estado: nombre: sistema: repositorio: herramienta:/);
        await box(page).fill('estado:lista');
        await found(page, /Imágenes: \d+ de 300/);
        await page.keyboard.press('Enter');
        await header(page, 'Imágenes')
          .filter({ hasText: /\d+ de 300 · estado:lista/ })
          .waitFor();
        await treeItem(page, /^room001/).waitFor({ state: 'detached' });
      },
    },
    {
      screen: '129-spanish-remove',
      name: 'in Spanish: the question for several images, grouped by system',
      act: async (page) => {
        await runCommand(page, 'OpenGnsys: Agrupar imágenes');
        await choice(page, 'Por sistema').click();
        await treeItem(page, /^EXTFS/).waitFor();
        await treeItem(page, /copied1/).click();
        await treeItem(page, /copied3/).click({ modifiers: ['Shift'] });
        await page.keyboard.press('Delete');
        await dialog(page)
          .filter({ hasText: /¿Eliminar \d imágenes\?/ })
          .waitFor();
      },
    },
  ];
}

/** Walks through views of 300 images; leaves them as they were. */
export async function views(code: VsCode, options: ViewsOptions): Promise<void> {
  await mkdir(options.workspace, { recursive: true });
  await fill(options);
  try {
    const english = [filtering(), ordering(), staying(options), keys(), classrooms(options)];
    for (const [language, scenes] of [[undefined, english] as const, ['es', [inSpanish()]] as const]) {
      const { page, close } = await code.open({ folder: options.workspace, ...(language && { language }) });
      try {
        await page.getByRole('tab', { name: /^OpenGnsys/ }).click();
        for (const scene of scenes) {
          await calm(page);
          await walk(page, scene, options);
        }
      } finally {
        await close();
      }
    }
  } finally {
    await empty(options);
  }
}
