import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests wait for events: these only end what waits in vain, also on a machine that is busy; milliseconds. */
const patience = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
};

/**
 * Unit tests wait for little but the processor: as many files at once as it has cores, where vitest would leave one free.
 * The others start processes of their own, and run after them as vitest has it.
 */
const unitFirst = { maxWorkers: availableParallelism(), sequence: { groupOrder: 0 } };
const afterThem = { sequence: { groupOrder: 1 } };

/**
 * Three projects: `unit` runs the pure rooms from source, `process` runs the built
 * daemon over real sockets, `packages` installs and removes what we give to others. The tests inside a real VS Code are not vitest's:
 * see test/vscode/.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{daemon,extension,scripts}/**/*.test.ts', 'test/*.test.ts'],
          ...unitFirst,
          ...patience,
        },
      },
      {
        test: {
          name: 'process',
          include: ['test/process/**/*.test.ts', 'test/webview/**/*.test.ts'],
          setupFiles: ['test/support/show-notes.ts'],
          env: { OG_VIRTUAL_NICE: '0' },
          ...afterThem,
          ...patience,
        },
      },
      {
        test: {
          name: 'packages',
          include: ['test/packages/**/*.test.ts'],
          globalSetup: ['test/packages/global-setup.ts'],
          ...afterThem,
          ...patience,
        },
      },
    ],
  },
});
