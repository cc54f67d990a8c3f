import { chmod, copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../lib/folders.ts';
import type { Compression } from './debian.ts';
import { inFolder, move, plainModes, run } from './run.ts';
import { addNode, readManifest, stageDaemon } from './stage.ts';

/** Makes `ogrepod-VERSION-linux-x64.tar.xz` in a folder: the daemon with Node, install.sh and uninstall.sh. */
export function packArchive(target: string, compression: Compression = 'small'): Promise<string> {
  return inFolder(async (folder) => {
    const { version } = await readManifest();
    const name = `ogrepod-${version}-linux-x64`;
    const library = join(folder, name, 'lib/ogrepod');
    await mkdir(library, { recursive: true });
    await stageDaemon(library);
    await addNode(library);
    await copyFile(join(root, 'packaging/accounts.sh'), join(library, 'accounts.sh'));
    for (const script of ['install.sh', 'uninstall.sh']) {
      await copyFile(join(root, 'packaging/tar', script), join(folder, name, script));
      await chmod(join(folder, name, script), 0o755);
    }
    await plainModes(join(folder, name));
    const owners = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name'];
    const file = `${name}.tar.xz`;
    const env = { ...process.env, XZ_OPT: compression === 'small' ? '-6 -T0' : '-0 -T0' };
    await run('tar', ['-cJf', join(folder, file), '-C', folder, ...owners, name], { env });
    return move(join(folder, file), join(target, file));
  });
}
