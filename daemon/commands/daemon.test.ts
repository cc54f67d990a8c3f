import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { freePort } from '../base/free-port.ts';
import { thisMachine } from '../config/defaults.ts';
import { loadConfiguration } from '../config/load.ts';
import { openDaemon } from './daemon.ts';

vi.mock('../base/free-port.ts', { spy: true });

test('a port that somebody took between its picking and its use is no reason not to start', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'og-open-'));
  const somebody = createServer().listen(0, '127.0.0.1');
  await once(somebody, 'listening');
  const taken = (somebody.address() as AddressInfo).port;
  vi.mocked(freePort).mockResolvedValueOnce(taken);
  try {
    await mkdir(join(folder, 'images'));
    const any = { host: '127.0.0.1', port: 0 };
    const file = join(folder, 'ogrepod.json');
    const repository = { id: 'repo1', address: '127.0.0.1', images: join(folder, 'images') };
    const listeners = { listen: any, clients: any, requests: any, tracker: any, follow: any };
    await writeFile(file, JSON.stringify({ ...listeners, repository, data: join(folder, 'data') }));
    const configuration = await loadConfiguration({ file, language: 'en', machine: thisMachine() });
    const daemon = await openDaemon(configuration, () => {});
    expect(daemon.addresses.tracker?.port).not.toBe(taken);
    await daemon.dispose();
  } finally {
    somebody.close();
    await rm(folder, { recursive: true });
  }
});
