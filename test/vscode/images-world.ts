import { copyFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { DaemonClient } from '../../daemon/client/index.ts';
import { root } from '../../scripts/lib/folders.ts';
import type { Step, WalkOptions } from './walk.ts';

export interface ImagesOptions extends WalkOptions {
  /** The folder to open. */
  readonly workspace: string;
  /** The daemon's images folder. */
  readonly images: string;
  /** Name of the virtual classroom. */
  readonly classroom: string;
  /** Those that are there from the beginning. */
  readonly imageNames: readonly string[];
  /** To the daemon. */
  readonly client: DaemonClient;
}

export const fixture = (name: string) => join(root, 'test/fixtures/images', name);

/** Puts an image file into the images folder at once, as a careful person does. */
export async function bring(name: string, into: string): Promise<void> {
  const partial = `${into}.partial`;
  await copyFile(fixture(name), partial);
  await rename(partial, into);
}

/** Some steps, each of which needs those before it and nothing else. */
export type Scene = readonly Step[];
