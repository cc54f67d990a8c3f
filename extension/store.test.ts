import { expect, test } from 'vitest';
import { Emitter } from 'vscode-jsonrpc/node';
import type { Image, Job, Method, Params, Result, Topic } from '../daemon/protocol/index.ts';
import type { Notification, Peer } from './peer.ts';
import { Store } from './store.ts';

const image = (canonicalName: string, state: Image['state']): Image => ({
  id: `repo1:${canonicalName}`,
  canonicalName,
  repository: 'repo1',
  registered: true,
  state,
});

const job = (id: string, createdAt: string): Job => ({
  id,
  title: id,
  state: 'running',
  createdBy: 'ana',
  createdAt,
  scope: { classroom: 'a1' },
  targets: [],
});

function fakePeer(url: string, answer: Result<'og/subscribe'>) {
  const notified = new Emitter<Notification>();
  const asked: unknown[] = [];
  const peer: Peer = {
    url,
    name: url,
    request: <M extends Method>(_method: M, params: Params<M>) => {
      asked.push(params);
      return Promise.resolve(answer as Result<M>);
    },
    onNotification: notified.event,
    closed: new Promise(() => undefined),
    dispose: () => Promise.resolve(),
  };
  return {
    peer,
    asked,
    notify: (method: Notification['method'], params: unknown) => notified.fire({ method, params }),
  };
}

test('a snapshot, then changes', async () => {
  const store = new Store();
  const told: string[] = [];
  store.onDidChange((topic) => told.push(topic));
  const { peer, notify } = fakePeer('ws://one', {
    cursor: 5,
    snapshot: {
      images: [image('a', 'ready'), image('b', 'queued')],
      jobs: [job('old', '2026-01-01T00:00:00Z')],
    },
  });
  await store.follow(peer);
  told.length = 0;
  notify('og/image/didChange', {
    seq: 6,
    changed: [image('b', 'ready'), image('c', 'error')],
    removed: ['repo1:a'],
  });
  notify('og/job/didChange', { seq: 7, changed: [job('new', '2026-01-02T00:00:00Z')], removed: [] });
  expect(store.state.images.map((one) => `${one.canonicalName} ${one.state}`)).toEqual([
    'b ready',
    'c error',
  ]);
  expect(store.state.jobs.map(({ id }) => id)).toEqual(['new', 'old']);
  expect(store.state.cursor).toBe(7);
  expect(told).toEqual(['image', 'job']);
});

test('after a break only what was missed is asked for, and the known state stays', async () => {
  const store = new Store();
  await store.follow(fakePeer('ws://one', { cursor: 5, snapshot: { images: [image('a', 'ready')] } }).peer);
  const again = fakePeer('ws://one', { cursor: 9 });
  await store.follow(again.peer);
  expect(again.asked).toEqual([expect.objectContaining({ since: 5 })]);
  again.notify('og/image/didChange', { seq: 6, changed: [], removed: ['repo1:a'] });
  expect(store.state.images).toEqual([]);
  expect(store.state.cursor).toBe(6);
});

test('another daemon begins with nothing', async () => {
  const store = new Store();
  await store.follow(fakePeer('ws://one', { cursor: 5, snapshot: { images: [image('a', 'ready')] } }).peer);
  const other = fakePeer('ws://two', { cursor: 1, snapshot: {} });
  await store.follow(other.peer);
  expect(other.asked).toEqual([expect.not.objectContaining({ since: 5 })]);
  expect(store.state.images).toEqual([]);
});

test('output is passed on and changes nothing', async () => {
  const store = new Store();
  const texts: string[] = [];
  store.onDidOutput(({ text }) => texts.push(text));
  const { peer, notify } = fakePeer('ws://one', { cursor: 5, snapshot: {} });
  await store.follow(peer);
  const before = store.state;
  const output = { id: 'j', computer: 'c', attempt: 1 };
  notify('og/job/didOutput', { ...output, text: '[10] start\n' });
  const outputs = ['[20] on\n', '[30] end\n'].map((text) => ({ ...output, text }));
  notify('og/job/didOutputs', { outputs });
  expect(texts).toEqual(['[10] start\n', '[20] on\n', '[30] end\n']);
  expect(store.state).toBe(before);
});

test('asks for partial changes, and takes them in', async () => {
  const store = new Store();
  const target = (computer: string, progress: number) => {
    return { computer, state: 'running' as const, attempt: 1, progress };
  };
  const known = { ...job('j', '2026-01-01T00:00:00Z'), targets: [target('pc1', 1), target('pc2', 1)] };
  const { peer, asked, notify } = fakePeer('ws://one', { cursor: 5, snapshot: { jobs: [known] } });
  await store.follow(peer);
  expect(asked).toEqual([expect.objectContaining({ features: ['partialChanges'] })]);
  const targets = [{ job: 'j', state: 'running', targets: [target('pc2', 50)] }];
  notify('og/job/didChange', { seq: 6, changed: [], removed: [], targets });
  expect(store.state.jobs[0]?.targets.map(({ progress }) => progress)).toEqual([1, 50]);
  expect(store.state.cursor).toBe(6);
});

test.each<[string, Topic, Topic[]]>([
  ['plans', 'plan', ['repository', 'image', 'classroom', 'job', 'transfer', 'session', 'status']],
  ['status', 'status', ['repository', 'image', 'classroom', 'job', 'transfer', 'session']],
  ['sessions', 'session', ['repository', 'image', 'classroom', 'job', 'transfer']],
])('a daemon that knows no %s is asked for the rest', async (_, unknown, topics) => {
  const later: readonly Topic[] = ['session', 'status', 'plan'];
  const isUnknown = (topic: Topic) => topic === unknown || later.indexOf(topic) > later.indexOf(unknown);
  const store = new Store();
  const { peer, asked } = fakePeer('ws://old', {
    cursor: 1,
    snapshot: { jobs: [job('a', '2026-01-01T00:00:00Z')] },
  });
  const refusing: Peer = {
    ...peer,
    request: (method, params) =>
      'topics' in params && params.topics.some(isUnknown)
        ? Promise.reject(Object.assign(new Error('no such topic'), { data: { reason: 'invalid', args: {} } }))
        : peer.request(method, params),
  };
  await store.follow(refusing);
  expect(store.state.jobs).toHaveLength(1);
  expect(asked).toMatchObject([{ topics }]);
});

test('jobs that the daemon keeps no more are told, also those that were not known', async () => {
  const store = new Store();
  const told: string[] = [];
  store.onDidForgetJobs((ids) => told.push(...ids));
  const { peer, notify } = fakePeer('ws://one', {
    cursor: 1,
    snapshot: { jobs: [job('a', '2026-01-01T00:00:00Z')] },
  });
  await store.follow(peer);
  notify('og/job/didChange', { seq: 2, changed: [], removed: ['a', 'b'] });
  expect(told).toEqual(['a', 'b']);
  expect(store.state.jobs).toEqual([]);
});
