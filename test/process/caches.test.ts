import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DaemonClient } from '../../daemon/client/index.ts';
import type { Computer } from '../../daemon/protocol/index.ts';
import { cachedCopy } from '../../daemon/protocol/rules/cached-images.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { untilChanged } from '../support/until.ts';
import {
  haveOwnAddresses,
  startVirtualClassroom,
  type VirtualClassroom,
} from '../support/virtual-classroom.ts';

// What the caches of virtual computers hold, before and after jobs: a real daemon, and real bash on the computers.

const fixture = join(import.meta.dirname, '../fixtures/images/ext4-none.img');

let folder: string;
let daemon: RunningDaemon;
let client: DaemonClient;
let classroom: VirtualClassroom;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-caches-'));
  await mkdir(join(folder, 'images'));
  await copyFile(fixture, join(folder, 'images/base.img'));
  daemon = await startDaemon({ folder, config: { clients: { proxyProtocol: !haveOwnAddresses } } });
  client = await daemon.connect();
  // The cache of a computer as it was left by another day.
  const old = join(folder, 'classroom/pc02/disk1/partition4', daemon.images);
  await mkdir(join(old, 'unit'), { recursive: true });
  await writeFile(join(old, 'base.img'), 'another image of that name');
  await writeFile(join(old, "unit/it's\n$HOME.img"), 'x'.repeat(3 * 1024 * 1024));
  classroom = await startVirtualClassroom(daemon, { size: 2, more: ['--cache-mib', '64'] });
  await untilChanged(client, 'image', async () => (await image()).state === 'ready');
});
afterEach(async () => {
  await classroom.stop();
  await client.close();
  await daemon.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function image() {
  const [found] = (await client.request('og/image/list', {})).images;
  if (!found) {
    throw new Error('no image');
  }
  return found;
}

async function computers(): Promise<Computer[]> {
  return (await client.request('og/classroom/list', {})).classrooms.flatMap((one) => one.computers);
}

/** Waits until all have told, and what they have told is so. */
async function untilAll(isSo: (computer: Computer) => boolean): Promise<Computer[]> {
  await untilChanged(client, 'classroom', async () => {
    const all = await computers();
    return all.length === 2 && all.every((one) => one.cache?.images !== undefined && isSo(one));
  });
  return computers();
}

it('is known once they have connected, and anew after a job that touches them', async () => {
  const [first, second] = await untilAll(() => true);
  expect(first?.cache?.images).toEqual([]);
  expect(second?.cache?.images).toEqual([
    { file: "unit/it's\n$HOME.img", sizeBytes: 3 * 1024 * 1024 },
    { file: 'base.img', sizeBytes: 26 },
  ]);
  const used = (one?: Computer) => (one?.cache?.sizeKB ?? 0) - (one?.cache?.freeKB ?? 0);
  expect(used(first)).toBeLessThan(64);
  // Within a percent of the 64 MiB.
  expect(Math.abs(used(second) - 3 * 1024)).toBeLessThan(655);
  const known = await image();
  expect([first, second].map((one) => one && cachedCopy(known, one))).toEqual(['none', 'other']);

  const scope = { computers: [first?.id ?? '', second?.id ?? ''] };
  const script = 'deployImage REPO /base 1 1 UNICAST';
  await client.request('og/job/start', { requestId: 'deploy', script, scope });
  const after = await untilAll((one) => cachedCopy(known, one) === 'same');
  expect(after[0]?.cache?.images).toEqual([{ file: 'base.img', sizeBytes: known.sizeBytes, sum: known.sum }]);
  const { jobs } = await client.request('og/job/list', {});
  expect(jobs.map(({ title }) => title)).toEqual([script]);

  const answers = { kind: 'deleteFromCache' as const, files: ['base.img'], scope };
  const emptied = await client.request('og/instruction/generate', answers);
  await client.request('og/job/start', { requestId: 'empty', script: emptied.script, scope });
  await untilAll((one) => cachedCopy(known, one) === 'none');
});
