import { execFileSync } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Leecher } from './ctorrent.ts';
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

/** Starts aria2 on a computer (the command that runs another one there) in a folder of its own, for the torrent of an image. */
export async function startAria2On(
  computer: readonly string[],
  image: string,
  folder: string,
): Promise<Leecher> {
  const name = basename(image);
  await copyFile(`${image}.torrent`, join(folder, `${name}.torrent`));
  const quiet = ['--no-conf', '--enable-dht=false', '--enable-dht6=false', '--enable-color=false'];
  const command = [
    ...computer,
    'aria2c',
    ...quiet,
    '--seed-time=0',
    '--file-allocation=none',
    `${name}.torrent`,
  ];
  return { file: join(folder, name), ...run(command, folder, '(OK):download completed') };
}
