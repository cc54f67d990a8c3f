import { beforeEach, describe, expect, it } from 'vitest';
import type { Admission } from '../dispatch/types.ts';
import type { MulticastUse } from '../protocol/rules/multicast-ports.ts';
import { message } from '../strings/index.ts';
import { type ChangedPort, PortChoice } from './port-choice.ts';
import { PortConflict } from './port-guard.ts';

/** A script of these tests: `win 9000, linux 9002`. */
const usesIn = (script: string): MulticastUse[] =>
  script.split(', ').map((text) => {
    const [image = '', port = ''] = text.split(' ');
    return { port: Number(port), content: { file: `${image}.img`, sources: ['main'] }, checked: false };
  });
const blocked = (port: number, freePort: number | undefined, waits = true) => ({
  ...{ verdict: 'blocked' as const, port, freePort },
  message: message('distribution.portSession', { port, image: 'win', free: freePort ?? '-' }),
  ...(waits && { wait: message('distribution.waitsForSession', { port, image: 'win' }) }),
});

let taken: number[];
let freePorts: number[];
let reserved: unknown[];
let changed: (script: string, to: number) => ChangedPort;
let choice: PortChoice;

beforeEach(() => {
  taken = [9000];
  freePorts = [9002, 9004, 9006, 9008, 9010, 9012];
  reserved = [];
  changed = (script, to) => ({ script: script.replaceAll('9000', String(to)) });
  const findings = (script: string) =>
    usesIn(script).flatMap(({ port = 0 }) => (taken.includes(port) ? blocked(port, freePorts[0]) : []));
  choice = new PortChoice({
    guard: {
      check: async ({ script }) => findings(script),
      reserve: async ({ script }, take, onConflict) => {
        reserved.push([script, onConflict]);
        const found = findings(script);
        if (found.length > 0 && onConflict !== 'wait') {
          throw new PortConflict(found);
        }
        return take(() => (found.length > 0 ? 'hold' : 'send'));
      },
    },
    changePort: async (script, { to }) => changed(script, to),
    portsOf: async (script) => usesIn(script).map(({ port }) => port),
  });
});

const start = (script: string, how: 'refuse' | 'wait' | 'freePort') =>
  choice.start({ title: '', script, computers: [] }, how, async (text, admit) => ({
    id: text,
    admit: admit(),
  }));

describe('a job whose port is in use', () => {
  it('waits for it by choice', async () => {
    expect(await start('linux 9000', 'wait')).toEqual({ id: 'linux 9000', admit: 'hold' });
  });

  it('takes the next free port by choice, and is sent with that', async () => {
    expect(await start('linux 9000', 'freePort')).toEqual({ id: 'linux 9002', admit: 'send' });
  });

  it('is refused unless told, with what would be sent', async () => {
    await expect(start('linux 9000', 'refuse')).rejects.toMatchObject({
      reason: 'conflict',
      args: { freePort: 9002, detail: { args: { free: 9002 } } },
      portConflict: { choices: ['wait', 'freePort'], freePort: 9002, script: 'linux 9002' },
    });
  });

  it('may wait when it is tried again, but keeps its text', async () => {
    const sending = { title: '', script: 'linux 9000', computers: [], job: 'j1' };
    const take = async (text: string, admit: () => Admission) => ({ id: text, admit: admit() });
    await expect(choice.start(sending, 'refuse', take)).rejects.toMatchObject({
      reason: 'conflict',
      portConflict: { choices: ['wait'] },
    });
    expect(await choice.start(sending, 'wait', take)).toEqual({ id: 'linux 9000', admit: 'hold' });
  });

  it('is refused where its text cannot be changed, with the reason', async () => {
    const why = message('language.port.inVariable', { port: 9000, written: '$S' });
    changed = () => ({ why });
    const portConflict = { choices: ['wait'], notChanged: why };
    await expect(start('linux 9000', 'refuse')).rejects.toMatchObject({
      args: { detail: { key: 'distribution.portSession' } },
      portConflict,
    });
    await expect(start('linux 9000', 'freePort')).rejects.toMatchObject({
      args: { detail: why },
      portConflict,
    });
  });

  it.each<[string, string, () => void, object]>([
    [
      'several of its ports',
      'linux 9000, mac 9002',
      () => taken.push(9002),
      { key: 'distribution.severalPorts' },
    ],
    [
      'no port is free',
      'linux 9000',
      () => {
        freePorts = [];
      },
      { key: 'distribution.noFreePort' },
    ],
    [
      'the changed text reads otherwise',
      'linux 9000',
      () => {
        changed = (script) => ({ script: `${script}, mac 9096` });
      },
      { key: 'language.port.notRead' },
    ],
  ])('keeps its text when %s', async (_, script, prepare, notChanged) => {
    prepare();
    await expect(start(script, 'freePort')).rejects.toMatchObject({
      args: { detail: notChanged },
      portConflict: { choices: ['wait'], notChanged },
    });
  });

  it('takes another one when the port was taken meanwhile, and gives up after some', async () => {
    changed = (script, to) => {
      taken.push(to);
      freePorts.shift();
      return { script: script.replace(/\d+/, String(to)) };
    };
    await expect(start('linux 9000', 'freePort')).rejects.toMatchObject({ reason: 'conflict' });
    expect(reserved).toHaveLength(5);
  });
});

it('a job that uses one port for two images has no choice', async () => {
  const twice = new PortChoice({
    guard: {
      check: async () => [],
      reserve: () => Promise.reject(new PortConflict([blocked(9000, 9002, false)])),
    },
    changePort: async () => ({ script: '' }),
    portsOf: async () => [],
  });
  const started = twice.start({ title: '', script: '', computers: [] }, 'freePort', async () => ({ id: '' }));
  await expect(started).rejects.toMatchObject({ portConflict: { choices: [] } });
});

it('a preflight tells what may be done, when something blocks', async () => {
  const sending = { title: '', script: 'linux 9000', computers: [] };
  expect(await choice.check(sending)).toEqual({
    messages: [message('distribution.portSession', { port: 9000, image: 'win', free: 9002 })],
    conflict: { choices: ['wait', 'freePort'], freePort: 9002, script: 'linux 9002' },
  });
  expect(await choice.check({ ...sending, script: 'linux 9002' })).toBeUndefined();
});

it('other errors stay what they are', async () => {
  const failing = choice.start({ title: '', script: 'linux 9002', computers: [] }, 'freePort', () =>
    Promise.reject(new Error('disk full')),
  );
  await expect(failing).rejects.toThrow('disk full');
});
