import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { DaemonClient } from '../../daemon/client/index.ts';
import { untilChanged } from '../support/until.ts';
import type { VsCode } from '../support/vscode.ts';
import { answer, box, calm, fromMenu } from './hands.ts';
import { onlyViews } from './transfer-hands.ts';
import {
  choice,
  line,
  quickInput,
  runCommand,
  type Step,
  treeItem,
  type WalkOptions,
  walkInEditor,
} from './walk.ts';

export interface DiskWizardsOptions extends WalkOptions {
  /** The folder that has one to open for each language. */
  readonly workspace: string;
  /** Name of the virtual classroom, and how many computers it has. */
  readonly classroom: string;
  readonly computers: number;
  /** To the daemon. */
  readonly client: DaemonClient;
}

/** Opens the views, which connects, and waits for the computers to have told of their disks. */
async function connect(page: Page, { classroom }: DiskWizardsOptions): Promise<void> {
  await page.getByRole('tab', { name: /^OpenGnsys/ }).click();
  await treeItem(page, new RegExp(`^${classroom} `)).waitFor();
}

/** Waits for a question, by its place. */
const asked = (page: Page, step: RegExp): Promise<void> =>
  quickInput(page).locator('.quick-input-title').filter({ hasText: step }).waitFor();

/** Takes a row of the question at that place. */
async function take(page: Page, step: RegExp, row: string | RegExp): Promise<void> {
  await asked(page, step);
  await choice(page, row).click();
}

function clone(options: DiskWizardsOptions): Step[] {
  const { classroom, computers } = options;
  const receivers = computers - 1;
  return [
    {
      screen: '80-clone-source',
      name: 'clone: what the master sends is what is really there',
      act: async (page) => {
        await connect(page, options);
        await runCommand(page, 'OpenGnsys: Clone from Master Computer');
        await take(page, /1\/7/, classroom);
        await take(page, /2\/7/, 'pc02');
        await asked(page, /3\/7/);
        await choice(page, /Disk 1, partition 2.*EXT4.*ubuntu/i).waitFor();
        await choice(page, 'win11').waitFor();
      },
    },
    {
      screen: '81-clone-target',
      name: 'clone: the target is proposed, with how it fits',
      act: async (page) => {
        await choice(page, /Disk 1, partition 2.*EXT4/).click();
        await asked(page, /4\/7/);
        await choice(page, /Disk 1, partition 2.*it fits/).waitFor();
      },
    },
    {
      screen: '82-clone-instruction',
      name: 'clone: the last question leads to an instruction, and the master is not waited for',
      act: async (page) => {
        await answer(page, /4\/7/);
        await take(page, /5\/7/, 'MULTICAST');
        await take(page, /6\/7/, 'lzop');
        await answer(page, /7\/7/);
        const session = `\\d+:\\S+:\\S+:\\d+M:${receivers}:\\d+`;
        const sent = new RegExp(`cloneRemoteFromMaster.\\S+..1.2..MULTICAST.${session}..1.2.partclone.lzop`);
        await line(page, sent).waitFor();
      },
    },
  ];
}

function partition({ classroom, computers }: DiskWizardsOptions): Step[] {
  return [
    {
      screen: '83-partition-rows',
      name: 'partition: the rows begin with what is there now, which stands below',
      act: async (page) => {
        await runCommand(page, 'OpenGnsys: Partition Disk');
        await take(page, /1\/4/, classroom);
        await take(page, /2\/4/, 'Disk 1');
        await take(page, /3\/4/, new RegExp(`GPT.*now on ${computers} of ${computers} computers`));
        await asked(page, /4\/4/);
        await choice(page, /Partition 4.*CACHE.*keeps its size, 8 GB/).waitFor();
        await choice(page, /Partition 1.*NTFS.*Windows 11/).waitFor();
      },
    },
    {
      screen: '84-partition-too-large',
      name: 'partition: a size that does not fit the smallest disk is refused where it is typed',
      act: async (page) => {
        await choice(page, /Partition 2.*LINUX/).click();
        await asked(page, /Partition 2/);
        await page.keyboard.press('Enter');
        await asked(page, /LINUX/);
        await box(page).fill('90%');
        await quickInput(page).getByText('and the smallest disk has').waitFor();
      },
    },
    {
      screen: '85-partition-changed',
      name: 'partition: a size in GB is taken, and what is left is told',
      act: async (page) => {
        await box(page).fill('6.5 GB');
        await quickInput(page).getByText('free on the smallest disk').waitFor();
        await page.keyboard.press('Enter');
        await choice(page, /Partition 2.*LINUX.*6\.5 GB/).waitFor();
        await choice(page, /Create Instruction.*free on the smallest disk/).waitFor();
      },
    },
    {
      screen: '86-partition-instruction',
      name: 'partition: the instruction has the blocks of the console',
      act: async (page) => {
        await choice(page, 'Create Instruction').click();
        await line(page, /ogCreatePartitions.1..WINDOWS:8388608.LINUX:6815744.WINDOWS:4194304/).waitFor();
      },
    },
  ];
}

function inSpanish(options: DiskWizardsOptions): Step[] {
  const { classroom } = options;
  return [
    {
      screen: '87-spanish-clone',
      name: 'in Spanish: cloning asks what the master sends',
      act: async (page) => {
        await connect(page, options);
        await runCommand(page, 'OpenGnsys: Clonar desde un equipo maestro');
        await take(page, /1\/7/, classroom);
        await take(page, /2\/7/, 'pc02');
        await asked(page, /3\/7/);
        await quickInput(page).getByText('Particiones').waitFor();
      },
    },
    {
      screen: '88-spanish-partition',
      name: 'in Spanish: partitioning has its list of rows',
      act: async (page) => {
        await calm(page);
        await runCommand(page, 'OpenGnsys: Particionar disco');
        await take(page, /1\/4/, classroom);
        await take(page, /2\/4/, 'Disco 1');
        await take(page, /3\/4/, 'GPT');
        await choice(page, /Crear instrucción.*libres en el disco más pequeño/).waitFor();
      },
    },
    {
      screen: '89-spanish-type',
      name: 'in Spanish: a new partition is asked for its number and its type',
      act: async (page) => {
        await choice(page, 'Añadir partición').click();
        await choice(page, 'Partición 5').click();
        await choice(page, /LINUX-SWAP.*intercambio/).waitFor();
      },
    },
  ];
}

function cleaning({ classroom, computers }: DiskWizardsOptions): Step[] {
  return [
    {
      screen: '85-cached-images',
      name: 'delete from cache: the images of the caches, with how many have each',
      act: async (page) => {
        await calm(page);
        await runCommand(page, 'OpenGnsys: Delete Images from Cache');
        await take(page, /1\/2/, classroom);
        await asked(page, /2\/2/);
        await choice(page, new RegExp(`win11\\.img.*in ${computers} of ${computers} caches`)).waitFor();
      },
    },
    {
      screen: '85-cached-instruction',
      name: 'delete from cache: the instruction removes the chosen ones',
      act: async (page) => {
        await choice(page, 'win11.img').click();
        await page.keyboard.press('Enter');
        await line(page, /rm.-f.*OGIMG\/win11\.img/).waitFor();
      },
    },
    {
      screen: '85-cached-row',
      name: 'delete from cache: a row of one cache needs no question',
      act: async (page) => {
        await onlyViews(page, [/^Classrooms/]);
        for (const row of [new RegExp(`^${classroom}\\b`), /^pc01\b/, /^Partition 4\b/]) {
          await treeItem(page, row).first().click();
          // A click opens some rows and not others; this opens what is closed.
          await page.keyboard.press('ArrowRight');
        }
        await fromMenu(page, /^win11\.img/, /^Delete Images from Cache/);
        await line(page, /@scope.pc01/).waitFor();
      },
    },
  ];
}

/** Has all computers copy an image into their caches, and waits until they have told of it. */
async function fillCaches({ client, classroom }: DiskWizardsOptions): Promise<void> {
  const roomOf = async () =>
    (await client.request('og/classroom/list', {})).classrooms.find(({ name }) => name === classroom);
  const scope = { classroom: (await roomOf())?.id ?? '' };
  const script = 'updateCache REPO /win11.img UNICAST';
  await client.request('og/job/start', { requestId: 'fill the caches', script, scope });
  await untilChanged(client, 'classroom', async () => {
    const all = (await roomOf())?.computers ?? [];
    return all.every(({ cache }) => cache?.images?.some(({ file }) => file === 'win11.img'));
  });
}

/** Cloning, partitioning and cleaning caches by their wizards, in English and in Spanish: each ends in an instruction. */
export async function diskWizards(code: VsCode, options: DiskWizardsOptions): Promise<void> {
  const walks = [
    { name: 'en', steps: [...clone(options), ...partition(options), ...cleaning(options)] },
    { name: 'es', steps: inSpanish(options) },
  ];
  await fillCaches(options);
  for (const { name, steps } of walks) {
    const folder = join(options.workspace, name);
    const editor = { folder, ...(name === 'es' && { language: 'es' as const }) };
    await walkInEditor(code, editor, steps, options);
  }
}
