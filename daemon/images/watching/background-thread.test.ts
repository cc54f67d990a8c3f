import { once } from 'node:events';
import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';

test.runIf(process.platform === 'linux')(
  'only the thread that asks for it goes behind the others',
  async () => {
    const before = getPriority();
    const module = new URL('./background-thread.ts', import.meta.url).href;
    const worker = new Worker(
      `import(${JSON.stringify(module)}).then(({ goBehindOthers }) => {
      goBehindOthers();
      require('node:worker_threads').parentPort.postMessage(require('node:os').getPriority());
    });`,
      { eval: true },
    );
    expect(await once(worker, 'message')).toEqual([process.platform === 'linux' ? 5 : before]);
    expect(getPriority()).toBe(before);
    await worker.terminate();
  },
);
