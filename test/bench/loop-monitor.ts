/**
 * Loaded into the measured process by `--import`, so that the product needs no door for it. Whoever connects to the
 * socket BENCH_MONITOR gets one line of JSON: the event loop's longest block since the last such line, and memory.
 */
import { createServer } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const resolutionMs = 1;
const path = process.env.BENCH_MONITOR;

// Workers load it too: their loops are theirs.
if (isMainThread && path) {
  const delays = monitorEventLoopDelay({ resolution: resolutionMs });
  delays.enable();
  const server = createServer((socket) => {
    const blockMs = Math.max(0, delays.max / 1e6 - resolutionMs);
    delays.reset();
    socket.end(`${JSON.stringify({ blockMs })}\n`);
  });
  server.listen(path).unref();
}
