import { beforeEach, expect, it } from 'vitest';
import { Emitter } from '../base/events.ts';
import { silentLog } from '../base/log.ts';
import type { ActiveJob, JobRecord } from '../dispatch/types.ts';
import type { ComputerSession } from '../protocol/rules/computer-sessions.ts';
import { ComputerSessions, withComputerSessions } from './computer-sessions.ts';
import type { SessionRecord, TransferChange } from './types.ts';

const multicast: ComputerSession = {
  ...{
    protocol: 'MULTICAST',
    port: 9002,
    address: '239.194.17.2',
    expected: 2,
    master: '10.0.0.1',
    content: '1 2',
  },
};
const unicast: ComputerSession = {
  ...{
    protocol: 'UNICAST',
    port: 8000,
    address: undefined,
    expected: 1,
    master: '10.0.0.1',
    content: 'REPO /win',
  },
};
const described: Record<string, readonly ComputerSession[]> = {
  multicast: [multicast],
  unicast: [unicast],
  unknown: [{ ...multicast, address: undefined, expected: undefined, master: undefined, content: undefined }],
};

const changed = new Emitter<JobRecord>();
let known: Map<string, JobRecord>;
let read: string[];
let between: ComputerSessions;

/** A job whose script stands in its id; by computer, what it is doing. */
function job(id: string, targets: Record<string, JobRecord['state']>): JobRecord {
  return {
    ...{ id, title: id, state: 'running', createdBy: 'ana', createdAt: '2026-11-26T10:00:00Z', scope: {} },
    targets: Object.entries(targets).map(([computer, state]) => ({ computer, state, attempt: 1 })),
  };
}
/** Lets a job change, and waits until its script has been read. */
async function change(next: JobRecord): Promise<void> {
  known.set(next.id, next);
  changed.fire(next);
  await new Promise((resolve) => setImmediate(resolve));
}
const open = () =>
  new ComputerSessions({
    jobs: {
      active: () =>
        [...known.keys()].map(
          (id): ActiveJob => ({
            ...{
              id,
              title: id,
              script: id,
              createdBy: 'ana',
              wasHeld: false,
              computers: () => [],
              runsOn: () => false,
            },
          }),
        ),
      get: (id) => known.get(id) ?? job(id, {}),
      onDidChange: changed.event,
    },
    sessionsOf: async (script) => {
      read.push(script);
      return described[script] ?? [];
    },
    addresses: () => new Map(Array.from({ length: 20 }, (_, at) => [`pc${at}`, `10.0.0.${at}`])),
    log: silentLog,
  });

beforeEach(() => {
  known = new Map();
  read = [];
  between = open();
});

it('shows a session while its job runs, and who runs it', async () => {
  await change(job('multicast', { pc1: 'queued', pc2: 'running', pc3: 'waiting', gone: 'running' }));
  expect(between.list()).toEqual([
    {
      between: 'computers',
      protocol: 'MULTICAST',
      port: 9002,
      address: '239.194.17.2',
      image: '1 2',
      receivers: 1,
      expected: 2,
      joined: [{ address: '10.0.0.2' }],
      master: { address: '10.0.0.1' },
      state: 'waiting',
      job: 'multicast',
    },
  ]);
  await change(job('multicast', { pc1: 'running', pc2: 'running', pc3: 'running' }));
  expect(between.list()).toMatchObject([{ state: 'sending', receivers: 2 }]);
  await change(job('multicast', { pc1: 'failed', pc2: 'succeeded', pc3: 'cancelled' }));
  expect(between.list()).toEqual([]);
  expect(read).toEqual(['multicast']);
});

it('shows what is known of a session by unicast, and of one that is known only in part', async () => {
  await change(job('unicast', { pc1: 'running', pc2: 'running' }));
  await change(job('unknown', { pc4: 'running' }));
  await change(job('nothing', { pc5: 'running' }));
  expect(between.list()).toMatchObject([
    { protocol: 'UNICAST', port: 8000, address: '', image: 'REPO /win', receivers: 1, expected: 1 },
    { protocol: 'MULTICAST', port: 9002, image: '?', receivers: 1, state: 'sending' },
  ]);
});

it('forgets a job that ends while its script is read', async () => {
  known.set('unicast', job('unicast', { pc1: 'running' }));
  changed.fire(job('unicast', { pc1: 'running' }));
  await change(job('unicast', { pc1: 'failed' }));
  expect(between.list()).toEqual([]);
});

it('knows the jobs that ran when it was opened', async () => {
  known.set('unicast', job('unicast', { pc1: 'running' }));
  between = open();
  await new Promise((resolve) => setImmediate(resolve));
  expect(between.list()).toHaveLength(1);
});

it('stands beside what the repository sends, and tells its changes as theirs', async () => {
  const own: SessionRecord = {
    port: 9000,
    address: '239.1.1.1',
    image: 'win',
    receivers: 0,
    state: 'waiting',
  };
  const theirs = new Emitter<TransferChange>();
  const shown = withComputerSessions(
    {
      list: () => ({ torrents: [], multicast: [own] }),
      sessions: () => [own],
      start: async () => own,
      stop: async () => own,
      senderLog: () => 'log',
      onDidChange: theirs.event,
    },
    between,
  );
  const told: TransferChange[] = [];
  const listener = shown.onDidChange((one) => told.push(one));
  await change(job('unicast', { pc1: 'running' }));
  expect(shown.sessions().map(({ port }) => port)).toEqual([9000, 8000]);
  expect(shown.list().multicast).toEqual(shown.sessions());
  theirs.fire({ changed: [], removed: ['a'] });
  expect(told).toEqual([
    { changed: [], removed: [] },
    { changed: [], removed: ['a'] },
  ]);
  listener.dispose();
  theirs.fire({ changed: [], removed: ['b'] });
  expect(told).toHaveLength(2);
});
