import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { render } from '../../strings/index.ts';
import { image, sendRequest, TestDistribution } from '../test-support/room.ts';
import type { EndedSession } from '../types.ts';

let test: TestDistribution;
beforeEach(async () => {
  test = await TestDistribution.prepare([image('win.img', {}), image('new.img', {})]);
});
afterEach(() => test.dispose());

const request = (file = 'win.img', options: { port?: number; to?: string; seconds?: number } = {}) =>
  sendRequest(
    test.distribution.requestsAddress.port,
    `START_MULTICAST /${file} ${options.port ?? 9000}:full-duplex:239.194.17.2:70M:3:${options.seconds ?? 30}`,
    '127.0.0.1',
    options.to,
  );
const session = (port = 9000) => test.distribution.sessions().find((one) => one.port === port);
const problem = () => {
  const told = session()?.problem;
  return told && render(told, 'en');
};

/** Stands in for udp-sender: two join, each told by a line of the pipe; then a key starts it, and a line ends it. */
const starter = `#!/bin/sh
exec 3<> PIPE
for at in 0 1; do
  read line <&3
  echo "New connection from 10.0.0.1$at  (#$at) 00000009" >&2
  echo "Ready. Press any key to start sending data." >&2
done
read key
echo "Starting transfer: 00000009" >&2
printf 'bytes=      1 500  re-xmits=0000000 (  0.0%%) slice=1024 -   0\\r' >&2
read line <&3
[ "$line" = all ] && printf 'Disconnecting #0 (10.0.0.10)\\nDisconnecting #1 (10.0.0.11)\\n' >&2
echo "Transfer complete." >&2
`;
const go = (line = 'next') => writeFile(join(test.root, 'pipe'), `${line}\n`);
const openWithStarter = async () => {
  await test.writeSender(starter.replace('PIPE', join(test.root, 'pipe')));
  await test.open({ ownerOf: () => Promise.resolve({ allowed: true, job: 'job 1' }) });
};

it('shows whom a session waits for, and starts it with those present', async () => {
  await openWithStarter();
  const ended: EndedSession[] = [];
  test.distribution.onDidEnd((one) => ended.push(one));
  await request();
  await test.until(() => session()?.state === 'waiting');
  expect(session()).toMatchObject({ receivers: 0, expected: 3, joined: [] });
  expect(session()).not.toHaveProperty('secondsLeft');
  await expect(test.distribution.start(9000)).rejects.toMatchObject({
    reason: 'conflict',
    args: { detail: { key: 'distribution.startNobody' } },
  });
  expect(session()?.state).toBe('waiting');
  await go();
  await test.until(() => session()?.receivers === 1);
  await go();
  await test.until(() => session()?.receivers === 2);
  expect(session()).toMatchObject({ joined: [{ address: '10.0.0.10' }, { address: '10.0.0.11' }] });
  const { secondsLeft = -1 } = session() ?? {};
  expect(secondsLeft).toBeGreaterThan(0);
  expect(secondsLeft).toBeLessThanOrEqual(30);

  expect(await test.distribution.start(9000)).toMatchObject({ port: 9000, state: 'sending', receivers: 2 });
  await expect(test.distribution.start(9000)).rejects.toMatchObject({
    args: { detail: { key: 'distribution.startSending' } },
  });
  await go();
  await test.until(() => session()?.state === 'done');
  expect(await test.distribution.start(9000)).toBeUndefined();
  expect(await test.distribution.start(9002)).toBeUndefined();
  expect(ended).toEqual([
    {
      port: 9000,
      state: 'done',
      image: 'win',
      file: 'win.img',
      bytes: 3000,
      startedAt: session()?.startedAt,
      endedAt: session()?.endedAt,
      completed: ['10.0.0.10', '10.0.0.11'],
      job: 'job 1',
    },
  ]);
});

it('does not count receivers that were dropped, and tells when all were', async () => {
  await openWithStarter();
  const ended: EndedSession[] = [];
  test.distribution.onDidEnd((one) => ended.push(one));
  await request();
  for (const count of [1, 2]) {
    await test.until(() => session()?.state === 'waiting' && session()?.receivers === count - 1);
    await go();
  }
  await test.until(() => session()?.receivers === 2);
  await test.distribution.start(9000);
  await go('all');
  await test.until(() => session()?.state === 'failed');
  expect(session()).toMatchObject({ receivers: 0, joined: [], completed: 0, progress: 50 });
  expect(problem()).toBe('All receivers were lost.');
  expect(test.hasLogged('All receivers were lost.')).toBe(true);
  expect(ended).toMatchObject([{ state: 'failed', completed: [], startedAt: expect.any(String) }]);
});

it('tells what udp-sender said last, without what a terminal would act on', async () => {
  const said = 'bind socket to 10.0.0.1:9001 (Address already in use)';
  await test.writeSender(`#!/bin/sh\nprintf 'Udp-sender 20120424\\n\\033[31m${said}\\007\\n' >&2\nexit 1\n`);
  await test.open();
  await request();
  await test.until(() => session()?.state === 'failed');
  expect(problem()).toBe(`udp-sender: [31m${said}`);
  expect(test.hasLogged(`udp-sender: [31m${said}`)).toBe(true);
  expect(test.distribution.senderLog(9000)).toBe(`Udp-sender 20120424\n[31m${said}\n`);
  expect(test.distribution.senderLog(9002)).toBeUndefined();
});

it('warns at once of a request at an address that is not the repository’s', async () => {
  await test.open({ requests: { host: '0.0.0.0', port: 0, senders: 8 } });
  const told: string[] = [];
  test.distribution.onDidAskElsewhere((text) => told.push(text ? render(text, 'es') : 'no more'));
  await request('win.img', { to: '127.0.0.5' });
  await test.until(() => session()?.problem !== undefined);
  expect(session()?.state).toBe('waiting');
  expect(problem()).toMatch(/at 127\.0\.0\.5, .* address is 127\.0\.0\.1:/);
  for (let at = 0; at < 5; at += 1) {
    await request('win.img', { to: '127.0.0.5' });
  }
  await request('new.img', { port: 9002 });
  await test.until(() => session(9002) !== undefined);
  expect(session(9002)).not.toHaveProperty('problem');
  expect(test.logged.filter((line) => line.includes('127.0.0.5'))).toHaveLength(1);
  // The same computer has asked at the right one since then.
  expect(told).toEqual([expect.stringMatching(/en 127\.0\.0\.5, .* es 127\.0\.0\.1:/), 'no more']);
  // What is no request says nothing of the address.
  await sendRequest(test.distribution.requestsAddress.port, 'GET / HTTP/1.1', '127.0.0.1', '127.0.0.6');
  await test.untilLogged('does not know the word');
  expect(told).toHaveLength(2);
});
