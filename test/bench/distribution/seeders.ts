import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../../daemon/base/free-port.ts';

/** Where an image is, and who gives it. */
export interface SeederPlace {
  /** Of the image, with its torrent beside it. */
  readonly images: string;
  readonly file: string;
  /** An own folder. */
  readonly folder: string;
}

export interface RunningSeeder {
  readonly pid: number;
  /** To all peers, since it began. */
  sentBytes(): Promise<number>;
  stop(): Promise<void>;
}

export type StartSeeder = (place: SeederPlace) => Promise<RunningSeeder>;

const host = '127.0.0.1';

/** aria2 as a seeder that trusts the file; private torrents only. */
export async function startAria2({ images, file, folder }: SeederPlace): Promise<RunningSeeder> {
  await mkdir(folder, { recursive: true });
  const port = await freePort(host);
  const rpcPort = await freePort(host);
  const quiet = ['dht', 'dht6', 'peer-exchange'].map((name) => `--enable-${name}=false`);
  const options = [
    ...['--no-conf', '--bt-enable-lpd=false', '--bt-seed-unverified=true', '--seed-ratio=0', '--quiet'],
    ...['--allow-overwrite=true', `--listen-port=${port}`, `--dir=${images}`, '--bt-max-peers=0'],
    ...['--enable-rpc', `--rpc-listen-port=${rpcPort}`],
  ];
  const child = spawn('aria2c', [...options, ...quiet, join(images, `${file}.torrent`)], { stdio: 'ignore' });
  return running(child, async () => {
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'aria2.tellActive',
      params: [['uploadLength']],
    });
    const answer = await fetch(`http://${host}:${rpcPort}/jsonrpc`, { method: 'POST', body });
    const { result } = (await answer.json()) as { result: { uploadLength: string }[] };
    return Number(result[0]?.uploadLength);
  });
}

/** Transmission, told over RPC; it reads the whole file first. */
export async function startTransmission({ images, file, folder }: SeederPlace): Promise<RunningSeeder> {
  await mkdir(folder, { recursive: true });
  const rpcPort = await freePort(host);
  const off = ['dht', 'lpd', 'pex', 'utp'].map((name) => [`${name}-enabled`, false] as const);
  const settings = {
    ...Object.fromEntries(off),
    ...{ 'rpc-port': rpcPort, 'rpc-bind-address': host, 'rpc-authentication-required': false },
    ...{ 'peer-port': await freePort(host), 'download-dir': images, 'port-forwarding-enabled': false },
  };
  await writeFile(join(folder, 'settings.json'), JSON.stringify(settings));
  const child = spawn('transmission-daemon', ['--foreground', '--config-dir', folder], { stdio: 'ignore' });
  const call = (method: string, args: object) => asked(rpcPort, JSON.stringify({ method, arguments: args }));
  await call('torrent-add', { filename: join(images, `${file}.torrent`) });
  return running(child, async () => {
    const answer = (await call('torrent-get', { fields: ['uploadedEver'] })) as {
      arguments: { torrents: { uploadedEver: number }[] };
    };
    return answer.arguments.torrents[0]?.uploadedEver ?? Number.NaN;
  });
}

/** Asks Transmission as soon as it answers. */
async function asked(rpcPort: number, body: string): Promise<unknown> {
  for (let session = ''; ; ) {
    const answer = await fetch(`http://${host}:${rpcPort}/transmission/rpc`, {
      ...{ method: 'POST', body, headers: { 'X-Transmission-Session-Id': session } },
    }).catch(() => undefined);
    if (answer?.ok) {
      return answer.json();
    }
    session = answer?.headers.get('X-Transmission-Session-Id') ?? '';
    if (!session) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function running(child: ChildProcess, sentBytes: () => Promise<number>): RunningSeeder {
  return {
    pid: child.pid ?? 0,
    sentBytes,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) {
        return;
      }
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
