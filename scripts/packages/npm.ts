import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inFolder, move, run } from './run.ts';
import { readManifest, stageDaemon } from './stage.ts';

/**
 * Makes `ogrepod-VERSION.tgz` in a folder, for `npm install -g FILE`. It has a manifest of its own: that of the checkout is
 * the extension's, and npm would take its development tools, VS Code its files.
 */
export function packNpm(target: string): Promise<string> {
  return inFolder(async (folder) => {
    await stageDaemon(folder);
    const { version, license, homepage, repository, bugs, engines } = await readManifest();
    const manifest = {
      ...{ name: 'ogrepod', version, description: 'OpenGnsys image repository service' },
      ...{ license, homepage, repository, bugs },
      keywords: ['OpenGnsys', 'disk image', 'deployment', 'multicast', 'torrent'],
      type: 'module',
      bin: { ogrepod: 'dist/ogrepod.js' },
      // npm has a folder for manuals in English only; the Spanish one lies beside it.
      man: ['man/ogrepod.1'],
      files: ['dist/', 'docs/', 'man/', 'CHANGELOG.md', 'THIRD-PARTY-NOTICES.txt'],
      engines: { node: engines.node },
      os: ['linux', 'darwin'],
    };
    await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    // Nobody's own settings of npm matter here; nothing is fetched.
    await run('npm', ['pack', '--offline', '--ignore-scripts', '--loglevel=error'], { cwd: folder });
    const name = `ogrepod-${version}.tgz`;
    return move(join(folder, name), join(target, name));
  });
}
