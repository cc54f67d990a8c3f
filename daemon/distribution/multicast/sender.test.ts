import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Emitter } from '../../base/events.ts';
import { silentLog } from '../../base/log.ts';
import { Sender } from './sender.ts';
import { prepareSender, type SenderStart } from './sender-process.ts';

let root: string;
let start: SenderStart;
let sender: Sender;
const changed = new Emitter<void>();

/** Stands in for udp-sender: one computer joins, leaves at a line of the pipe, and another one joins at the next. */
const leaving = (pipe: string) => `#!/bin/sh
exec 3<> ${pipe}
echo "New connection from 10.0.0.10  (#0) 00000009" >&2
read line <&3
echo "Disconnecting #0 (10.0.0.10)" >&2
read line <&3
echo "New connection from 10.0.0.11  (#0) 00000009" >&2
read line <&3
`;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'og-sender-'));
  const program = join(root, 'udp-sender');
  execFileSync('mkfifo', [join(root, 'pipe')]);
  await writeFile(program, leaving(join(root, 'pipe')));
  await chmod(program, 0o755);
  start = await prepareSender(program, root);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

function open(maxWaitSeconds: number): void {
  const duplex = { method: 'full-duplex', address: '239.194.17.2' } as const;
  const session = { ...duplex, port: 9000, bitrate: '70m', clients: 3, maxWaitSeconds };
  sender = new Sender({
    ...{ start, session, networkInterface: 'lo', path: join(root, 'win.img'), file: 'win.img' },
    ...{ image: 'win', sizeBytes: 3000, job: undefined, log: silentLog, onEnd: () => {} },
    changed: () => changed.fire(),
  });
}

afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await sender.stop();
  await rm(root, { recursive: true });
});

const go = () => writeFile(join(root, 'pipe'), 'next\n');

async function untilReceivers(count: number): Promise<void> {
  while (sender.view.receivers !== count) {
    await new Promise<void>((resolve) => {
      const listening = changed.event(() => {
        listening.dispose();
        resolve();
      });
    });
  }
}

it('ends when all have left before it began, and nobody comes again: its port would be taken for ever', async () => {
  open(0);
  await untilReceivers(1);
  vi.advanceTimersByTime(1_000_000);
  expect(sender.stopping).toBe(false);
  await go();
  await untilReceivers(0);
  vi.advanceTimersByTime(179_000);
  expect(sender.stopping).toBe(false);
  vi.advanceTimersByTime(1_000);
  await sender.ended;
  expect(sender.view).toMatchObject({ state: 'failed', problem: { key: 'distribution.nobodyJoined' } });
});

it('counts down only while somebody is there, and from the first that came: udp-sender does so', async () => {
  open(60);
  expect(sender.view).not.toHaveProperty('secondsLeft');
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1_000);
  await untilReceivers(1);
  clock.mockReturnValue(21_000);
  expect(sender.view).toMatchObject({ secondsLeft: 40 });
  await go();
  await untilReceivers(0);
  expect(sender.view).not.toHaveProperty('secondsLeft');
  clock.mockReturnValue(31_000);
  await go();
  await untilReceivers(1);
  expect(sender.view).toMatchObject({ secondsLeft: 30 });
});
