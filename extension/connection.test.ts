import { expect, test } from 'vitest';
import { Connection, type ConnectionState } from './connection.ts';
import { backOffMs } from './model/back-off.ts';
import { ConnectProblem, type Peer } from './peer.ts';

interface FakePeer extends Peer {
  lose(reason: string): void;
  readonly disposed: () => boolean;
}

function fakePeer(): FakePeer {
  let lose: (reason: string) => void = () => undefined;
  let disposed = false;
  const closed = new Promise<string>((resolve) => {
    lose = resolve;
  });
  return {
    url: 'ws://one',
    name: 'One',
    request: () => Promise.reject(new Error('not asked here')),
    onNotification: () => ({ dispose: () => undefined }),
    closed,
    lose,
    disposed: () => disposed,
    dispose: () => {
      disposed = true;
      return Promise.resolve();
    },
  };
}

/** A connection that opens what `script` gives, one after the other, and waits no time. */
function connect(script: (Peer | Error)[]) {
  const waits: number[] = [];
  const connection = new Connection({
    open: () => {
      const next = script.shift();
      if (next === undefined) {
        return new Promise<Peer>(() => undefined);
      }
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
    joined: () => Promise.resolve(),
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
  const until = (kind: ConnectionState['kind']) =>
    new Promise<ConnectionState>((resolve) => {
      const listening = connection.onDidChangeState((state) => {
        if (state.kind !== kind) {
          return;
        }
        listening.dispose();
        resolve(state);
      });
    });
  return { connection, waits, until };
}

test('waits 1, 2, 4 … 30 seconds', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 40].map(backOffMs)).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
  ]);
});

test('tries again until the daemon is there', async () => {
  const peer = fakePeer();
  const { connection, waits, until } = connect([new Error('refused'), new Error('refused'), peer]);
  const connected = until('connected');
  connection.start();
  expect(await connected).toEqual({ kind: 'connected', url: 'ws://one', name: 'One' });
  expect(waits).toEqual([1_000, 2_000]);
  expect(connection.peer.name).toBe('One');
  await connection.dispose();
  expect(peer.disposed()).toBe(true);
});

test('a lost connection is away with its reason, and a new peer takes over', async () => {
  const [first, second] = [fakePeer(), fakePeer()];
  const { connection, waits, until } = connect([first, second]);
  const connected = until('connected');
  connection.start();
  await connected;
  const away = until('away');
  const again = until('connected');
  first.lose('the daemon ended');
  expect(await away).toMatchObject({ reason: 'the daemon ended' });
  await again;
  expect(first.disposed()).toBe(true);

  expect(waits).toEqual([1_000]);
  await connection.dispose();
});

test.each(['unauthorized', 'notConfigured'] as const)('%s waits for the person', async (kind) => {
  const peer = fakePeer();
  const { connection, waits, until } = connect([new ConnectProblem(kind, 'why'), peer]);
  const stopped = until(kind);
  connection.start();
  expect(await stopped).toEqual({ kind, reason: 'why' });
  expect(() => connection.peer).toThrow('why');
  expect(waits).toEqual([]);
  const connected = until('connected');
  connection.start();
  await connected;
  await connection.dispose();
});
