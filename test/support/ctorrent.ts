import { execFileSync } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Running, run } from './program.ts';

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

export interface Leecher extends Running {
  /** Where it puts the file. */
  readonly file: string;
}

/** What ctorrent says when it has all. */
const whenComplete = 'Download complete.';

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
  // The engine's own ends it after a while; here the test does.
  return start(image, folder, [
    'ctorrent',
    '-i',
    address,
    ...(await argumentsOf(image, folder, mode, 'true')),
  ]);
}

/** The same with the very arguments of the engine, on a computer: the command that runs another one there. */
export async function startCtorrentOn(
  computer: readonly string[],
  image: string,
  folder: string,
  mode: CtorrentMode,
): Promise<Leecher> {
  const end = `sleep ${mode === 'leecher' ? 30 : 1}; kill -2 $(pidof ctorrent)`;
  return start(image, folder, [...computer, 'ctorrent', ...(await argumentsOf(image, folder, mode, end))]);
}

function start(image: string, folder: string, command: readonly string[]): Leecher {
  return { file: join(folder, basename(image)), ...run(command, folder, whenComplete) };
}

/** Copies the torrent, as the engine does. */
async function argumentsOf(
  image: string,
  folder: string,
  mode: CtorrentMode,
  end: string,
): Promise<string[]> {
  const name = basename(image);
  const torrent = `${name}.torrent`;
  await copyFile(`${image}.torrent`, join(folder, torrent));
  return mode === 'leecher'
    ? [torrent, '-X', end, '-C', '100', '-U', '0']
    : ['-f', '-c', '-X', end, '-C', '100', torrent, '-s', name, '-b', `${torrent}.bfog`];
}
