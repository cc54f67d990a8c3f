import { defineConfig } from 'vitest/config';

/**
 * Two projects: `unit` runs the pure rooms from source, `process` runs the built
 * daemon over real sockets. The tests inside a real VS Code are not vitest's:
 * see test/vscode/.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['daemon/**/*.test.ts', 'extension/**/*.test.ts', 'scripts/**/*.test.ts'],
          // Tests wait for events: this only ends one that waits in vain, also on a machine that is busy.
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'process',
          include: ['test/process/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
