import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** What the engine has a computer do: `ogTorrentStart` (client-protocols 5.3). */
export type CtorrentMode = 'peer' | 'leecher' | 'seeder';

/** Whether there is a real ctorrent. */
export function hasCtorrent(): boolean {
  try {
    execFileSync('ctorrent', ['-h'], { stdio: 'ignore' });
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
  }
  return true;
}

export interface Leecher {
  /** Where it puts the file. */
  readonly file: string;
  /** Its output up to now. */
  readonly output: () => string;
  /** Resolves when it says that it has all. Rejects when it ends before. */
  readonly complete: Promise<void>;
  /** Ends it as the engine does; resolves when it has ended. */
  stop(): Promise<void>;
}

/**
 * Starts ctorrent in a folder of its own, for the torrent of an image, with the arguments of the engine. ctorrent
 * ignores peers of its own address (distribution-engines), so each has one: `127.0.0.x`.
 */
export async function startCtorrent(
  image: string,
  folder: string,
  address: string,
  mode: CtorrentMode = 'peer',
): Promise<Leecher> {
  const name = basename(image);
  await copyFile(`${image}.torrent`, join(folder, `${name}.torrent`));
  const torrent = `${name}.torrent`;
  // The engine's own ends it after a while; here the test does.
  const then = ['-X', 'true'];
  const args =
    mode === 'leecher'
      ? [torrent, ...then, '-C', '100', '-U', '0']
      : ['-f', '-c', ...then, '-C', '100', torrent, '-s', name, '-b', `${torrent}.bfog`];
  const child = spawn('ctorrent', ['-i', address, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const complete = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('latin1').on('data', (text: string) => {
        output += text;
        if (output.includes('Download complete.')) resolve();
      });
    }
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`ctorrent ended with ${code}: ${output.slice(-500)}`)));
  });
  complete.catch(() => {});
  return { file: join(folder, name), output: () => output, complete, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  // Told to end by SIGINT it first waits until it may talk to the tracker again.
  child.kill('SIGKILL');
  await ended;
}
