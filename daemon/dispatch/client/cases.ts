import { Bench, output, requests, runId } from '../test-support/client.ts';
import type { ClientEvent } from './events.ts';

/** For tests: a state of each kind and shape, made by what leads to it. */
export const states: Readonly<Record<string, () => Bench>> = {
  closed: () => made((bench) => bench.happen({ kind: 'close' })),
  new: () => new Bench(),
  idle: () => idle(),
  busy: () =>
    idle((bench) => {
      bench.wait();
      bench.tell({ kind: 'status', status: 'busy' });
    }),
  linux: () => made((bench) => bench.tell({ kind: 'status', status: 'linux' })),
  'idle, half an answer': () => idle((bench) => bench.happen({ kind: 'read', partial: true })),
  'job waits behind half an answer': () =>
    idle((bench) => {
      bench.happen({ kind: 'read', partial: true });
      bench.start(requests.job());
    }),
  'job waits': () =>
    idle((bench) => {
      bench.tell({ kind: 'done' });
      bench.start(requests.job());
    }),
  'job refused': () => job((bench) => bench.tell({ kind: 'busy' })),
  'job sent': () => job(),
  'job sent, late expected': () =>
    made((bench) => {
      bench.tell(hardware);
      bench.now += 1_000;
      bench.start(requests.job());
    }, true),
  'job refused for the last time': () =>
    job((bench) => {
      for (let n = 0; n < 5; n++) {
        bench.tell({ kind: 'busy' });
        bench.wait();
      }
    }),
  'job taken': () => job((bench) => bench.happen({ kind: 'taken', runId: runId('a') })),
  'job watched': () => job((bench) => bench.wait()),
  'job watched again': () =>
    job((bench) => {
      bench.wait();
      bench.tell({ kind: 'status', status: 'idle' });
      bench.wait();
    }),
  'job taken and watched': () =>
    job((bench) => {
      bench.happen({ kind: 'taken', runId: runId('a') });
      bench.wait();
    }),
  'job refused beside a probe': () =>
    job((bench) => {
      bench.wait();
      bench.tell({ kind: 'failed', status: 400 });
    }),
  'job over': () => job((bench) => bench.tell(output(runId('a')))),
  'own script sent': () => idle((bench) => bench.start(requests.script())),
  'question sent': () => idle((bench) => bench.start(requests.question())),
  'idle, probed': () => idle((bench) => bench.wait()),
  'busy, probed': () =>
    idle((bench) => {
      bench.wait();
      bench.tell({ kind: 'status', status: 'busy' });
      bench.wait();
    }),
  'job behind a probe': () =>
    idle((bench) => {
      bench.wait();
      bench.start(requests.job());
    }),
};

const hardware = { kind: 'hardware', hardware: { disks: [], cache: null } } as const;

function made(lead: (bench: Bench) => void, expectsLate = false): Bench {
  const bench = new Bench(expectsLate);
  lead(bench);
  return bench;
}

function idle(lead: (bench: Bench) => void = () => {}): Bench {
  return made((bench) => {
    bench.tell(hardware);
    bench.now += 1_000;
    lead(bench);
  });
}

function job(lead: (bench: Bench) => void = () => {}): Bench {
  return idle((bench) => {
    bench.start(requests.job());
    lead(bench);
  });
}

/** For tests: an event of each kind and shape; `a` is the run id of the job, `b` of our own script. */
export const events: Readonly<Record<string, () => ClientEvent>> = {
  'start job': () => ({ kind: 'start', request: requests.job(runId('c')) }),
  'start script': () => ({ kind: 'start', request: requests.script(runId('c')) }),
  'start question': () => ({ kind: 'start', request: requests.question() }),
  'start refresh': () => ({ kind: 'start', request: requests.refresh() }),
  'taken a': () => ({ kind: 'taken', runId: runId('a') }),
  'taken b': () => ({ kind: 'taken', runId: runId('b') }),
  'cancel a': () => ({ kind: 'cancel', runId: runId('a') }),
  'cancel b': () => ({ kind: 'cancel', runId: runId('b') }),
  nothing: () => ({ kind: 'told', told: { kind: 'nothing' } }),
  'says 503': () => ({ kind: 'told', told: { kind: 'busy' } }),
  'says 400': () => ({ kind: 'told', told: { kind: 'failed', status: 400 } }),
  'says 500': () => ({ kind: 'told', told: { kind: 'failed', status: 500 } }),
  OPG: () => ({ kind: 'told', told: { kind: 'status', status: 'idle' } }),
  BSY: () => ({ kind: 'told', told: { kind: 'status', status: 'busy' } }),
  LINUX: () => ({ kind: 'told', told: { kind: 'status', status: 'linux' } }),
  'end of a': () => ({ kind: 'told', told: output(runId('a')) }),
  'end of b': () => ({ kind: 'told', told: output(runId('b')) }),
  'bare output': () => ({ kind: 'told', told: { kind: 'output', out: 'hola' } }),
  hardware: () => ({ kind: 'told', told: hardware }),
  parts: () => ({ kind: 'told', told: { kind: 'parts', text: 'cpu=x' } }),
  software: () => ({ kind: 'told', told: { kind: 'software', text: 'x' } }),
  done: () => ({ kind: 'told', told: { kind: 'done' } }),
  whole: () => ({ kind: 'read', partial: false }),
  'too early': () => ({ kind: 'tick' }),
  close: () => ({ kind: 'close' }),
};
