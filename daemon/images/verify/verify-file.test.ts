import { open, readdir, stat, utimes } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { Hasher } from '../integration/hasher.ts';
import { FileChanged } from '../integration/integrate.ts';
import { fileIs, folderForEachTest, forever, until } from '../test-support/test-folder.ts';
import { identityOf } from '../watching/scan.ts';
import { verifyFile } from './verify-file.ts';

const t = folderForEachTest();

test('the sidecars of what a file was before, unseen, are no reason to call it damaged', async () => {
  const path = await t.put('w.img');
  const files = await t.start(forever);
  await until(files, fileIs('w.img', 'ready'));
  await files.dispose();
  const before = await stat(path, { bigint: true });
  const handle = await open(path, 'r+');
  await handle.write(Uint8Array.of(1), 0, 1, 20_000);
  await handle.close();
  await utimes(path, before.atime, before.mtime);

  const hasher = new Hasher();
  const verifying = verifyFile({
    path,
    folder: t.folder,
    identity: identityOf(before),
    announce: 'http://172.17.36.2:6969/announce',
    hasher,
    contentOnly: false,
    signal: new AbortController().signal,
    onProgress: () => {},
  });
  await expect(verifying).rejects.toBeInstanceOf(FileChanged);
  await hasher.dispose();
  expect(await readdir(t.folder)).not.toContain('.w.img.ogrepod-damage');
});
