import { expect, test } from 'vitest';
import type { Check } from './types.ts';
import { StatusWatch } from './watch.ts';

const check = (id: string, state: Check['state']): Check => ({ id, state, title: { key: id } });

function watched() {
  const world = { checks: [check('a', 'ok')], now: 1_000_000, looks: [] as boolean[], changes: 0 };
  const watch = new StatusWatch({
    look: async (thoroughly) => {
      world.looks.push(thoroughly);
      return world.checks;
    },
    now: () => world.now,
  });
  watch.onDidChange(() => {
    world.changes += 1;
  });
  return { watch, world };
}

test('looks when it is asked, at most once a minute, and when it is to be refreshed every 5 seconds', async () => {
  const { watch, world } = watched();
  expect(watch.summary).toBeUndefined();
  await Promise.all([watch.findings(false), watch.findings(false)]);
  world.now += 5_000;
  await watch.findings(false);
  expect(world.looks).toEqual([false]);
  await watch.findings(true);
  await watch.findings(true);
  expect(world.looks).toEqual([false, true]);
  world.now += 60_000;
  expect((await watch.findings(false)).checkedAt).toBe(new Date(world.now).toISOString());
  expect(world.looks).toEqual([false, true, false]);
  watch.dispose();
});

test('tells when a check has another state, and the first time', async () => {
  const { watch, world } = watched();
  const after = async (...checks: Check[]) => {
    world.checks = checks;
    world.now += 60_000;
    await watch.findings(false);
    return [world.changes, watch.summary];
  };
  expect(await after(check('a', 'ok'))).toEqual([1, { state: 'ok', errors: 0, warnings: 0 }]);
  expect(await after(check('a', 'ok'))).toEqual([1, { state: 'ok', errors: 0, warnings: 0 }]);
  expect(await after(check('a', 'error'), check('b', 'warning'))).toEqual([
    2,
    { state: 'error', errors: 1, warnings: 1 },
  ]);
  watch.dispose();
});
