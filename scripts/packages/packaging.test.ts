import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { missingProgram } from '../../test/support/programs.ts';
import { root } from '../lib/folders.ts';
import { readManifest } from './stage.ts';

const text = (file: string) => readFile(join(root, file), 'utf8');

describe('the unit of systemd', () => {
  it('runs as the service’s own user in OpenGnsys’ group, and what it writes is for the group', async () => {
    const unit = await text('docs/ogrepod.service');
    for (const line of [
      ...['User=ogrepod', 'Group=opengnsys', 'SupplementaryGroups=ogrepod', 'UMask=0002'],
      'ConditionPathExists=/etc/ogrepod.json',
      'ExecStart=/usr/bin/ogrepod serve --config /etc/ogrepod.json',
    ]) {
      expect(unit.split('\n')).toContain(line);
    }
  });

  it('may write to its data and the images only', async () => {
    const unit = await text('docs/ogrepod.service');
    for (const line of [
      ...['NoNewPrivileges=yes', 'CapabilityBoundingSet=', 'ProtectSystem=strict', 'StateDirectory=ogrepod'],
      'ReadWritePaths=-/opt/opengnsys/images',
    ]) {
      expect(unit.split('\n')).toContain(line);
    }
  });

  it('is not kept from what it needs: machine code of its own, the network, the addresses of its cards', async () => {
    const unit = await text('docs/ogrepod.service');
    expect(unit).not.toMatch(/^(MemoryDenyWriteExecute|PrivateNetwork)=/m);
    expect(unit).toMatch(/^RestrictAddressFamilies=.*AF_NETLINK/m);
  });
});

it('there is a licence of the Node that packages bring', async () => {
  const { devDependencies } = await readManifest();
  expect(existsSync(join(root, `packaging/licences/node-${devDependencies.node}.txt`))).toBe(true);
});

const missing = missingProgram(['shellcheck']);
it.skipIf(missing !== undefined)(
  `shellcheck finds nothing in the scripts${missing ? ` (${missing})` : ''}`,
  () => {
    const scripts = ['tar/install.sh', 'tar/uninstall.sh', 'debian/postinst', 'debian/prerm', 'accounts.sh'];
    const args = ['-x', '-s', 'sh', ...scripts.map((name) => join('packaging', name))];
    expect(execFileSync('shellcheck', args, { cwd: root, encoding: 'utf8' })).toBe('');
  },
);
