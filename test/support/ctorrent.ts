import { execFileSync } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Computer } from './network.ts';
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

/** Starts ctorrent in a folder of its own on a computer, for the torrent of an image, with the arguments of the engine. */
export async function startCtorrent(
  image: string,
  folder: string,
  { command, address }: Computer,
  mode: CtorrentMode = 'peer',
): Promise<Leecher> {
  const name = basename(image);
  const torrent = `${name}.torrent`;
  await copyFile(`${image}.torrent`, join(folder, torrent));
  // `pidof` finds those of other computers, too, where they are no more than addresses: there the test ends it.
  const end = `sleep ${mode === 'leecher' ? 30 : 1}; kill -2 $(pidof ctorrent)`;
  const then = ['-X', address === undefined ? end : 'true', '-C', '100'];
  const args =
    mode === 'leecher'
      ? [torrent, ...then, '-U', '0']
      : ['-f', '-c', ...then, torrent, '-s', name, '-b', `${torrent}.bfog`];
  const own = address === undefined ? [] : ['-i', address];
  // Version dnh3.3.2 spoils its own memory now and then ("free(): invalid next size"); started again, it goes on.
  const crashing = { mayCrash: 3 };
  const running = run([...command, 'ctorrent', ...own, ...args], folder, 'Download complete.', crashing);
  return { file: join(folder, name), ...running };
}
