import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dialog, fromMenu, hoverUntil } from './hands.ts';
import { bring, type ImagesOptions, type Scene } from './images-world.ts';
import { treeItem } from './walk.ts';

/** As the engine does when an image is created again: what was there stays beside the new one. */
async function createAgain(images: string): Promise<void> {
  await rename(join(images, 'aula7.img'), join(images, 'aula7.img.ant'));
  await bring('ntfs-gzip.img', join(images, 'aula7.img'));
}

/** What other programs do to images: the engine keeps a previous version, the console removes a file. */
export function besideOthers({ images, client }: ImagesOptions): Scene {
  return [
    {
      screen: '44-previous-version',
      name: 'the card of an image tells of the previous version that the engine kept',
      act: async (page) => {
        await bring('btrfs2t-zstd.img', join(images, 'aula7.img'));
        await treeItem(page, /aula7, ready.*BTRFS/).waitFor();
        await createAgain(images);
        await treeItem(page, /aula7, ready.*NTFS/).waitFor();
        await hoverUntil(page, /aula7/, 'Previous version');
      },
    },
    {
      screen: '45-restore-previous',
      name: 'it can be restored, after a question that says what goes',
      act: async (page) => {
        await fromMenu(page, /aula7/, /Restore Previous Version/);
        await dialog(page).filter({ hasText: 'Restore the previous version of aula7?' }).waitFor();
      },
    },
    {
      screen: '46-restored-previous',
      name: 'then it is in the place of the image, which is in the trash',
      act: async (page) => {
        await dialog(page).getByRole('button', { name: 'Restore' }).click();
        await treeItem(page, /aula7, ready.*BTRFS/).waitFor();
        const { items } = await client.request('og/trash/list', {});
        if (!items.some(({ canonicalName }) => canonicalName === 'aula7')) {
          throw new Error('not in the trash');
        }
      },
    },
    {
      screen: '47-removed-by-others',
      name: 'a file that another program removes is told as that',
      act: async (page) => {
        const { images: listed } = await client.request('og/image/list', {});
        const repository = listed.find(({ canonicalName }) => canonicalName === 'aula7')?.repository ?? '';
        await client.request('og/image/register', {
          ...{ canonicalName: 'aula7', name: 'Aula 7', softwareProfile: 'Linux', partition: 1 },
          ...{ partitionType: 'LINUX', repository, comments: 'Back soon' },
        });
        await treeItem(page, /aula7, Aula 7/).waitFor();
        for (const suffix of ['', '.sum', '.full.sum', '.torrent', '.info']) {
          await rm(join(images, `aula7.img${suffix}`), { force: true });
        }
        await treeItem(page, /aula7, Aula 7 · file removed by another program/).waitFor();
        await hoverUntil(page, /aula7/, 'Image file: removed by another program (');
      },
    },
  ];
}

export function besideOthersInSpanish({ images }: ImagesOptions): Scene {
  return [
    {
      screen: '48-spanish-previous',
      name: 'in Spanish: the question before a previous version is restored',
      act: async (page) => {
        await bring('btrfs2t-zstd.img', join(images, 'aula7.img'));
        await treeItem(page, /aula7, lista.*BTRFS/).waitFor();
        await createAgain(images);
        await treeItem(page, /aula7, lista.*NTFS/).waitFor();
        await hoverUntil(page, /aula7/, 'Versión anterior');
        await fromMenu(page, /aula7/, /Recuperar versión anterior/);
        await dialog(page).filter({ hasText: 'que va a la papelera' }).waitFor();
      },
    },
  ];
}
