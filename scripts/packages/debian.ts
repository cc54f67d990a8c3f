import { chmod, copyFile, cp, glob, lstat, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../lib/folders.ts';
import { inFolder, move, plainModes, run } from './run.ts';
import { addNode, readManifest, stageDaemon } from './stage.ts';

/** How a compressed package is made: `small` takes a minute for Node, `fast` is for tests. */
export type Compression = 'small' | 'fast';

const packaging = (name: string) => join(root, 'packaging', name);

/** Makes `ogrepod_VERSION_amd64.deb` in a folder, with dpkg-deb and without root. It brings its own Node. */
export function packDebian(target: string, compression: Compression = 'small'): Promise<string> {
  return inFolder(async (folder) => {
    const { version, homepage } = await readManifest();
    const tree = join(folder, 'ogrepod');
    await layOutFiles(tree);
    await plainModes(tree);
    await writeControl(tree, { VERSION: version, HOMEPAGE: homepage });
    const name = `ogrepod_${version}_amd64.deb`;
    const compressed = compression === 'small' ? ['-Zxz'] : ['-Zgzip', '-z1'];
    await run('dpkg-deb', ['--root-owner-group', ...compressed, '--build', tree, join(folder, name)]);
    return move(join(folder, name), join(target, name));
  });
}

async function layOutFiles(tree: string): Promise<void> {
  const library = join(tree, 'usr/lib/ogrepod');
  await stageDaemon(library);
  await addNode(library);
  await copyFile(packaging('accounts.sh'), join(library, 'accounts.sh'));
  await write(
    join(tree, 'usr/bin/ogrepod'),
    '#!/bin/sh\nexec /usr/lib/ogrepod/bin/node /usr/lib/ogrepod/dist/ogrepod.js "$@"\n',
    0o755,
  );
  await put(join(root, 'docs/ogrepod.service'), join(tree, 'usr/lib/systemd/system/ogrepod.service'));
  await put(packaging('environment'), join(tree, 'etc/default/ogrepod'));
  await compress(join(library, 'man/ogrepod.1'), join(tree, 'usr/share/man/man1/ogrepod.1.gz'));
  await compress(join(library, 'man/es/ogrepod.1'), join(tree, 'usr/share/man/es/man1/ogrepod.1.gz'));
  await rm(join(library, 'man'), { recursive: true });
  const documents = join(tree, 'usr/share/doc/ogrepod');
  await compress(join(library, 'CHANGELOG.md'), join(documents, 'changelog.gz'));
  await rm(join(library, 'CHANGELOG.md'));
  await rm(join(library, 'LICENSE'));
  await put(packaging('debian/copyright'), join(documents, 'copyright'));
  await put(packaging('README.md'), join(documents, 'README.md'));
  await rm(join(library, 'README.md'));
}

async function writeControl(tree: string, values: Readonly<Record<string, string>>): Promise<void> {
  const files = await filesIn(tree);
  const sizes = await Promise.all(files.map(async (file) => (await lstat(join(tree, file))).size));
  const kibibytes = Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / 1024);
  const filled = {
    ...values,
    SIZE: String(kibibytes),
    ACCOUNTS: await readFile(packaging('accounts.sh'), 'utf8'),
  };
  for (const name of ['control', 'postinst', 'prerm', 'postrm']) {
    const text = await readFile(packaging(`debian/${name}`), 'utf8');
    const whole = text.replaceAll(
      /@([A-Z]+)@/g,
      (mark, key: string) => Object.entries(filled).find(([each]) => each === key)?.[1] ?? mark,
    );
    await write(join(tree, 'DEBIAN', name), whole, name === 'control' ? 0o644 : 0o755);
  }
  await write(join(tree, 'DEBIAN/conffiles'), '/etc/default/ogrepod\n', 0o644);
  const sums = await run(
    'md5sum',
    files.filter((file) => !file.startsWith('etc/')),
    { cwd: tree },
  );
  await write(join(tree, 'DEBIAN/md5sums'), sums, 0o644);
}

async function filesIn(tree: string): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob('**/*', { cwd: tree })) {
    if (!(await lstat(join(tree, file))).isDirectory()) {
      found.push(file);
    }
  }
  return found.sort();
}

async function write(file: string, text: string | Buffer, mode: number): Promise<void> {
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, text);
  await chmod(file, mode);
}

async function put(from: string, to: string): Promise<void> {
  await mkdir(join(to, '..'), { recursive: true });
  await cp(from, to);
}

/** Without a time in it: the same package from the same sources. */
const compress = async (from: string, to: string) =>
  write(to, gzipSync(await readFile(from), { level: 9 }), 0o644);
