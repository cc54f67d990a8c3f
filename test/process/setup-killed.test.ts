import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { ogrepod } from '../support/daemon.ts';
import { makeSite } from '../support/sites.ts';

const preload = pathToFileURL(join(import.meta.dirname, '../support/kill-at-step.mjs')).href;
/** More than setup makes. */
const mostSteps = 60;

async function setup(root: string, step: number) {
  const env = { ...process.env, LC_ALL: 'C', OG_STEP: String(step), OG_BELOW: root };
  const args = [
    '--import',
    preload,
    ogrepod,
    'setup',
    '--root',
    root,
    '--yes',
    '--json',
    '--address',
    '127.0.0.1',
  ];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [out, [code, signal]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return { out, code, signal };
}

it('killed before any of its changes, a second run finishes it', async () => {
  let killed = 0;
  for (let step = 1; step < mostSteps; step += 1) {
    const site = await makeSite('debian9', '127.0.0.1');
    const file = join(site.root, 'etc/ogrepod.json');
    const former = '{"language":"es"}\n';
    await site.put({ '/etc/ogrepod.json': former });
    try {
      const { signal } = await setup(site.root, step);
      const half = await readFile(file, 'utf8');
      expect(half === former || JSON.parse(half).listen.port === 8470).toBe(true);
      const again = await setup(site.root, 0);
      expect(again.code).toBe(0);
      expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
        language: 'es',
        requests: { port: 'off' },
      });
      expect((await stat(file)).mode & 0o777).toBe(0o640);
      const names = await readdir(join(site.root, 'etc'));
      expect(names.filter((name) => name.endsWith('.bak'))).toHaveLength(1);
      const all = await readdir(site.root, { recursive: true });
      expect(all.filter((name) => name.endsWith('.tmp'))).toEqual([]);
      const tokens = JSON.parse(await readFile(join(site.root, 'var/lib/ogrepod/tokens.json'), 'utf8'));
      expect(tokens.tokens).toHaveLength(1);
      if (signal !== 'SIGKILL') {
        break;
      }
      killed += 1;
    } finally {
      await site.remove();
    }
  }
  expect(killed).toBeGreaterThan(8);
  expect(killed).toBeLessThan(mostSteps - 1);
}, 300_000);
