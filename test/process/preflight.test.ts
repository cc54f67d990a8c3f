import { copyFile, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DaemonClient } from '../../daemon/client/index.ts';
import type { Classroom } from '../../daemon/protocol/index.ts';
import { Children } from '../../scripts/lib/children.ts';
import { startWorld } from '../../scripts/lib/world.ts';

// A real daemon with images and a virtual classroom: what preflight tells of what would be lost.

let folder = '';
let client: DaemonClient;
let room: Classroom;
const children = new Children();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-preflight-'));
  // There before the daemon is, so that nothing changes any more.
  const images = join(folder, 'images');
  await mkdir(join(images, 'aula'), { recursive: true });
  const win11 = join(images, 'win11.img');
  await copyFile(join(import.meta.dirname, '../fixtures/images/ntfs-gzip.img'), win11);
  await utimes(win11, new Date('2026-03-03'), new Date('2026-03-03'));
  await writeFile(`${win11}.info`, 'PARTCLONE:GZIP:NTFS:51814:pc07\n');
  await writeFile(join(images, 'debian12.img.lock'), '');
  const world = await startWorld(children, { folder, language: 'en', size: 3, pace: 0 });
  await world.startClassroom();
  client = await world.connect();
  await imagesAre({ win11: 'ready', debian12: 'locked' });
  const { classrooms } = await client.request('og/classroom/list', {});
  const [first] = classrooms;
  if (!first) {
    throw new Error('no classroom');
  }
  room = first;
});
afterAll(async () => {
  await client?.close();
  await children.stop();
  await rm(folder, { recursive: true });
});

/** Resolves once images have these states. */
async function imagesAre(wanted: Record<string, string>): Promise<void> {
  const known = new Map<string, string>();
  const take = (images: readonly { canonicalName: string; state: string }[]) => {
    for (const { canonicalName, state } of images) {
      known.set(canonicalName, state);
    }
    return Object.entries(wanted).every(([name, state]) => known.get(name) === state);
  };
  const changed = new Promise<void>((resolve) => {
    client.onNotification('og/image/didChange', ({ changed }) => {
      if (take(changed)) {
        resolve();
      }
    });
  });
  const { snapshot } = await client.request('og/subscribe', { topics: ['image'] });
  if (!take(snapshot?.images ?? [])) {
    await changed;
  }
}

const onAll = (script: string) =>
  client.request('og/instruction/preflight', { script, scope: { classroom: room.id } });
const onOne = (script: string) =>
  client.request('og/instruction/preflight', { script, scope: { computers: [room.computers[0]?.id ?? ''] } });

describe('what is lost', () => {
  it('a partition, with the system that is there', async () => {
    const { effects } = await onAll('deployImage REPO /win11 1 1 TORRENT peer:60');
    const ids = room.computers.map(({ id }) => id);
    const os = room.computers[0]?.disks[0]?.partitions.find(({ partition }) => partition === 1)?.os ?? 'none';
    expect(effects).toMatchObject([
      {
        ...{ kind: 'partition', disk: 1, partition: 1, image: 'win11', repository: 'demo', computers: ids },
        present: [{ what: os, os, computers: ids }],
      },
    ]);
    expect(effects[0]?.message).toContain(`Now there: ${os}`);
    expect(effects[0]?.message).toContain('on 3 of 3');
  });

  it('all partitions of a disk', async () => {
    const { effects } = await onAll('ogDeletePartitionTable 1');
    const partitions = room.computers[0]?.disks[0]?.partitions.filter(
      ({ filesystem }) => filesystem !== 'EMPTY',
    );
    expect(new Set(effects[0]?.present.map(({ partition }) => partition))).toEqual(
      new Set(partitions?.map(({ partition }) => partition)),
    );
  });

  it('an image, with who made it and when', async () => {
    const { effects, computers } = await onOne('createImage 1 1 REPO win11');
    expect(computers.map(({ verdict }) => verdict)).toEqual(['ok']);
    expect(effects).toMatchObject([
      {
        ...{ kind: 'image', image: 'win11', repository: 'demo' },
        present: [{ what: 'win11', registered: true, madeAt: '2026-03-03T00:00:00.000Z', madeOn: 'pc07' }],
        message: expect.stringMatching(
          /^Replaces the image win11 of Demo .*, registered, created on 3 March 2026 from pc07\.$/,
        ),
      },
    ]);
  });
});

describe('what is blocked', () => {
  it.each([
    ['createImage 1 1 REPO new', 'all', 'from 3 computers at once'],
    ['createImage 1 1 REPO debian12', 'one', 'locked'],
    ['createImage 1 1 REPO none/new', 'one', 'no folder none'],
    ['deployImage REPO /win11 1 1 MULTICAST', 'all', 'Line 1: '],
    ['deployImage REPO /win11 1 1 TORRENT foo', 'all', 'Line 1: '],
  ] as const)('%s on %s', async (script, scope, reason) => {
    const { computers } = await (scope === 'all' ? onAll(script) : onOne(script));
    for (const { verdict, reasons } of computers) {
      expect(verdict).toBe('blocked');
      expect(reasons).toContainEqual(expect.stringContaining(reason));
    }
  });
  it.each([
    ['createImage 1 1 REPO new-$HOSTNAME', 'all'],
    ['createImage 1 1 REPO new', 'one'],
    ['createImage 1 1 REPO aula/new', 'one'],
    ['deployImage REPO /win11 1 1 MULTICAST 9000:full-duplex:239.194.17.36:5000M:3:60', 'all'],
  ] as const)('not %s on %s', async (script, scope) => {
    const { computers } = await (scope === 'all' ? onAll(script) : onOne(script));
    expect(computers.map(({ verdict, reasons }) => [verdict === 'blocked', reasons])).toEqual(
      computers.map(({ reasons }) => [false, reasons]),
    );
  });
});
