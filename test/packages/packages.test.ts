import { execFileSync } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { commandsToRun, guidePages } from '../../scripts/guide/pages.ts';
import { root } from '../../scripts/lib/folders.ts';
import { packArchive } from '../../scripts/packages/archive.ts';
import { packDebian } from '../../scripts/packages/debian.ts';
import { packNpm } from '../../scripts/packages/npm.ts';
import { CleanDebian, differences } from './clean-debian.ts';

const missing = inject('noDebian');

/** Each port is a free one: there is no other service, but this must not depend on it. */
const configuration = {
  data: '/var/lib/ogrepod',
  repository: { id: 'repo1', images: '/opt/opengnsys/images' },
  ...Object.fromEntries(['listen', 'clients', 'requests', 'tracker'].map((name) => [name, { port: 0 }])),
};

/** As OpenGnsys has it. */
const makeImagesFolder =
  'mkdir -p /opt/opengnsys/images && chgrp opengnsys /opt/opengnsys/images && chmod 775 /opt/opengnsys/images';

/** Starts the service as the unit does, until it is ready, and ends it as systemd would. */
const serve = `
umask 002
mkfifo /tmp/ready
setpriv --reuid ogrepod --regid opengnsys --groups ogrepod --no-new-privs \\
  ogrepod serve --config /etc/ogrepod.json >/tmp/ready 2>/tmp/log &
read -r line </tmp/ready
echo "$line"
kill -TERM $!
wait $! || echo "ended with $?"
rm -r /tmp/ready /opt/opengnsys
`;

describe.skipIf(missing !== '')('packages in a clean Debian 12, without network', () => {
  let folder: string;
  let npm: string;
  let deb: string;
  let tar: string;
  let debian: CleanDebian;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'og-packages-'));
    [npm, deb, tar] = await Promise.all([
      packNpm(folder),
      packDebian(folder, 'fast'),
      packArchive(folder, 'fast'),
    ]);
    return () => rm(folder, { recursive: true, force: true });
  }, 240_000);

  beforeEach(async () => {
    debian = await CleanDebian.make();
    await mkdir(join(debian.root, 'tmp/given'));
    await copyFile(join(root, 'test/fixtures/images/ext4-none.img'), join(debian.root, 'tmp/given/ext4.img'));
  }, 300_000);
  afterEach(() => debian.remove());

  /** What it printed; fails with it otherwise. */
  async function shell(script: string): Promise<string> {
    const { exitCode, text } = await debian.shell(script);
    if (exitCode !== 0) {
      throw new Error(`${script}\nended with ${exitCode}:\n${text}`);
    }
    return text;
  }

  async function works(): Promise<void> {
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(await shell('ogrepod --version')).toBe(`${version}\n`);
    expect(await shell('cd /tmp/given && ogrepod inspect ext4.img')).toMatch(/^PARTCLONE:NONE:EXTFS:\d+/);
    const script = join(debian.root, 'tmp/given/script.og');
    await writeFile(script, 'ogEcho info "Aula 1"\n');
    expect(await shell('ogrepod check --format json /tmp/given/script.og')).toContain('"problems": []');
  }

  async function serves(): Promise<void> {
    await shell(makeImagesFolder);
    await writeFile(join(debian.root, 'etc/ogrepod.json'), JSON.stringify(configuration));
    await shell('chgrp ogrepod /etc/ogrepod.json && chmod 640 /etc/ogrepod.json');
    await isReady();
  }

  async function isReady(): Promise<void> {
    const text = await shell(serve);
    expect(JSON.parse(text.split('\n')[0] ?? '')).toMatchObject({ ready: true });
    expect(text).not.toContain('ended with');
  }

  /** Runs the commands of a page of the guide, as somebody would type them who says yes; what they printed. */
  async function asGuided(page: string): Promise<string> {
    await writeFile(
      join(debian.root, 'tmp/given/apt.conf'),
      'APT::Get::Assume-Yes "true"; APT::Install-Recommends "false";',
    );
    const { text = '' } = guidePages.find(({ name }) => name === page) ?? {};
    const commands = commandsToRun(text, 'clean Debian');
    expect(commands).not.toEqual([]);
    const lines = ['set -e', 'cd /tmp/given', 'export APT_CONFIG=/tmp/given/apt.conf', ...commands];
    return shell(lines.join('\n'));
  }

  const give = (file: string) => copyFile(file, join(debian.root, 'tmp/given', basename(file)));

  it('.deb: apt installs it with its own Node and account; remove leaves the data, purge nothing', async () => {
    await give(deb);
    const before = await debian.files();
    const apt = 'DEBIAN_FRONTEND=noninteractive apt-get -y';
    await shell('mkdir -p /opt/opengnsys/images');
    const said = await asGuided('install.md');
    expect(said).toContain('Next: ogrepod setup');
    expect(said).toContain('"images": "/opt/opengnsys/images"');
    expect(await shell('command -v node || echo none')).toBe('none\n');
    await works();
    expect(await shell('id ogrepod')).toMatch(/groups=\d+\(ogrepod\),\d+\(opengnsys\)/);
    expect(await shell('cat /var/lib/dpkg/info/ogrepod.conffiles')).toContain('/etc/default/ogrepod');
    expect(
      await shell('ls /usr/share/man/man1/ogrepod.1.gz /usr/share/man/es/man1/ogrepod.1.gz'),
    ).toBeTruthy();
    expect(await shell('cd / && md5sum -c /var/lib/dpkg/info/ogrepod.md5sums')).not.toContain('FAILED');
    await shell(makeImagesFolder);
    expect(await shell('ogrepod setup --yes --role beside')).toContain('vscode://');
    await asGuided('beside.md');
    await isReady();
    // The same version again, as an upgrade would.
    await shell(`${apt} --no-install-recommends --reinstall install /tmp/given/${basename(deb)}`);
    await shell(`${apt} remove ogrepod`);
    expect((await debian.shell('command -v ogrepod')).exitCode).not.toBe(0);
    expect(await shell('ls /etc/ogrepod.json /var/lib/ogrepod/tokens.json')).toContain('tokens');
    await asGuided('care.md');
    expect(differences(before, await debian.files())).toEqual([]);
  });

  it('archive: install.sh puts it below its prefix, and uninstall.sh takes everything away', async () => {
    await give(tar);
    const before = await debian.files();
    // As somebody's machine: minbase has no xz.
    execFileSync('tar', ['-xJf', tar, '-C', join(debian.root, 'tmp')]);
    const unpacked = `/tmp/${basename(tar, '.tar.xz')}`;
    expect(await shell(`${unpacked}/install.sh --prefix /opt/ogrepod`)).toContain('ogrepod setup');
    await shell('ln -s /opt/ogrepod/bin/ogrepod /usr/local/bin/ogrepod');
    expect(await shell('cat /etc/systemd/system/ogrepod.service')).toContain(
      'ExecStart=/opt/ogrepod/bin/ogrepod serve --config /etc/ogrepod.json',
    );
    await works();
    await serves();
    await shell(`${unpacked}/install.sh --prefix /opt/ogrepod`);
    await shell('rm /usr/local/bin/ogrepod && /opt/ogrepod/lib/ogrepod/uninstall.sh --purge');
    expect(differences(before, await debian.files())).toEqual([]);
  });

  it('archive: without root it is installed in a folder of one’s own', async () => {
    await give(tar);
    execFileSync('tar', ['-xJf', tar, '-C', join(debian.root, 'tmp')]);
    await shell('useradd --create-home ana');
    const before = await debian.files();
    const asAna = (script: string) => shell(`su ana -c '${script}'`);
    await asAna(`/tmp/${basename(tar, '.tar.xz')}/install.sh --prefix /home/ana/.local`);
    expect(await asAna('/home/ana/.local/bin/ogrepod inspect /tmp/given/ext4.img')).toMatch(
      /^PARTCLONE:NONE/,
    );
    await asAna('/home/ana/.local/lib/ogrepod/uninstall.sh');
    expect(differences(before, await debian.files())).toEqual([]);
  });

  it('npm: one package, which npm installs where there is only Node', async () => {
    await give(npm);
    await giveNode();
    const before = await debian.files();
    expect(await shell(`npm install -g /tmp/given/${basename(npm)}`)).toContain('added 1 package');
    await works();
    await shell('groupadd --system opengnsys && useradd --system --user-group ogrepod');
    await shell('install -d -o ogrepod -g ogrepod /var/lib/ogrepod');
    await serves();
    await shell('rm -r /etc/ogrepod.json /var/lib/ogrepod && userdel ogrepod && groupdel opengnsys');
    await shell('npm uninstall -g ogrepod');
    expect(differences(before, await debian.files())).toEqual([]);
  });

  /** Our Node and this machine's npm: Debian 12 has older ones. */
  async function giveNode(): Promise<void> {
    const place = join(debian.root, 'usr/local');
    await copyFile(join(root, 'node_modules/node/bin/node'), join(place, 'bin/node'));
    const program = await realpath(execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim());
    await cp(dirname(dirname(program)), join(place, 'lib/node_modules/npm'), { recursive: true });
    await shell('ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm');
    // npm makes it for manuals, and leaves it.
    await shell('mkdir -p /usr/local/share/man/man1');
  }
});
