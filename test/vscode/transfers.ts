import { type ChildProcess, spawn } from 'node:child_process';
import { sendRequest } from '../../daemon/distribution/test-support/room.ts';
import { freeSessionPort } from '../../daemon/virtual/test-support/multicast.ts';
import type { VsCode } from '../support/vscode.ts';
import { dialog, fromMenu, inline } from './hands.ts';
import { portChoice } from './port-choice.ts';
import {
  bringPieces,
  ended,
  isInstalled,
  onlyViews,
  startJob,
  type TransfersOptions,
  tidyImages,
} from './transfer-hands.ts';
import { transfersInSpanish } from './transfers-spanish.ts';
import { choice, line, quickInput, runCommand, type Step, treeItem, walk } from './walk.ts';

/** In no cache yet. */
const image = 'lab2026';
/** Waits, and takes, longer than one needs to look at it: a session of three computers. */
const sessionAt = (port: number) => `${port}:full-duplex:239.194.50.1:1M:3:600`;

function byTorrent(options: TransfersOptions): Step[] {
  const { classroom, computers } = options;
  return [
    {
      screen: '60-transfers-idle',
      name: 'Transfers lists the images that the repository shares though nobody takes them',
      act: async (page) => {
        await onlyViews(page, [/^Transfers/]);
        await bringPieces(options, image);
        await treeItem(page, /Shared images/).click();
        await treeItem(page, new RegExp(`^${image}`)).waitFor();
      },
    },
    {
      screen: '61-transfers-torrent',
      name: 'while a job deploys by torrent, its computers stand there by name with what they have',
      act: async (page) => {
        await startJob(options, 'By torrent', `updateCache REPO /${image}.img TORRENT peer:10\n`);
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
          .waitFor();
      },
    },
    {
      screen: '63-transfer-history',
      name: 'the history tells how long it took, and can be searched',
      act: async (page) => {
        await ended(options, 'By torrent');
        await runCommand(page, 'OpenGnsys: Transfer History');
        await choice(page, /lab2026.*TORRENT/).waitFor();
        await quickInput(page).locator('input').first().fill(classroom);
        await choice(page, /lab2026.*per computer/).waitFor();
      },
    },
    {
      screen: '63-transfer-history-classroom',
      name: 'and that of a classroom alone stands in its menu',
      act: async (page) => {
        await page.keyboard.press('Escape');
        await onlyViews(page, [/^Classrooms/, /^Transfers/]);
        await fromMenu(page, new RegExp(`^${classroom}`), /Transfer History/);
        await quickInput(page)
          .filter({ hasText: `Transfer History: ${classroom}` })
          .waitFor();
        await choice(page, /lab2026.*TORRENT/).waitFor();
      },
    },
  ];
}

/** Asks the repository as a computer does. */
const askForSession = (requestsPort: number, port: number): Promise<void> =>
  sendRequest(requestsPort, `START_MULTICAST //${image}.img ${sessionAt(port)}`, '127.0.0.18');

function byMulticast({ requestsPort }: TransfersOptions, port: number, receivers: ChildProcess[]): Step[] {
  return [
    {
      screen: '64-multicast-waiting',
      name: 'a multicast session that waits tells who has joined and how long it waits',
      act: async (page) => {
        await page.keyboard.press('Escape');
        await askForSession(requestsPort, port);
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
      name: 'stopped after a question, it is shown as stopped',
      act: async (page) => {
        await inline(page, /lab2026.*MULTICAST/, /Stop Transfer/);
        await dialog(page)
          .filter({ hasText: '1 computer that has joined will not receive the whole image' })
          .waitFor();
        await dialog(page).getByRole('button', { name: 'Stop Transfer' }).click();
        await treeItem(page, /lab2026, stopped/).waitFor();
      },
    },
  ];
}

/** Looks at the view of the transfers while torrents and multicast sessions go on, in English and in Spanish. */
export async function transfers(code: VsCode, options: TransfersOptions): Promise<void> {
  const hasUdpcast = isInstalled('udp-sender') && isInstalled('udp-receiver');
  const receivers: ChildProcess[] = [];
  const { page, close } = await code.open({ folder: options.workspace });
  try {
    await walk(page, byTorrent(options), options);
    if (hasUdpcast) {
      await walk(page, byMulticast(options, await freeSessionPort(), receivers), options);
    }
    await walk(page, portChoice(options, await freeSessionPort(), 'en'), options);
  } finally {
    for (const receiver of receivers) {
      receiver.kill('SIGKILL');
    }
    await close();
  }
  await transfersInSpanish(code, options, hasUdpcast);
  if (!hasUdpcast) {
    const skipped = 'udp-sender and udp-receiver are not installed: install the package udpcast';
    options.onResult({ name: 'multicast sessions in Transfers', skipped });
  }
  await tidyImages(options);
}
