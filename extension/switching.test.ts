import { expect, test } from 'vitest';
import { Emitter } from 'vscode-jsonrpc';
import type { Image, Result } from '../daemon/protocol/index.ts';
import { Connection } from './connection.ts';
import type { Notification, Peer } from './peer.ts';
import { Store } from './store.ts';

const image = (canonicalName: string): Image => ({
  ...{ id: canonicalName, canonicalName, repository: 'r1', registered: true, state: 'ready' },
});

/** A server that answers when it is told to, also after its connection was given up. */
function slowServer(url: string, images: readonly Image[]) {
  const notified = new Emitter<Notification>();
  const gone = Promise.withResolvers<string>();
  const waiting: (() => void)[] = [];
  const answer = {
    cursor: 1,
    snapshot: {
      repositories: [],
      images,
      classrooms: [],
      jobs: [],
      torrents: [],
      multicast: [],
      sessions: [],
    },
  } as unknown;
  const peer: Peer = {
    ...{ url, name: url, onNotification: notified.event, closed: gone.promise },
    request: (method) =>
      new Promise((resolve) => {
        const give = method === 'og/subscribe' ? answer : { images };
        waiting.push(() => resolve(give as Result<typeof method>));
      }),
    dispose: () => Promise.resolve(),
  };
  return {
    peer,
    waiting,
    answerAll: () => {
      for (const give of waiting.splice(0)) {
        give();
      }
    },
    tells: (name: string) =>
      notified.fire({
        method: 'og/image/didChange',
        params: { seq: 2, changed: [image(name)], removed: [] },
      }),
  };
}

const names = (store: Store) => store.state.images.map(({ canonicalName }) => canonicalName);
/** Lets everything go on that waits for nothing but its turn. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

function world() {
  const old = slowServer('ws://old', [image('old')]);
  const next = slowServer('ws://next', [image('next')]);
  const peers = [old.peer, next.peer];
  const store = new Store();
  const shown: string[] = [];
  const connection = new Connection({
    open: async () => peers.shift() ?? new Promise(() => undefined),
    joined: (peer) => store.follow(peer),
    wait: () => new Promise(() => undefined),
  });
  const change = () => {
    connection.start();
    store.leave();
    store.onDidChange(() => shown.push(...names(store)));
  };
  return { old, next, store, connection, change, shown };
}

test('after a switch nothing of the old server is shown, however late it answers or tells', async () => {
  const { old, next, store, connection, change, shown } = world();
  connection.start();
  await settled();
  old.answerAll();
  await settled();
  expect(names(store)).toEqual(['old']);
  const asked = connection.peer.request('og/image/list', {});
  change();
  expect(names(store)).toEqual([]);
  old.tells('late');
  old.answerAll();
  await expect(asked).rejects.toThrow();
  await settled();
  next.answerAll();
  await settled();
  old.tells('later');
  next.tells('newer');
  expect(names(store)).toEqual(['next', 'newer']);
  expect(shown.filter((name) => /old|late/.test(name))).toEqual([]);
});

test('a switch before the old server has answered at all', async () => {
  const { old, next, store, connection, change, shown } = world();
  connection.start();
  await settled();
  change();
  await settled();
  old.answerAll();
  await settled();
  next.answerAll();
  await settled();
  expect(names(store)).toEqual(['next']);
  expect(shown.filter((name) => name === 'old')).toEqual([]);
});
