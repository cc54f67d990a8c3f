import { setTimeout as sleep } from 'node:timers/promises';
import { report } from '../report.ts';
import { openScene, type Scene } from './scene.ts';

const size = 1_000;
const rounds = process.env.BENCH_QUICK === undefined ? 3 : 1;
/** Other plans that are kept meanwhile. */
const others = 200;
const minute = 60_000;
/** From its time to its job, and to the first script on a computer, in milliseconds. */
const mostLate = 1_000;

/** How late a plan begins whose computers are all connected, among many plans. */
export async function measure(): Promise<void> {
  const scene = await openScene(size);
  try {
    for (let at = 0; at < others; at += 1) {
      await save(scene, `Other ${at}`, Date.now() - minute);
    }
    await scene.daemon.mark();
    const late: Lateness[] = [];
    while (late.length < rounds) {
      late.push(await oneRun(scene));
    }
    const strain = await scene.daemon.strain();
    const worst = (of: (one: Lateness) => number) => Math.max(...late.map(of));
    const title = `${size} computers, ${others + 1} plans: `;
    report(
      `${title}job after its time`,
      worst(({ job }) => job),
      'ms',
      mostLate,
    );
    report(
      `${title}first script after its time`,
      worst(({ first }) => first),
      'ms',
      mostLate,
    );
    report(
      `${title}last script after its time`,
      worst(({ last }) => last),
      'ms',
    );
    report(`${title}event loop, longest`, strain.longestBlock, 'ms');
  } finally {
    await scene.stop();
  }
}

interface Lateness {
  readonly job: number;
  readonly first: number;
  readonly last: number;
}

async function oneRun(scene: Scene): Promise<Lateness> {
  const { computers, daemon } = scene;
  // The next full minute, but not one that is here before the plan is.
  const due = Math.ceil((Date.now() + 5_000) / minute) * minute;
  const id = await save(scene, 'The one', due);
  await computers.ask({ kind: 'running', count: 1 });
  const first = Date.now() - due;
  await computers.ask({ kind: 'running', count: size });
  const last = Date.now() - due;
  const { jobs } = await daemon.client.request('og/job/list', {});
  const job = jobs.find(({ plan }) => plan?.id === id);
  if (!job) {
    throw new Error('the plan has sent no job');
  }
  while ((await daemon.client.request('og/job/get', { id: job.id })).job.endedAt === undefined) {
    await sleep(200);
  }
  await computers.ask({ kind: 'forget' });
  await daemon.client.request('og/plan/remove', { id });
  return { job: Date.parse(job.createdAt) - due, first, last };
}

/** Saves a plan that is due each day at the time of day of this time; resolves with its id. */
async function save({ daemon, ids }: Scene, title: string, due: number): Promise<string> {
  const { plan } = await daemon.client.request('og/plan/save', {
    ...{ title, timeZone: 'UTC', missed: 'tell' },
    scope: { computers: [...ids.values()] },
    steps: [{ kind: 'wait' }, { kind: 'run', script: 'true' }],
    rule: { kind: 'daily', time: new Date(due).toISOString().slice(11, 16) },
  });
  return plan.id;
}
