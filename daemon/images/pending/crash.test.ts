import { access, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Registration } from '../../protocol/index.ts';
import { folderForEachTest, forever, until } from '../test-support/test-folder.ts';
import type { SettledChange } from '../types.ts';

/** How many changes of the disk still happen; then the daemon is dead, and none does. */
const life = vi.hoisted(() => ({ left: Number.POSITIVE_INFINITY }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const dying = <A extends unknown[], R>(change: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      if (life.left <= 0) {
        throw Object.assign(new Error('killed'), { code: 'EIO' });
      }
      life.left -= 1;
      return await change(...args);
    };
  };
  const { rename, link, unlink, rm, rmdir, mkdir, open } = real;
  const opening: typeof open = async (path, flags, mode) => {
    const isForReading = flags === 'r' || (typeof flags === 'number' && flags % 4 === 0);
    return await (isForReading ? open : dying(open))(path, flags, mode);
  };
  return {
    ...real,
    rename: dying(rename),
    link: dying(link),
    unlink: dying(unlink),
    rm: dying(rm),
    rmdir: dying(rmdir),
    mkdir: dying(mkdir),
    open: opening,
  };
});

const t = folderForEachTest();
beforeEach(() => {
  life.left = Number.POSITIVE_INFINITY;
});

const registration = (canonicalName: string): Registration => ({
  canonicalName,
  name: 'Windows',
  softwareProfile: 's',
  partition: 1,
  partitionType: 'NTFS',
  repository: 'repo1',
  comments: 'c',
});

/** The catalogue, as far as it matters here: it dies with the daemon, and keeps what was written before. */
class Catalogue {
  names = new Set(['old']);
  change(apply: (names: Set<string>) => void): Promise<void> {
    if (life.left <= 0) {
      return Promise.reject(new Error('killed'));
    }
    life.left -= 1;
    apply(this.names);
    return Promise.resolve();
  }
  settle = (change: SettledChange): Promise<void> =>
    this.change((names) => {
      if (change.kind === 'renamed' && names.delete(change.from)) {
        names.add(change.to);
      }
      if (change.kind === 'removed') {
        names.delete(change.name);
      }
      if (change.kind === 'restored') {
        names.add(change.registration.canonicalName);
      }
    });
}

/** An image file as another tool would leave it: with what lies beside it, and nothing to be integrated. */
async function putNote(name: string): Promise<void> {
  await writeFile(join(t.folder, `${name}.img`), 'no image');
  for (const suffix of ['.sum', '.full.sum', '.info']) {
    await writeFile(join(t.folder, `${name}.img${suffix}`), suffix);
  }
}

const start = () => t.start(forever, { data: join(t.top, 'data') });
type Files = Awaited<ReturnType<typeof start>>;

/** Does it with a daemon that is killed after so many changes of the disk; whether it came to its end. */
async function killedAfter(changes: number, task: (files: Files) => Promise<unknown>): Promise<boolean> {
  const files = await start();
  life.left = changes;
  const done = await task(files).then(
    () => true,
    () => false,
  );
  const isOver = done && life.left > 0;
  life.left = 0;
  await files.dispose();
  life.left = Number.POSITIVE_INFINITY;
  return isOver;
}

/** All that is in the images folder, but for what an empty trash is, and the daemon's mark. */
const left = async () =>
  (await readdir(t.folder)).filter((name) => !['.trash', '.ogrepod-folder'].includes(name)).sort();
const all = (name: string) => ['.img', '.img.full.sum', '.img.info', '.img.sum'].map((each) => name + each);
const pendingLeft = () => readdir(join(t.top, 'data/pending')).catch(() => []);

/** Kills after 0, 1, 2, … changes until it comes to its end; each time from the same beginning. */
async function atEveryStep(
  prepare: (catalogue: Catalogue) => Promise<void>,
  task: (files: Files, catalogue: Catalogue) => Promise<unknown>,
  check: (files: Files, catalogue: Catalogue, wasDone: boolean) => Promise<void>,
): Promise<number> {
  for (let changes = 0; ; changes += 1) {
    await rm(t.folder, { recursive: true });
    await mkdir(t.folder);
    await rm(join(t.top, 'data'), { recursive: true, force: true });
    await mkdir(join(t.top, 'data'));
    const catalogue = new Catalogue();
    await prepare(catalogue);
    const wasDone = await killedAfter(changes, (files) => task(files, catalogue));
    const files = await start();
    await files.operations.settle(catalogue.settle);
    await check(files, catalogue, wasDone);
    expect(await pendingLeft()).toEqual([]);
    await files.dispose();
    if (wasDone) {
      return changes;
    }
  }
}

describe('who is killed at any step of', () => {
  test('a rename leaves file and registration under one name', async () => {
    const steps = await atEveryStep(
      () => putNote('old'),
      (files, catalogue) =>
        files.operations.rename('old.img', 'new.img', () =>
          catalogue.change((names) => {
            names.delete('old');
            names.add('new');
          }),
        ),
      async (_files, { names }, wasDone) => {
        const [name = ''] = names;
        expect(await left()).toEqual(all(name));
        if (wasDone) {
          expect(name).toBe('new');
        }
      },
    );
    expect(steps).toBeGreaterThan(10);
  });

  test('a removal leaves the image registered and in its place, or neither, in the trash', async () => {
    const steps = await atEveryStep(
      () => putNote('old'),
      (files, catalogue) =>
        files.operations.remove('old.img', registration('old'), () =>
          catalogue.change((names) => names.clear()),
        ),
      async (files, { names }, wasDone) => {
        const trashed = await files.operations.trash();
        if (names.has('old')) {
          expect(await left()).toEqual(all('old'));
          expect(trashed).toEqual([]);
          expect(await readdir(join(t.folder, '.trash')).catch(() => [])).toEqual([]);
        } else {
          expect(await left()).toEqual([]);
          expect(trashed).toMatchObject([{ file: 'old.img', registration: { name: 'Windows' } }]);
          await files.operations.restore(trashed[0]?.id ?? '');
          expect(await left()).toEqual(all('old'));
        }
        if (wasDone) {
          expect([...names]).toEqual([]);
        }
      },
    );
    expect(steps).toBeGreaterThan(8);
  });

  test('a restore leaves the image in the trash, or registered and in its place', async () => {
    const steps = await atEveryStep(
      async ({ names }) => {
        names.clear();
        await putNote('old');
        const files = await start();
        await files.operations.remove('old.img', registration('old'));
        await files.dispose();
      },
      async (files, catalogue) => {
        const [item] = await files.operations.trash();
        await files.operations.restore(item?.id ?? '', () => catalogue.change((names) => names.add('old')));
      },
      async (files, { names }, wasDone) => {
        if (names.has('old')) {
          expect(await left()).toEqual(all('old'));
          expect(await files.operations.trash()).toEqual([]);
          expect(await readdir(join(t.folder, '.trash'))).toEqual([]);
        } else {
          expect(await left()).toEqual([]);
          const [item] = await files.operations.trash();
          await files.operations.restore(item?.id ?? '');
          expect(await left()).toEqual(all('old'));
        }
        if (wasDone) {
          expect([...names]).toEqual(['old']);
        }
      },
    );
    expect(steps).toBeGreaterThan(8);
  });

  test('an import that replaces an image leaves one of the two there, whole', async () => {
    const fixture = join(import.meta.dirname, '../../../test/fixtures/images/ext4-none.img');
    const content = await readFile(fixture);
    const steps = await atEveryStep(
      () => putNote('old'),
      async (files) => {
        await files.operations.import({ canonicalName: 'old', sources: [fixture], overwrite: true });
        await until(files, ([image]) => image?.activity !== 'importing');
      },
      async (files) => {
        const now = await readFile(join(t.folder, 'old.img'));
        const isNew = now.equals(content);
        if (!isNew) {
          expect(now.toString()).toBe('no image');
        }
        expect(await files.operations.trash()).toHaveLength(isNew ? 1 : 0);
        expect((await left()).filter((name) => name.startsWith('.'))).toEqual([]);
      },
    );
    expect(steps).toBeGreaterThan(10);
    // Each life begins to hash the image.
  }, 120_000);
});

describe('a change whose last step is refused leaves all as it was', () => {
  const refused = () => Promise.reject(new Error('the catalogue is full'));

  test('a rename', async () => {
    await putNote('old');
    const files = await start();
    await expect(files.operations.rename('old.img', 'new.img', refused)).rejects.toThrow('full');
    expect(await left()).toEqual(all('old'));
    expect(await pendingLeft()).toEqual([]);
  });

  test('a removal', async () => {
    await putNote('old');
    const files = await start();
    await expect(files.operations.remove('old.img', registration('old'), refused)).rejects.toMatchObject({
      reason: 'unavailable',
    });
    expect(await left()).toEqual(all('old'));
    expect(await readdir(join(t.folder, '.trash'))).toEqual([]);
    expect(await pendingLeft()).toEqual([]);
  });

  test('a restore', async () => {
    await putNote('old');
    const files = await start();
    await files.operations.remove('old.img', registration('old'));
    const [item] = await files.operations.trash();
    await expect(files.operations.restore(item?.id ?? '', refused)).rejects.toThrow('full');
    expect(await left()).toEqual([]);
    expect(await files.operations.trash()).toEqual([item]);
    await access(join(t.folder, '.trash', item?.id ?? '', 'old.img.full.sum'));
    expect(await pendingLeft()).toEqual([]);
  });
});
