/**
 * `node test/attack/run.ts [SECONDS [NAME]]`: runs each attack of a viewer, or of somebody without a token, against
 * the built daemon for so many seconds, while an admin asks `og/info`. Prints what those questions and the daemon had
 * to suffer, and closes with a line of figures; exit code 1 when the daemon ended or did not answer any more.
 */
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { connectDaemon } from '../../daemon/client/index.ts';
import { startDaemon } from '../support/daemon.ts';
import { attacks, type Target } from './attacks.ts';

const [seconds = '5', only] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'og-attack-'));
const tokenOf = (name: string, role: string) => ({
  name,
  role,
  sha256: createHash('sha256').update(name).digest('hex'),
});

interface Suffered {
  readonly name: string;
  readonly answers: number;
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
  /** The 99th percentile of what the daemon's main thread computed meanwhile: what an idle machine would show. */
  readonly computed: number;
  /** The most that the daemon's main thread computed without a break, in milliseconds. */
  readonly work: number;
  /** MiB at its highest. */
  readonly memory: number;
}

async function suffer(name: string): Promise<Suffered> {
  const monitor = join(folder, `${Object.keys(attacks).indexOf(name)}.sock`);
  const daemon = await startDaemon({
    config: { auth: { tokens: [tokenOf('admin', 'admin'), tokenOf('viewer', 'viewer')] } },
    env: {
      NODE_OPTIONS: `--import=${join(import.meta.dirname, '../bench/loop-monitor.mjs')}`,
      BENCH_MONITOR: monitor,
      NODE_NO_WARNINGS: '1',
    },
  });
  const { listen, seeder, tracker } = daemon.ready;
  const target: Target = {
    ...{ url: daemon.url, token: 'viewer', port: listen.port },
    ...{ seederPort: seeder?.port ?? 0, trackerPort: tracker.port },
  };
  const attacker = fork(join(import.meta.dirname, 'attacker.ts'), [JSON.stringify(target), name], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  try {
    await once(attacker, 'message');
    const admin = await connectDaemon({ url: daemon.url, token: 'admin' });
    await text(connect(monitor));
    const times: number[] = [];
    const computed: number[] = [];
    const end = performance.now() + Number(seconds) * 1000;
    while (performance.now() < end) {
      const [begin, before] = [performance.now(), await computedBy(daemon.pid)];
      await admin.request('og/info', {});
      times.push(performance.now() - begin);
      computed.push((await computedBy(daemon.pid)) - before);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const { workMs } = JSON.parse(await text(connect(monitor))) as { workMs: number };
    const status = await readFile(`/proc/${daemon.pid}/status`, 'utf8');
    await admin.close();
    const at = (share: number, of = times) =>
      of.toSorted((a, b) => a - b)[Math.floor(share * (of.length - 1))] ?? 0;
    return {
      name,
      answers: times.length,
      p50: at(0.5),
      p99: at(0.99),
      worst: at(1),
      computed: at(0.99, computed),
      work: workMs,
      memory: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024,
    };
  } finally {
    attacker.kill('SIGKILL');
    await daemon.stop();
  }
}

/** Rejects when an attack has kept the daemon from answering at all. */
async function inTime<T>(suffering: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer for 30 s')), 30_000 + Number(seconds) * 1000);
  });
  return Promise.race([suffering, late]).finally(() => clearTimeout(timer));
}

/** Milliseconds that the main thread of a process has computed. */
async function computedBy(pid: number): Promise<number> {
  const [nanoseconds = ''] = (await readFile(`/proc/${pid}/task/${pid}/schedstat`, 'latin1')).split(' ');
  return Number(nanoseconds) / 1e6;
}

const row = (...cells: (string | number)[]) =>
  console.log(
    cells.map((cell, n) => (n === 0 ? String(cell).padEnd(52) : String(cell).padStart(9))).join(''),
  );

row('attack', 'answers', 'p50 ms', 'p99 ms', 'worst ms', 'own p99', 'work ms', 'MiB');
const suffered: Suffered[] = [];
const lost: string[] = [];
for (const name of Object.keys(attacks).filter((each) => only === undefined || each.includes(only))) {
  try {
    const found = await inTime(suffer(name));
    suffered.push(found);
    const { answers, p50, p99, worst, computed, work, memory } = found;
    row(name, answers, ...[p50, p99, worst, computed, work, memory].map((value) => value.toFixed(0)));
  } catch (error) {
    lost.push(name);
    row(name, `the daemon did not hold: ${error}`);
  }
}
await rm(folder, { recursive: true });
const worst = suffered.reduce((a, b) => (b.p99 > a.p99 ? b : a));
console.log(
  `${suffered.length + lost.length} attacks, ${lost.length} not withstood; the highest p99 of og/info is ${worst.p99.toFixed(0)} ms (${worst.name}), ` +
    `by the daemon's own computing ${Math.max(...suffered.map(({ computed }) => computed)).toFixed(0)} ms; ` +
    `the most memory ${Math.max(...suffered.map(({ memory }) => memory)).toFixed(0)} MiB`,
);
process.exit(lost.length > 0 ? 1 : 0);
