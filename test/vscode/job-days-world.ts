import { createHash, randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDaemon, type DaemonClient } from '../../daemon/client/index.ts';
import { FakeClient } from '../../daemon/dispatch/test-support/fake-client.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { untilTold } from '../support/until.ts';

/** So many jobs of former days, one each 50 minutes: more than a page. */
const formerJobs = 260;
const minute = 60_000;

export const classroomName = 'Aula 1';

/** A repository with jobs of former days, of two people: whoever looks is ana, the other eva. */
export interface DaysWorld {
  readonly daemon: RunningDaemon;
  readonly tokenFile: string;
  readonly ana: DaemonClient;
  readonly eva: DaemonClient;
  /** Ids of the computers: all are off but the first, which is connected and does nothing that it is told. */
  readonly computers: readonly string[];
  stop(): Promise<void>;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export async function startDaysWorld(): Promise<DaysWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'og-days-'));
  const tokens = { ana: randomUUID(), eva: randomUUID() };
  const auth = {
    tokens: [
      { name: 'ana', role: 'admin', sha256: sha256(tokens.ana) },
      { name: 'eva', role: 'operator', sha256: sha256(tokens.eva) },
    ],
  };
  const first = await startDaemon({ folder, config: { auth } });
  const computers = await saveClassroom(await connectDaemon({ url: first.url, token: tokens.ana }));
  await first.stop();
  await writeFile(join(first.data, 'jobs.jsonl'), formerLines(computers));
  const image = join(import.meta.dirname, '../fixtures/images/ext4-lzop.img');
  for (const name of ['win', 'linux']) {
    await copyFile(image, join(first.images, `${name}.img`));
  }
  const daemon = await startDaemon({ folder, config: { auth } });
  const { url } = daemon;
  const tokenFile = join(folder, 'token-ana');
  await writeFile(tokenFile, `${tokens.ana}\n`);
  const pc = await FakeClient.connect(daemon.ready.clients.port, '127.0.0.11');
  await pc.expect('GET /refresh');
  pc.answer(200, disks);
  const [ana, eva] = await Promise.all([
    connectDaemon({ url, token: tokens.ana }),
    connectDaemon({ url, token: tokens.eva }),
  ]);
  await untilTold(ana, ['image'], async () => {
    const { images } = await ana.request('og/image/list', {});
    return images.every(({ state }) => state === 'ready') && images.length === 2 ? true : undefined;
  });
  return {
    ...{ daemon, tokenFile, ana, eva, computers },
    async stop() {
      pc.close();
      await Promise.all([ana.close(), eva.close()]);
      await daemon.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function saveClassroom(client: DaemonClient): Promise<string[]> {
  const { classroom } = await client.request('og/classroom/save', {
    ...{ name: classroomName, network: '127.0.0.0/8' },
    computers: Array.from({ length: 6 }, (_, at) => ({
      ...{ name: `pc0${at + 1}`, ip: `127.0.0.${11 + at}`, mac: `02000000000${at + 1}` },
    })),
  });
  await client.close();
  return classroom.computers.map(({ id }) => id);
}

function formerLines(computers: readonly string[]): string {
  const titles = ['Deploy win11', 'Update the cache', 'Restart the lab', 'Partitions'];
  // None of today: in the evening its rows would fill the view, and those below are not drawn.
  const today = new Date().setHours(0, 0, 0, 0);
  return Array.from({ length: formerJobs }, (_, at) => {
    const began = today - (formerJobs - at) * 50 * minute;
    const time = (minutes: number) => new Date(began + minutes * minute).toISOString();
    const targets = computers.map((computer, index) => {
      const isFailed = at % 9 === 0 && index === 2;
      return {
        ...{ computer, ip: `127.0.0.${11 + index}`, attempt: 1, deadline: began },
        ...{ state: isFailed ? 'failed' : 'succeeded', exitCode: isFailed ? 5 : 0 },
        ...{ startedAt: time(0), endedAt: time(6), runId: randomUUID().replaceAll('-', '') },
      };
    });
    const job = {
      ...{ id: `j${at}`, requestId: `q${at}`, title: titles[at % titles.length], script: 'true' },
      ...{
        scope: { computers },
        createdBy: at % 3 === 0 ? 'eva' : 'ana',
        createdAt: time(0),
        waitSeconds: 0,
      },
      targets,
    };
    return `${JSON.stringify({ job })}\n`;
  }).join('');
}

const part = { disk: '1', disk_type: '', os: '', used_size: '50' };
const disks = {
  serial_number: '',
  disk_setup: [{ ...part, disk_type: 'DISK', partition: '0', filesystem: '', size: '500000000', code: '2' }],
  partition_setup: [
    { ...part, partition: '1', filesystem: 'EFI', size: '512000', code: 'ef00' },
    { ...part, partition: '2', filesystem: 'NTFS', size: '120000000', code: '700', os: 'Windows 11 Pro' },
    { ...part, partition: '3', filesystem: 'EXT4', size: '60000000', code: '8300', os: 'Ubuntu 24.04 LTS' },
  ],
  link: 1000,
};

/** Sends a script to computers. */
export async function send(
  client: DaemonClient,
  title: string,
  script: string,
  computers: readonly string[],
  waitSeconds = 600,
): Promise<string> {
  const { job } = await client.request('og/job/start', {
    ...{ requestId: randomUUID(), title, script, waitSeconds },
    scope: { computers: [...computers] },
  });
  return job.id;
}
