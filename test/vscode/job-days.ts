import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VsCode } from '../support/vscode.ts';
import { lens } from './editor-hands.ts';
import {
  calm,
  confirmSending,
  dialog,
  formPage,
  fromMenu,
  hoverUntil,
  sendOnPage,
  told,
  unfolded,
} from './hands.ts';
import { classroomName, type DaysWorld, send, startDaysWorld } from './job-days-world.ts';
import { onlyViews } from './transfer-hands.ts';
import { runCommand, type Step, treeItem, type WalkOptions, walkInEditor } from './walk.ts';

export interface JobDaysOptions extends WalkOptions {
  /** Is made, with all that is in it. */
  readonly folder: string;
  /** The daemon that the other parts connect to. */
  readonly daemon: { readonly url: string; readonly tokenFile: string };
}

interface Words {
  readonly language: 'en' | 'es';
  readonly first: number;
  readonly said: string;
  readonly jobs: RegExp;
  readonly classrooms: RegExp;
  readonly yesterday: RegExp;
  readonly more: RegExp;
  readonly send: RegExp;
  readonly joint: RegExp;
  readonly preflight: string;
  readonly others: RegExp;
  readonly retry: RegExp;
  readonly wait: string;
  readonly asBefore: string;
}

const english: Words = {
  ...{ language: 'en', first: 171, said: '' },
  ...{ jobs: /^Jobs/, classrooms: /^Classrooms/, yesterday: /^Yesterday/, more: /^Load More…/ },
  ...{ send: /^Send/, joint: /3 jobs finished/ },
  preflight: 'OpenGnsys: Run Preflight Check',
  others: /eva/,
  retry: /^Retry/,
  wait: 'Wait for It',
  asBefore: 'before the last job',
};

const spanish: Words = {
  ...{ language: 'es', first: 181, said: 'in Spanish: ' },
  ...{ jobs: /^Trabajos/, classrooms: /^Aulas/, yesterday: /^Ayer/, more: /^Cargar más…/ },
  ...{ send: /^Enviar/, joint: /3 trabajos han terminado/ },
  preflight: 'OpenGnsys: Hacer comprobación previa',
  others: /eva/,
  retry: /^Reintentar/,
  wait: 'Esperar',
  asBefore: 'antes del último trabajo',
};

const session = '9000:full-duplex:239.194.17.2:90M:2:60';
const instruction = `# @scope ${classroomName}
ogEcho log session "[10] Looking at the computer"
`;

function stepsOf(words: Words, { ana, eva, computers }: DaysWorld): Step[] {
  const { language, first, said } = words;
  const step = (at: number, screen: string, name: string, act: Step['act']): Step => ({
    ...{ screen: `${first + at}-${language}-${screen}`, name: said + name, act },
  });
  const twistie = async (page: Parameters<Step['act']>[0], row: RegExp) => {
    const item = treeItem(page, row).first();
    await item.waitFor();
    if ((await item.getAttribute('aria-expanded')) === 'false') {
      await item.locator('.monaco-tl-twistie').click();
    }
  };
  const [pc01 = '', pc02 = '', pc03 = ''] = computers;
  return [
    step(0, 'days', 'jobs of former days stand below their day', async (page) => {
      await page.getByRole('treeitem', { name: 'look.og' }).dblclick();
      await onlyViews(page, [words.jobs]);
      await twistie(page, words.yesterday);
      await treeItem(page, /^Deploy win11/)
        .first()
        .waitFor();
    }),
    step(1, 'more', 'older ones are loaded on demand', async (page) => {
      await treeItem(page, words.yesterday).locator('.monaco-tl-twistie').click();
      await treeItem(page, words.more).click();
      await treeItem(page, words.more).waitFor();
    }),
    step(2, 'others', 'the preflight page says what others run there', async (page) => {
      await calm(page);
      await send(eva, 'Deploy ubuntu', 'sleep 600', [pc01, pc02]);
      await runCommand(page, words.preflight);
      await formPage(page).getByText(words.others).first().waitFor();
    }),
    step(3, 'wait', 'a retry can wait for the multicast port that somebody uses', async (page) => {
      const multicast = (image: string) => `deployImage REPO ${image} 1 1 MULTICAST ${session}\n`;
      await send(ana, 'Deploy linux', multicast('linux'), [pc03], 0);
      await send(eva, 'Deploy win', multicast('win'), [computers[3] ?? '', computers[4] ?? '']);
      await onlyViews(page, [words.jobs]);
      await treeItem(page, /^Deploy win,/)
        .first()
        .waitFor();
      await fromMenu(page, /^Deploy linux,/, words.retry);
      await sendOnPage(page).click();
      await dialog(page).getByRole('button', { name: words.wait }).waitFor();
    }),
    step(4, 'disks', 'disks say how old what is known of them is', async (page) => {
      await calm(page);
      await onlyViews(page, [words.classrooms]);
      await twistie(page, new RegExp(`^${classroomName}`));
      await twistie(page, /^pc01/);
      await hoverUntil(page, /^pc01/, words.asBefore);
    }),
    step(5, 'joint', 'jobs that end together are told of together', async (page) => {
      await calm(page);
      await onlyViews(page, [words.jobs]);
      await page.getByRole('tab', { name: 'look.og' }).click();
      for (let sent = 1; sent <= 3; sent += 1) {
        await lens(page, classroomName).filter({ hasText: words.send }).first().click();
        await confirmSending(page);
        await treeItem(page, /^look,/)
          .nth(sent - 1)
          .waitFor();
      }
      const { jobs } = await ana.request('og/job/list', { text: 'look', createdBy: 'ana' });
      await Promise.all(jobs.map(({ id }) => ana.request('og/job/cancel', { id })));
      await unfolded(await told(page, words.joint));
    }),
  ];
}

/** Jobs of former days and of others, in both languages. */
export async function jobDays(code: VsCode, options: JobDaysOptions): Promise<void> {
  for (const words of [english, spanish]) {
    const world = await startDaysWorld();
    const { language } = words;
    try {
      await code.connectTo({ url: world.daemon.url, tokenFile: world.tokenFile });
      const folder = join(options.folder, language);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'look.og'), instruction);
      const editor = { folder, ...(language === 'es' && { language: 'es' as const }) };
      await walkInEditor(code, editor, stepsOf(words, world), options);
    } finally {
      await code.connectTo(options.daemon);
      await world.stop();
    }
  }
}
