import { afterEach, beforeEach, expect, it } from 'vitest';
import { next, TestInventory } from './test-support/room.ts';
import type { ImageRecord } from './types.ts';

let test: TestInventory;
const debian: ImageRecord = {
  ...{ id: 'lab:debian', canonicalName: 'debian', repository: 'lab', registered: false, state: 'ready' },
};
beforeEach(async () => {
  test = await TestInventory.open();
  test.others.repositories.push({
    ...{ id: 'lab', name: 'Lab', address: '172.17.40.2', state: 'away' },
    ...{ totalBytes: 10, freeBytes: 5, images: 1 },
  });
  test.others.images.push(debian);
  test.changeFiles([
    { file: 'win.img', canonicalName: 'win', state: 'ready', sizeBytes: 1, mtimeMs: 1, locked: false },
  ]);
});
afterEach(() => test.dispose());

it('repositories of other daemons stand behind the own one, with their images', () => {
  expect(test.inventory.repositories().map(({ id }) => id)).toEqual(['repo1', 'lab']);
  const ids = (repository?: string) => test.inventory.images(repository).map(({ id }) => id);
  expect(ids()).toEqual(['repo1:win', 'lab:debian']);
  expect(ids('repo1')).toEqual(['repo1:win']);
});

it('changes of both are told by one event, until nobody listens', async () => {
  await next(test.inventory.onDidChangeImages);
  const told: string[] = [];
  const listening = test.inventory.onDidChangeImages(({ changed }) =>
    told.push(...changed.map(({ id }) => id)),
  );
  test.otherImagesChanged.fire({ changed: [debian], removed: [] });
  const removed = next(test.inventory.onDidChangeImages);
  test.changeFiles([], ['win.img']);
  expect((await removed).removed).toEqual(['repo1:win']);
  listening.dispose();
  test.otherImagesChanged.fire({ changed: [debian], removed: [] });
  expect(told).toEqual(['lab:debian']);
});

it('a classroom may use one of them, and none that nobody knows', async () => {
  expect(await test.inventory.saveClassroom({ name: 'Aula 1', repository: 'lab' })).toMatchObject({
    repository: 'lab',
  });
  await expect(test.inventory.saveClassroom({ name: 'Aula 2', repository: 'nowhere' })).rejects.toMatchObject(
    {
      reason: 'invalid',
      args: { field: 'repository' },
    },
  );
});
