import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { ogrepod, type RunningDaemon } from './daemon.ts';
import { noteProgram } from './notes.ts';

/** On macOS all virtual computers share one address, and tell it by the PROXY protocol: `clients.proxyProtocol`. */
export const haveOwnAddresses = process.platform === 'linux';

export interface VirtualClassroom {
  /** Where a computer has its cache and partitions: `pc01` and on. */
  folderOf(computer: string): string;
  stop(): Promise<void>;
}

/** Switches a virtual classroom on, in English and at full pace; resolves once all computers are connected. */
export async function startVirtualClassroom(
  daemon: RunningDaemon,
  options: { readonly size: number; readonly tokenFile?: string; readonly more?: readonly string[] },
): Promise<VirtualClassroom> {
  const { clients, requests } = daemon.ready;
  const folder = join(daemon.folder, 'classroom');
  const { size, tokenFile = join(daemon.data, 'token'), more = [] } = options;
  const args = [
    ...['classroom', '--size', String(size), '--pace', '0', '--language', 'en', '--dir', folder],
    ...['--clients', `127.0.0.1:${clients.port}`, '--daemon', daemon.url, '--images', daemon.images],
    ...['--token-file', tokenFile, '--requests', String(requests.port)],
    ...(haveOwnAddresses ? [] : ['--proxy-protocol']),
    ...more,
  ];
  const child = spawn(process.execPath, [ogrepod, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  noteProgram('ogrepod classroom', child);
  await firstLine(child);
  return { folderOf: (computer) => join(folder, computer), stop: () => stop(child) };
}

/** Rejects when it ends before. */
async function firstLine(child: ChildProcessByStdio<null, Readable, Readable>): Promise<void> {
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`ogrepod classroom ended with ${code ?? signal}`);
  });
  await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
