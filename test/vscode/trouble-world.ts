import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { delimiter, join } from 'node:path';
import { freePort } from '../../daemon/base/free-port.ts';
import { connectDaemon, type DaemonClient } from '../../daemon/client/index.ts';
import { sendRequest } from '../../daemon/distribution/test-support/room.ts';
import { severalPieces } from '../../scripts/lib/demo-images.ts';
import { root } from '../../scripts/lib/folders.ts';
import { startDaemon } from '../support/daemon.ts';
import { untilChanged } from '../support/until.ts';
import { startVirtualClassroom } from '../support/virtual-classroom.ts';

export const image = 'roto2026';
const computers = 12;
/** Ports of the multicast sessions, by what becomes of them. */
const ports = { inUse: 9060, allLost: 9062, joining: 9066, waiting: 9068 };
/** All that a real udp-sender wrote. */
const allLost = join(root, 'test/fixtures/multicast/udp-sender-only-receiver-dropped.txt');

/** Stands in for udp-sender, which needs a minute and a half to notice that all are gone: says what it says, by its port. */
const sender = `#!/bin/sh
while [ "$1" != --portbase ]; do shift; done
port=$2 at=0 most=12
[ $port != ${ports.waiting} ] || most=1
case $port in
  ${ports.inUse}) echo 'Udp-sender 20120424\nbind socket to 127.0.0.1:9061 (Address already in use)' >&2; exit 1 ;;
  ${ports.allLost}) cat '${allLost}' >&2; exit 0 ;;
esac
while [ $at -lt $most ]; do
  echo "New connection from 127.0.0.$((11 + at))  (#$at) 00000009" >&2
  at=$((at + 1))
done
echo 'Ready. Press any key to start sending data.' >&2
read key
echo 'Starting transfer: 00000009' >&2
exec sleep 600
`;

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const roles = ['admin', 'viewer'] as const;

export interface TroubleWorld {
  readonly url: string;
  /** Files with the token of each role. */
  readonly tokenFiles: Readonly<Record<(typeof roles)[number], string>>;
  readonly classroom: string;
  /** The multicast session that waits begins with those that have joined: fewer than it expected. */
  startWithPresent(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A repository where distribution goes wrong in every way that a person is told of: its seeder is away; one multicast
 * session finds its port taken, another loses all receivers, another has too few; a computer falls silent in the middle
 * of a torrent; two computers copy to one another. All of it is there when this resolves, but the silence, which lasts a
 * minute before it is told.
 */
export async function startTroubleWorld(folder: string): Promise<TroubleWorld> {
  const programs = join(folder, 'programs');
  const images = join(folder, 'images');
  await mkdir(programs, { recursive: true });
  await mkdir(images, { recursive: true });
  await writeFile(join(programs, 'udp-sender'), sender);
  await chmod(join(programs, 'udp-sender'), 0o755);
  await severalPieces(join(images, `${image}.partial`));
  await rename(join(images, `${image}.partial`), join(images, `${image}.img`));
  // Nobody listens there.
  const url = `http://127.0.0.1:${await freePort('127.0.0.1')}/transmission/rpc`;
  const daemon = await startDaemon({
    folder,
    config: {
      auth: { tokens: roles.map((role) => ({ name: role, role, sha256: hash(role) })) },
      seeder: { engine: 'transmission', transmission: { url } },
      clients: { proxyProtocol: process.platform !== 'linux' },
    },
    env: { PATH: `${programs}${delimiter}${process.env.PATH}` },
  });
  const tokenFile = (role: string) => join(folder, `${role}.token`);
  for (const role of roles) {
    await writeFile(tokenFile(role), role);
  }
  const client = await connectDaemon({ url: daemon.url, token: 'admin' });
  const classroom = await startVirtualClassroom(daemon, {
    size: computers,
    tokenFile: tokenFile('admin'),
  });
  const { name, jobs } = await makeTrouble(client, daemon.ready);
  return {
    url: daemon.url,
    tokenFiles: { admin: tokenFile('admin'), viewer: tokenFile('viewer') },
    classroom: name,
    startWithPresent: async () => void (await client.request('og/transfer/start', { port: ports.joining })),
    stop: async () => {
      for (const id of jobs) {
        await client.request('og/job/cancel', { id });
      }
      await client.close();
      await classroom.stop();
      await daemon.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

type Ports = Readonly<Record<'requests' | 'tracker', { readonly port: number }>>;

async function makeTrouble(
  client: DaemonClient,
  { requests, tracker }: Ports,
): Promise<{ name: string; jobs: string[] }> {
  let infoHash = '';
  await untilChanged(client, 'image', async () => {
    const [found] = (await client.request('og/image/list', {})).images;
    infoHash = found?.infoHash ?? '';
    return found?.state === 'ready';
  });
  const [room] = (await client.request('og/classroom/list', {})).classrooms;
  if (!room) {
    throw new Error('there is no classroom');
  }

  /** What a script describes without doing it, on some computers, from the first to the last. */
  const start = async (title: string, command: string, first: number, last: number) => {
    const script = `if false; then\n  ${command}\nfi\nsleep 600\n`;
    const scope = { computers: room.computers.slice(first - 1, last).map(({ id }) => id) };
    const { job } = await client.request('og/job/start', { requestId: title, script, scope, title });
    await untilChanged(client, 'job', async () => {
      const { targets } = (await client.request('og/job/get', { id: job.id })).job;
      return targets.every(({ state }) => state === 'running');
    });
    return job.id;
  };
  const session = (port: number) => `${port}:full-duplex:239.194.50.9:20M:30:300`;
  const jobs = [
    await start('Torrent', `updateCache REPO /${image}.img TORRENT peer:10`, 10, 10),
    await start('Multicast', `updateCache REPO /${image}.img MULTICAST ${session(ports.joining)}`, 1, 9),
    await start(
      'Clone',
      'cloneRemoteFromMaster 127.0.0.21 1 1 UNICAST 8000:127.0.0.22 1 1 partclone lzop',
      11,
      12,
    ),
  ];
  // Of the computer of the first job; then it says nothing more.
  await announce(tracker.port, infoHash, '127.0.0.20');
  for (const port of Object.values(ports)) {
    await sendRequest(requests.port, `START_MULTICAST //${image}.img ${session(port)}`, '127.0.0.11');
  }
  return { name: room.name, jobs };
}

/** Tells the tracker, as ctorrent does, that a computer has begun and lacks most of the image. */
async function announce(port: number, infoHash: string, localAddress: string): Promise<void> {
  const peer = 'peer_id=-CD0303-123456789012&port=2706&uploaded=0&downloaded=0&compact=1';
  const path = `/announce?info_hash=${infoHash.replaceAll(/../g, (byte) => `%${byte}`)}&${peer}&left=9000000&event=started`;
  const [response] = await once(get({ host: '127.0.0.1', port, path, localAddress }), 'response');
  response.resume();
}
