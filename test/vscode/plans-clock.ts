import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../daemon/base/free-port.ts';
import type { DaemonClient } from '../../daemon/client/index.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { untilChanged } from '../support/until.ts';
import { haveOwnAddresses, startVirtualClassroom } from '../support/virtual-classroom.ts';
import type { VsCode } from '../support/vscode.ts';
import { formPage } from './hands.ts';
import { onlyViews } from './transfer-hands.ts';
import { runCommand, type Step, treeItem, type WalkOptions, walkInEditor } from './walk.ts';

export interface PlansClockOptions extends WalkOptions {
  /** Is made, with all that is in it. */
  readonly folder: string;
  /** The daemon that the other parts connect to. */
  readonly daemon: { readonly url: string; readonly tokenFile: string };
}

const title = 'Nightly refresh';
const computers = 4;

/** The next 22:00 UTC that is more than an hour away by the real clock, in milliseconds. */
function nextDue(): number {
  const today = new Date().setUTCHours(22, 0, 0, 0);
  return today - Date.now() > 3_600_000 ? today : today + 86_400_000;
}

interface World {
  readonly client: DaemonClient;
  /** When the plan is due. */
  readonly due: number;
  /** Sets the daemon's clock. */
  setClock(at: number): Promise<void>;
}

async function statuses({ client }: World): Promise<string[]> {
  const { classrooms } = await client.request('og/classroom/list', {});
  return classrooms.flatMap((room) => room.computers.map(({ status }) => status));
}

const untilAll = (world: World, status: string) =>
  untilChanged(world.client, 'classroom', async () => {
    const all = await statuses(world);
    return all.length === computers && all.every((one) => one === status);
  });

/** Switches all computers off, and plans that they are woken, restored, verified and switched off again. */
async function plan(world: World): Promise<void> {
  const { client, due, setClock } = world;
  await untilAll(world, 'idle');
  const { classrooms } = await client.request('og/classroom/list', {});
  const scope = { classroom: classrooms[0]?.id ?? '' };
  await untilChanged(client, 'image', async () => {
    const { images } = await client.request('og/image/list', {});
    return images.length === 1 && images.every(({ state }) => state === 'ready');
  });
  const { script } = await client.request('og/instruction/generate', {
    ...{ kind: 'restoreImage', image: 'debian', disk: 1, partition: 2, configure: false, scope },
  });
  await client.request('og/computer/power', { scope, action: 'poweroff' });
  await untilAll(world, 'off');
  await setClock(due - 600_000);
  await client.request('og/plan/save', {
    ...{ title, scope, timeZone: 'UTC', missed: 'tell', rule: { kind: 'daily', time: '22:00' } },
    steps: [
      { kind: 'wake' },
      { kind: 'wait', limitSeconds: 120 },
      { kind: 'run', script },
      { kind: 'verify' },
      { kind: 'poweroff' },
    ],
  });
}

function stepsOf(world: World): Step[] {
  const row = new RegExp(`^${title}`);
  return [
    {
      screen: '270-plans-clock-next',
      name: 'plans: a plan for computers that are off stands on its page with its chain and its time',
      act: async (page) => {
        await onlyViews(page, [/^Jobs/]);
        await treeItem(page, new RegExp(`^${title}.*22:00`)).waitFor();
        await runCommand(page, 'Open Planned');
        const shown = formPage(page);
        await shown.locator('.run', { hasText: title }).first().waitFor();
        await shown.locator('.chain', { hasText: /wake.*power off/s }).waitFor();
      },
    },
    {
      screen: '271-plans-clock-begun',
      name: 'plans: when the clock comes to its time it begins by itself, and wakes them',
      act: async (page) => {
        await world.setClock(world.due);
        await formPage(page).locator('.latest li', { hasText: 'Running' }).waitFor();
      },
    },
    {
      screen: '272-plans-clock-over',
      name: 'plans: all of them have run it, and are off again',
      act: async (page) => {
        await formPage(page)
          .locator('.run', { hasText: `${computers} of ${computers} succeeded` })
          .waitFor();
        await untilAll(world, 'off');
        await treeItem(page, row).first().click();
        await page.keyboard.press('ArrowRight');
        await treeItem(page, /Succeeded/)
          .first()
          .waitFor();
      },
    },
    {
      screen: '273-plans-clock-job',
      name: 'plans: its run opens the job that it started',
      act: async (page) => {
        await formPage(page).locator('.latest').getByRole('button').first().click();
        await formPage(page)
          .getByRole('heading', { name: new RegExp(`: ${computers} of ${computers} succeeded`) })
          .waitFor();
      },
    },
  ];
}

async function start(folder: string, wakePort: number): Promise<RunningDaemon> {
  const clock = join(folder, 'clock');
  await writeFile(clock, '0');
  return startDaemon({
    folder,
    config: { wake: { ports: [wakePort] } },
    env: {
      NODE_OPTIONS: `--import=${join(import.meta.dirname, '../support/clock-preload.mjs')}`,
      OG_CLOCK: clock,
    },
  });
}

/**
 * A plan wakes its classroom at its time, runs, verifies and powers off, by a daemon whose clock the walk sets. Magic
 * packets go to 127.0.0.255, which is an address of this machine on Linux only.
 */
export async function plansByClock(code: VsCode, options: PlansClockOptions): Promise<void> {
  if (!haveOwnAddresses) {
    const skipped = 'magic packets reach 127.0.0.255 on Linux only';
    options.onResult({ name: 'plans: a plan wakes its classroom at its time', skipped });
    return;
  }
  const folder = join(options.folder, 'repository');
  await mkdir(join(folder, 'images'), { recursive: true });
  const image = join(import.meta.dirname, '../fixtures/images/ext4-none.img');
  await copyFile(image, join(folder, 'images', 'debian.img'));
  const wakePort = await freePort('127.0.0.1');
  const daemon = await start(folder, wakePort);
  try {
    const more = ['--wake', String(wakePort)];
    const virtual = await startVirtualClassroom(daemon, { size: computers, more });
    const client = await daemon.connect();
    const setClock = (at: number) => writeFile(join(folder, 'clock'), String(at - Date.now()));
    const world: World = { client, due: nextDue(), setClock };
    try {
      await plan(world);
      await code.connectTo({ url: daemon.url, tokenFile: join(daemon.data, 'token') });
      await walkInEditor(code, { folder: join(options.folder, 'window') }, stepsOf(world), options);
    } finally {
      await code.connectTo(options.daemon);
      await virtual.stop();
      await client.close();
    }
  } finally {
    await daemon.stop();
  }
}
