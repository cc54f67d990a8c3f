import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DaemonClient } from '../../daemon/client/index.ts';
import type { VsCode } from '../support/vscode.ts';
import { goTo, hoverAtCaret, lens } from './editor-hands.ts';
import { answer, box, calm, formPage, fromMenu, inline, sendOnPage } from './hands.ts';
import { bring } from './images-world.ts';
import { around, editor, editorPage, pictures as picturesOf, wholePage } from './pictures.ts';
import { choice, quickInput, runCommand, type Step, treeItem, type WalkOptions, walk } from './walk.ts';

interface GuideOptions extends WalkOptions {
  /** For the folders of the windows. */
  readonly folder: string;
  /** Gets the pictures of the guide: `LANGUAGE/NAME.png`. */
  readonly pictures: string;
  /** Name of the virtual classroom. */
  readonly classroom: string;
  /** The daemon's images folder. */
  readonly images: string;
  /** To the daemon. */
  readonly client: DaemonClient;
}

interface Words {
  readonly language: 'en' | 'es';
  readonly first: number;
  readonly file: string;
  readonly problem: string;
  readonly send: RegExp;
  readonly deploy: string;
  readonly partition: string;
  readonly register: RegExp;
  readonly values: readonly [name: string, profile: string];
  readonly title: string;
  readonly ended: RegExp;
  readonly asSent: RegExp;
  readonly board: RegExp;
  readonly restoring: RegExp;
}

const english: Words = {
  ...{ language: 'en', first: 200, file: 'deploy.og', problem: 'Did you mean TORRENT', send: /^Send/ },
  ...{ deploy: 'OpenGnsys: Deploy Image', partition: 'Disk 1, partition 2', register: /Register/ },
  ...{ values: ['AlmaLinux 9', 'Servers'], title: 'Deploy ubuntu22', ended: /^Deploy ubuntu22, succeeded/ },
  ...{ asSent: /^Instruction as sent/, board: /^Show Board/, restoring: /Restoring/ },
};

const spanish: Words = {
  ...{ language: 'es', first: 205, file: 'desplegar.og', problem: 'no tiene el protocolo TORENT' },
  send: /^Enviar/,
  ...{ deploy: 'OpenGnsys: Desplegar imagen', partition: 'Disco 1, partición 2' },
  ...{ register: /Dar de alta/, values: ['AlmaLinux 9', 'Servidores'], title: 'Desplegar ubuntu22' },
  ...{ ended: /^Desplegar ubuntu22, completado/, asSent: /^Instrucción enviada/ },
  ...{ board: /^Mostrar tablero/, restoring: /Restaura/ },
};

/** What the guide shows, in both languages: `npm run docs:pictures` keeps the pictures that are taken on the way. */
export async function guide(code: VsCode, options: GuideOptions): Promise<void> {
  for (const words of [english, spanish]) {
    const { language, file } = words;
    const folder = join(options.folder, language);
    await mkdir(folder, { recursive: true });
    await mkdir(join(options.pictures, language), { recursive: true });
    const scope = `# @scope ${options.classroom}`;
    await writeFile(join(folder, file), `${scope}\ndeployImage REPO /ubuntu22 1 2 TORENT peer:60\n`);
    const { page, close } = await code.open({ folder, ...(language === 'es' && { language }) });
    try {
      await walk(page, stepsOf(words, options), options);
    } finally {
      await close();
      await removeNewImage(options.images);
    }
  }
}

const newImage = 'alma9';

/** The second window, and the parts behind, find the folder as it was. */
async function removeNewImage(images: string): Promise<void> {
  const files = (await readdir(images)).filter((name) => name.startsWith(`${newImage}.`));
  await Promise.all(files.map((name) => rm(join(images, name), { force: true })));
}

function stepsOf(words: Words, options: GuideOptions): Step[] {
  const { classroom, client, images } = options;
  const folder = join(options.pictures, words.language);
  const step = (number: number, name: string, what: string, act: Step['act']): Step => ({
    screen: `${words.first + number}-guide-${words.language}-${name}`,
    name: `guide (${words.language}): ${what}`,
    act,
  });
  return [
    step(0, 'diagnostics', 'a problem is explained at its word', async (page) => {
      await page.getByRole('treeitem', { name: words.file }).dblclick();
      await page.locator('.squiggly-error').first().waitFor();
      await goTo(page, '2:33');
      await hoverAtCaret(page, words.problem);
      const hover = await around(page.locator('.monaco-hover').filter({ hasText: words.problem }).first());
      const width = hover.x + hover.width - editor.x;
      const height = hover.y + hover.height - editor.y;
      await picturesOf(page, folder)('diagnostics', { ...editor, width, height });
      await page.keyboard.press('Escape');
    }),
    step(1, 'protocol', 'the wizard recommends a protocol', async (page) => {
      await page.getByRole('tab', { name: /^OpenGnsys/ }).click();
      await treeItem(page, /^ubuntu22/).waitFor();
      await runCommand(page, words.deploy);
      await choice(page, classroom).click();
      // Which no computer has in its cache: all protocols have something to do.
      await choice(page, 'win11').click();
      await choice(page, words.partition).click();
      await choice(page, 'TORRENT').waitFor();
      await picturesOf(page, folder)('protocol', await around(quickInput(page), 0));
      await calm(page);
    }),
    step(2, 'register', 'the registration of an image has what was detected', async (page) => {
      await bring('btrfs2t-zstd.img', join(images, `${newImage}.img`));
      await treeItem(page, new RegExp(`^${newImage}.*BTRFS`)).waitFor();
      await inline(page, new RegExp(`^${newImage}`), words.register);
      await answer(page, /1\/7/, newImage);
      await answer(page, /2\/7/, words.values[0]);
      await answer(page, /3\/7/, words.values[1]);
      await answer(page, /4\/7/, '2');
      await quickInput(page).locator('.quick-input-title').filter({ hasText: /5\/7/ }).waitFor();
      await picturesOf(page, folder)('register', await around(quickInput(page), 0));
      await box(page).press('Escape');
    }),
    step(
      3,
      'job',
      'a job is a page with a lane for each computer and the text that was sent',
      async (page) => {
        const { classrooms } = await client.request('og/classroom/list', {});
        const target = classrooms.find(({ name }) => name === classroom);
        const script = `# @scope ${classroom}\ndeployImage REPO /ubuntu22 1 2 UNICAST\n`;
        await client.request('og/job/start', {
          ...{ requestId: `guide-${words.language}`, title: words.title },
          ...{ script, scope: { classroom: target?.id ?? '' } },
        });
        await fromMenu(page, new RegExp(`^${classroom}`), words.board);
        const tile = formPage(page).locator('.tile');
        await tile.filter({ hasText: words.restoring }).first().waitFor();
        await picturesOf(page, folder)('board', { ...editorPage, height: 500 });
        await treeItem(page, words.ended).first().click();
        await formPage(page).getByRole('heading', { name: words.asSent }).waitFor();
        await picturesOf(page, folder)('job', editorPage);
      },
    ),
    step(4, 'decision', 'what is lost is shown before anything is sent', async (page) => {
      const script = `# @scope ${classroom}\ndeployImage REPO /win11 1 2 TORRENT peer:60\n`;
      await writeFile(join(options.folder, words.language, words.file), script);
      await page.getByRole('tab', { name: words.file }).click();
      await lens(page, classroom).filter({ hasText: words.send }).first().click();
      await sendOnPage(page).waitFor();
      await picturesOf(page, folder)('decision', wholePage);
      await formPage(page).locator('#decide-cancel').press('Enter');
      await sendOnPage(page).waitFor({ state: 'detached' });
    }),
  ];
}
