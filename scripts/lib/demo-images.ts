import { copyFile, mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DaemonClient } from '../../daemon/client/index.ts';
import { wholePartclone } from '../../daemon/images/formats/test-partclone.ts';
import type { Registration } from '../../daemon/protocol/index.ts';
import { root } from './folders.ts';

interface DemoImage {
  readonly canonicalName: string;
  /** What a person would have said when registering it. */
  readonly name: string;
  readonly partition: number;
  readonly type: string;
  /** Writes the image file. */
  readonly write: (path: string) => Promise<void>;
}

const fixture = (name: string) => (path: string) => copyFile(join(root, 'test/fixtures/images', name), path);

const mebibyte = 1_048_576;
const blockBytes = 4_096;

/** Writes an image large enough for several pieces of a torrent, so that one sees it spread; small enough for eight caches. */
export const severalPieces = (path: string) =>
  writeFile(path, wholePartclone({ totalBlocks: (24 * mebibyte) / blockBytes, isUsed: () => true }));

const demoImages: readonly DemoImage[] = [
  {
    ...{ canonicalName: 'ubuntu22', name: 'Ubuntu 22.04 LTS', partition: 2, type: 'LINUX' },
    write: severalPieces,
  },
  {
    ...{ canonicalName: 'win11', name: 'Windows 11', partition: 1, type: 'NTFS' },
    write: fixture('ntfs-gzip.img'),
  },
  {
    ...{ canonicalName: 'debian12', name: 'Debian 12', partition: 2, type: 'LINUX' },
    write: fixture('ext4-none.img'),
  },
];

export const demoImageNames: readonly string[] = demoImages.map(({ canonicalName }) => canonicalName);

/** Makes those that are not there yet, so that the daemon never sees half a file. */
export async function makeDemoImages(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { canonicalName, write } of demoImages) {
    const target = join(folder, `${canonicalName}.img`);
    if (await stat(target).catch(() => undefined)) {
      continue;
    }
    const partial = `${target}.partial`;
    await write(partial);
    await rename(partial, target);
  }
}

/** Registers those that are not registered yet. */
export async function registerDemoImages(client: DaemonClient): Promise<void> {
  const { repositories } = await client.request('og/repository/list', {});
  const repository = repositories[0]?.id ?? '';
  const { images } = await client.request('og/image/list', {});
  for (const { canonicalName, name, partition, type } of demoImages) {
    if (images.some((image) => image.canonicalName === canonicalName && image.registered)) {
      continue;
    }
    const registration: Registration = {
      ...{ canonicalName, name, repository, partition, partitionType: type },
      softwareProfile: name,
      comments: 'Demo',
    };
    await client.request('og/image/register', registration);
  }
}
