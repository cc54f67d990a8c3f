/** The least that it takes to tell consoles something: one buffer for each frame, sent to all of them, and nothing else. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { answering, sharedNow } from './helper.ts';
import type { FloorAnswered, FloorAsked } from './messages.ts';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
await once(server, 'listening');
const delays = monitorEventLoopDelay({ resolution: 1 });
delays.enable();

answering<FloorAsked, FloorAnswered>(async (asked) => {
  const sentAt: number[] = [];
  delays.reset();
  for (const { bytes, afterMs } of asked.kind === 'send' ? asked.frames : []) {
    if (afterMs >= 1) {
      await sleep(afterMs);
    }
    const frame = Buffer.alloc(bytes, '{"jsonrpc":"2.0"}');
    sentAt.push(sharedNow());
    for (const client of server.clients) {
      client.send(frame, { binary: false });
    }
  }
  const { port } = server.address() as AddressInfo;
  return {
    port,
    sentAt,
    memory: process.memoryUsage.rss() / 1024 / 1024,
    p99Ms: delays.percentile(99) / 1e6 - 1,
    longestMs: delays.max / 1e6 - 1,
  };
});
