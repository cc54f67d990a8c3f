import { execFileSync } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Leecher } from './ctorrent.ts';
import type { Computer } from './network.ts';
import { run } from './program.ts';

/** Whether there is a real aria2c. */
export function hasAria2(): boolean {
  try {
    execFileSync('aria2c', ['--version'], { stdio: 'ignore' });
  } catch {
    return false;
  }
  return true;
}

/** Starts aria2 in a folder of its own on a computer, for the torrent of an image; it ends when it has all. */
export async function startAria2(
  image: string,
  folder: string,
  { command, address }: Computer,
): Promise<Leecher> {
  const name = basename(image);
  const torrent = `${name}.torrent`;
  await copyFile(`${image}.torrent`, join(folder, torrent));
  const own = address === undefined ? [] : [`--interface=${address}`];
  const alone = ['--no-conf', '--enable-dht=false', '--enable-dht6=false', '--enable-color=false'];
  const args = [...own, ...alone, '--seed-time=0', '--file-allocation=none', torrent];
  return {
    file: join(folder, name),
    ...run([...command, 'aria2c', ...args], folder, '(OK):download completed'),
  };
}
