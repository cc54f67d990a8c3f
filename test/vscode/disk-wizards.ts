import type { Page } from 'playwright-core';
import type { VsCode } from '../support/vscode.ts';
import { answer, box, calm } from './hands.ts';
import type { TestResult } from './run.ts';
import { choice, line, quickInput, runCommand, type Step, treeItem, walk } from './walk.ts';

export interface DiskWizardsOptions {
  /** The folders to open, one a language. */
  readonly folder: string;
  readonly folderInSpanish: string;
  /** Name of the virtual classroom, and how many computers it has. */
  readonly classroom: string;
  readonly computers: number;
  /** Folder of the screenshots. */
  readonly screens: string;
  readonly onResult: (result: TestResult) => void;
}

/** Opens the views, which connects, and waits for the computers to have told of their disks. */
async function connect(page: Page, { classroom }: DiskWizardsOptions): Promise<void> {
  await page.getByRole('tab', { name: /^OpenGnsys/ }).click();
  await treeItem(page, new RegExp(classroom)).waitFor();
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
        await choice(page, /Disk 1, partition 2.*EXT4.*Ubuntu/).waitFor();
        await choice(page, 'ubuntu22').waitFor();
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
        await choice(page, /Partition 4.*CACHE.*keeps its size/).waitFor();
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

/** Cloning and partitioning by their wizards, in English and in Spanish: each ends in an instruction. */
export async function diskWizards(code: VsCode, options: DiskWizardsOptions): Promise<void> {
  const { folder, folderInSpanish } = options;
  const english = await code.open({ folder });
  try {
    await walk(english.page, [...clone(options), ...partition(options)], options);
  } finally {
    await english.close();
  }
  const spanish = await code.open({ folder: folderInSpanish, language: 'es' });
  try {
    await walk(spanish.page, inSpanish(options), options);
  } finally {
    await spanish.close();
  }
}
