/**
 * Loaded into the measured process by `--import`, so that the product needs no door for it. No TypeScript: what Node takes
 * to read that would count as the daemon's memory. Whoever connects to the socket BENCH_MONITOR gets one line of JSON: the
 * event loop's longest block since the last such line, the block that 99 of 100 of its turns do not reach, and the most
 * that it computed without a break (the rest of a block is waiting for a processor that others have).
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
  let longestWork = 0;
  let before = process.threadCpuUsage();
  setInterval(() => {
    const { user, system } = process.threadCpuUsage(before);
    longestWork = Math.max(longestWork, (user + system) / 1000);
    before = process.threadCpuUsage();
  }, resolutionMs).unref();
  const server = createServer((socket) => {
    const blockMs = Math.max(0, delays.max / 1e6 - resolutionMs);
    const p99Ms = Math.max(0, delays.percentile(99) / 1e6 - resolutionMs);
    delays.reset();
    socket.end(`${JSON.stringify({ blockMs, p99Ms, workMs: longestWork })}\n`);
    longestWork = 0;
  });
  server.listen(path).unref();
}
