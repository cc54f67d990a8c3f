import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { connectDaemon } from '../../daemon/client/index.ts';

vi.mock('vscode', () => ({ env: { language: 'en' }, l10n: { t: (text: string) => text } }));
const { BundledDaemon } = await import('../../extension/node/bundled-daemon.ts');

test('the virtual classroom of the extension has sample images and eight computers, and leaves nobody behind', async () => {
  const storage = await mkdtemp(join(tmpdir(), 'og-demo-'));
  const lines: string[] = [];
  const daemon = new BundledDaemon({
    program: join(import.meta.dirname, '../../dist/ogrepod.js'),
    ...{ storage, configFile: undefined, demo: true, language: 'en' },
    log: (line) => lines.push(line),
  });
  try {
    const { url, token } = await daemon.endpoint(new AbortController().signal);
    const client = await connectDaemon({ url, ...(token !== undefined && { token }) });
    try {
      const there = async () => {
        const { images } = await client.request('og/image/list', {});
        const { classrooms } = await client.request('og/classroom/list', {});
        const computers = classrooms.flatMap((classroom) => classroom.computers);
        return {
          images: images.filter(({ state, registered }) => state === 'ready' && registered).length,
          computers: computers.filter(({ status }) => status === 'idle').length,
        };
      };
      await expect.poll(there, { interval: 300 }).toEqual({ images: 3, computers: 8 });
    } finally {
      await client.close();
    }
  } finally {
    await daemon.stop();
    await rm(storage, { recursive: true, force: true });
  }
  // Both, one way or the other: the daemon waits some seconds for computers that are at work.
  expect(lines.filter((line) => line.includes(' ended: '))).toHaveLength(2);
});
