import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { DaemonClient } from '../../daemon/base/client.ts';
import { sendRequest } from '../../daemon/distribution/testing.ts';
import { severalPieces } from '../../scripts/demo-images.ts';
import type { VsCode } from '../support/vscode.ts';
import { dialog, fromMenu, inline } from './hands.ts';
import { choice, line, quickInput, runCommand, type Step, treeItem, type WalkOptions, walk } from './walk.ts';

export interface TransfersOptions extends WalkOptions {
  /** The folder to open. */
  readonly workspace: string;
  /** The daemon's images folder. */
  readonly images: string;
  /** Name of the virtual classroom. */
  readonly classroom: string;
  readonly computers: number;
  /** Port of 127.0.0.1 where computers ask for a multicast session. */
  readonly requestsPort: number;
  /** To the daemon. */
  readonly client: DaemonClient;
}

/** In no cache yet. */
const image = 'lab2026';
const port = 9050;
/** Slow enough to be looked at: a session of three computers that waits for two minutes. */
const session = `${port}:full-duplex:239.194.50.1:4M:3:120`;

function isInstalled(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The other views make room. */
async function onlyTransfers(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /^OpenGnsys/ }).click();
  const header = (name: RegExp) => page.locator('.sidebar .pane-header').filter({ hasText: name });
  await header(/^Transfers/).waitFor();
  for (const name of [/^Repositories/, /^Images/, /^Classrooms/, /^Jobs/]) {
    if ((await header(name).getAttribute('aria-expanded')) === 'true') await header(name).click();
  }
  if ((await header(/^Transfers/).getAttribute('aria-expanded')) === 'false') {
    await header(/^Transfers/).click();
  }
}

/** Resolves once a job has succeeded on all its computers. */
async function ended(client: DaemonClient, title: string): Promise<void> {
  const isDone = async () => {
    const { jobs } = await client.request('og/job/list', {});
    return jobs.find((job) => job.title === title)?.state === 'succeeded';
  };
  const changed = Promise.withResolvers<void>();
  const listening = client.onNotification('og/job/didChange', async () => {
    if (await isDone()) changed.resolve();
  });
  await client.request('og/subscribe', { topics: ['job'] });
  if (!(await isDone())) await changed.promise;
  listening.dispose();
}

function byTorrent(options: TransfersOptions): Step[] {
  const { client, images, classroom, computers } = options;
  return [
    {
      screen: '60-transfers-idle',
      name: 'Transfers lists the images that the repository shares though nobody takes them',
      act: async (page) => {
        await onlyTransfers(page);
        const partial = join(images, `${image}.partial`);
        await severalPieces(partial);
        await rename(partial, join(images, `${image}.img`));
        await treeItem(page, /Shared images/).click();
        await treeItem(page, new RegExp(`^${image}`)).waitFor();
      },
    },
    {
      screen: '61-transfers-torrent',
      name: 'while a job deploys by torrent, its computers stand there by name with what they have',
      act: async (page) => {
        const { classrooms } = await client.request('og/classroom/list', {});
        const scope = { classroom: classrooms.find(({ name }) => name === classroom)?.id ?? '' };
        const script = `updateCache REPO /${image}.img TORRENT peer:10\n`;
        await client.request('og/job/start', {
          requestId: 'walk-torrent',
          script,
          scope,
          title: 'By torrent',
        });
        await treeItem(page, new RegExp(`^${image}, .*${computers} downloading.*TORRENT`)).waitFor();
        await treeItem(page, /^pc\d\d.*[1-9]\d?%.*missing/)
          .nth(1)
          .waitFor();
      },
    },
    {
      screen: '62-transfers-complete',
      name: 'each computer that has the whole image is shown so',
      act: async (page) => {
        await treeItem(page, /^pc\d\d.*complete/)
          .first()
          .waitFor({ timeout: 90_000 });
        await ended(client, 'By torrent');
      },
    },
    {
      screen: '63-transfer-history',
      name: 'the history tells how long it took, and can be searched',
      act: async (page) => {
        await runCommand(page, 'OpenGnsys: Transfer History');
        await choice(page, /lab2026.*TORRENT/).waitFor();
        await quickInput(page).locator('input').first().fill(classroom);
        await choice(page, /lab2026.*per computer/).waitFor();
      },
    },
  ];
}

/** Asks the repository as a computer does. */
export const askForSession = (requestsPort: number): Promise<void> =>
  sendRequest(requestsPort, `START_MULTICAST //${image}.img ${session}`, '127.0.0.18');

function byMulticast({ requestsPort }: TransfersOptions, receivers: ChildProcess[]): Step[] {
  return [
    {
      screen: '64-multicast-waiting',
      name: 'a multicast session that waits tells who has joined and how long it waits',
      act: async (page) => {
        await page.keyboard.press('Escape');
        await askForSession(requestsPort);
        await treeItem(page, /lab2026, waiting · 0 of 3 joined/).waitFor();
        const args = ['--nokbd', '--portbase', String(port), '--interface', 'lo', '--file', '/dev/null'];
        receivers.push(spawn('udp-receiver', args, { stdio: 'ignore' }));
        await treeItem(page, /lab2026, waiting · 1 of 3 joined · starts in/).waitFor();
        await treeItem(page, /^127\.0\.0\.1, joined/).waitFor();
      },
    },
    {
      screen: '65-multicast-start-question',
      name: 'before it is started with those present, the dialog tells who is left out',
      act: async (page) => {
        await inline(page, /lab2026.*MULTICAST/, /Start Transfer Now/);
        await dialog(page).filter({ hasText: '2 computers that the session waits for' }).waitFor();
      },
    },
    {
      screen: '66-multicast-sending',
      name: 'started, it tells how far it is',
      act: async (page) => {
        await dialog(page).getByRole('button', { name: 'Start Now' }).click();
        await treeItem(page, /lab2026, [1-9]\d?% · 1 receiver.*\/s.*left/).waitFor();
      },
    },
    {
      screen: '67-sender-log',
      name: "the sender's log opens from its menu",
      act: async (page) => {
        await fromMenu(page, /lab2026.*MULTICAST/, /Show Sender Log/);
        await line(page, /Starting.transfer/).waitFor();
      },
    },
    {
      screen: '68-multicast-stopped',
      name: 'stopped after a question, it is shown as cancelled',
      act: async (page) => {
        await inline(page, /lab2026.*MULTICAST/, /Stop Transfer/);
        await dialog(page).filter({ hasText: 'None of them will receive the whole image' }).waitFor();
        await dialog(page).getByRole('button', { name: 'Stop Transfer' }).click();
        await treeItem(page, /lab2026, cancelled/).waitFor();
      },
    },
  ];
}

/** Looks at the view of the transfers while a torrent and a multicast session go on. */
export async function transfers(code: VsCode, options: TransfersOptions): Promise<void> {
  const receivers: ChildProcess[] = [];
  const { page, close } = await code.open({ folder: options.workspace });
  try {
    await walk(page, byTorrent(options), options);
    if (isInstalled('udp-sender') && isInstalled('udp-receiver')) {
      await walk(page, byMulticast(options, receivers), options);
    } else {
      const skipped = 'udp-sender and udp-receiver are not installed: install the package udpcast';
      options.onResult({ name: 'a multicast session in Transfers', skipped });
    }
  } finally {
    for (const receiver of receivers) receiver.kill('SIGKILL');
    await close();
  }
}
