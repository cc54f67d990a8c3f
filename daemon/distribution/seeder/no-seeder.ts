import type { Seeder } from '../types.ts';

/** Stands where no engine runs: the computers share among themselves only. */
export const noSeeder: Seeder = {
  address: undefined,
  ownPeers: () => [],
  list: () => [],
  get: () => undefined,
  onDidChange: () => ({ dispose: () => {} }),
  dispose: () => Promise.resolve(),
};
