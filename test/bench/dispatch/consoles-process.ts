/**
 * Consoles: JSON-RPC clients that subscribe, and note when each frame came. Only the first looks into what it got, when
 * the others have it, too: elsewhere each would be on a machine of its own.
 */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Target } from '../../../daemon/protocol/index.ts';
import { answering, sharedNow } from './helper.ts';
import type { ConsolesAnswered, ConsolesAsked, Frame } from './messages.ts';

/** Nothing more comes when nothing has come for so long, in milliseconds. */
const quietMs = 700;

interface Console {
  readonly socket: WebSocket;
  frames: { readonly at: number; readonly bytes: number }[];
}

let consoles: Console[] = [];
/** What the first console got and has not looked into. */
const unread: Buffer[] = [];
let lastCame = 0;
/** Computers that have ended, by the frame of the first console that told it first. */
let ended: string[][] = [];
let known = new Set<string>();

interface Told {
  readonly method?: string;
  readonly params?: {
    readonly changed?: readonly { readonly id: string; readonly targets?: readonly Target[] }[];
    readonly targets?: readonly { readonly job: string; readonly targets: readonly Target[] }[];
  };
}

const isOver = ({ state }: Target) => !['queued', 'waiting', 'running'].includes(state);

/** Computers of a frame that were not told as ended before, by job and attempt. */
function endedIn(data: Buffer): string[] {
  const { method, params = {} } = JSON.parse(data.toString()) as Told;
  if (method !== 'og/job/didChange') {
    return [];
  }
  const jobs = [
    ...(params.changed ?? []).map(({ id, targets = [] }) => ({ id, targets })),
    ...(params.targets ?? []).map(({ job, targets }) => ({ id: job, targets })),
  ];
  return jobs.flatMap(({ id, targets }) =>
    targets.filter(isOver).flatMap(({ computer, attempt }) => {
      const key = `${id} ${computer} ${attempt}`;
      if (known.has(key)) {
        return [];
      }
      known.add(key);
      return [computer];
    }),
  );
}

function look(): void {
  for (const data of unread.splice(0)) {
    ended.push(endedIn(data));
  }
}

async function open(url: string, token: string | undefined, features: readonly string[]): Promise<Console> {
  const socket = new WebSocket(url, {
    headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
    perMessageDeflate: false,
  });
  await once(socket, 'open');
  if (token !== undefined) {
    const params = { topics: ['classroom', 'job'], ...(features.length > 0 && { features }) };
    socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'og/subscribe', params }));
    await once(socket, 'message');
  }
  return { socket, frames: [] };
}

function listen(one: Console, isFirst: boolean, readsAlong: boolean): void {
  one.socket.on('message', (data: Buffer) => {
    lastCame = performance.now();
    one.frames.push({ at: sharedNow(), bytes: data.length });
    if (isFirst && readsAlong) {
      unread.push(data);
    }
  });
}

/** What came since the last time: all consoles got the same frames in the same order. */
function taken(): ConsolesAnswered {
  const [first] = consoles;
  const frames: Frame[] = (first?.frames ?? []).map(({ bytes }, index) => ({
    bytes,
    at: consoles.map((one) => one.frames[index]?.at ?? Number.NaN),
    ended: ended[index] ?? [],
  }));
  for (const one of consoles) {
    if (one.frames.length !== frames.length) {
      throw new Error('consoles got different frames');
    }
    one.frames = [];
  }
  ended = [];
  known = new Set();
  return { frames };
}

const have = (count: number) => consoles.every(({ frames }) => frames.length >= count);

answering<ConsolesAsked, ConsolesAnswered>(async (asked) => {
  if (asked.kind === 'open') {
    const { url, token, count, features } = asked;
    consoles = await Promise.all(Array.from({ length: count }, () => open(url, token, features)));
    for (const [index, one] of consoles.entries()) {
      listen(one, index === 0, token !== undefined);
    }
    return { frames: [] };
  }
  if (asked.kind === 'close') {
    for (const { socket } of consoles) {
      socket.terminate();
    }
    consoles = [];
    return taken();
  }
  if (asked.kind === 'frames') {
    while (!have(asked.count)) {
      await sleep(20);
    }
    return taken();
  }
  for (;;) {
    await sleep(50);
    if (performance.now() - lastCame < quietMs) {
      continue;
    }
    look();
    if (ended.flat().length >= asked.count) {
      return taken();
    }
  }
});
