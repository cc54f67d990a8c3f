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
  stop(): Promise<void>;
}

export type StartSeeder = (place: SeederPlace) => Promise<RunningSeeder>;

const host = '127.0.0.1';

/** aria2 as a seeder that trusts the file; private torrents only. */
export async function startAria2({ images, file, folder }: SeederPlace): Promise<RunningSeeder> {
  await mkdir(folder, { recursive: true });
  const port = await freePort(host);
  const quiet = ['dht', 'dht6', 'peer-exchange'].map((name) => `--enable-${name}=false`);
  const options = [
    ...['--no-conf', '--bt-enable-lpd=false', '--bt-seed-unverified=true', '--seed-ratio=0', '--quiet'],
    ...['--allow-overwrite=true', `--listen-port=${port}`, `--dir=${images}`, '--bt-max-peers=0'],
  ];
  const child = spawn('aria2c', [...options, ...quiet, join(images, `${file}.torrent`)], { stdio: 'ignore' });
  return running(child);
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
  await added(`http://${host}:${rpcPort}/transmission/rpc`, join(images, `${file}.torrent`));
  return running(child);
}

/** Adds a torrent as soon as the program answers. */
async function added(url: string, filename: string): Promise<void> {
  const body = JSON.stringify({ method: 'torrent-add', arguments: { filename } });
  for (let session = ''; ; ) {
    const answer = await fetch(url, {
      ...{ method: 'POST', body, headers: { 'X-Transmission-Session-Id': session } },
    }).catch(() => undefined);
    if (answer?.ok) return;
    session = answer?.headers.get('X-Transmission-Session-Id') ?? '';
    if (!session) await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function running(child: ChildProcess): RunningSeeder {
  return {
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
