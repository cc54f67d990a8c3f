import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { seenTimesFile } from './seen-times.ts';
import { next, TestInventory } from './test-support/room.ts';
import type { Presence } from './types.ts';

it('computers that all go off are told in one change, with when; it is kept, save of removed ones', async () => {
  const test = await TestInventory.open();
  onTestFinished(() => test.dispose());
  const { id } = await test.inventory.saveClassroom({ name: 'Uno' });
  const addresses = [11, 12, 13].map((at) => `172.17.36.${at}`);
  for (const [index, ip] of addresses.entries()) {
    await test.inventory.saveComputer({ classroom: id, name: `pc${index}`, ip, mac: `02000000000${index}` });
  }
  const all = (presence: Presence | undefined) => {
    test.changePresence(Object.fromEntries(addresses.map((ip) => [ip, presence])));
    return next(test.inventory.onDidChangeClassrooms);
  };
  await all({ status: 'idle', disks: [], cache: null });
  const off = { status: 'off', seenAt: expect.any(String) };
  expect(await all(undefined)).toMatchObject({ changed: [{ computers: [off, off, off] }], removed: [] });
  const [removed, ...before] = test.inventory.classrooms()[0]?.computers ?? [];
  await test.inventory.removeComputer(removed?.id ?? '');
  await test.reopen();
  expect(test.inventory.classrooms()[0]?.computers).toEqual(before);
  expect(await readFile(seenTimesFile(join(test.root, 'data')), 'utf8')).not.toContain(removed?.id);
});
