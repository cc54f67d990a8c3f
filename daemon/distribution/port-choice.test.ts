import { beforeEach, describe, expect, it } from 'vitest';
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
const blocked = (port: number, waits = true) => ({
  verdict: 'blocked' as const,
  port,
  message: message('distribution.portSession', { port, image: 'win', free: 1 }),
  ...(waits && { wait: message('distribution.waitsForSession', { port, image: 'win' }) }),
});

let taken: number[];
let bound: number[];
let kept: number[];
let reserved: unknown[];
let changed: (script: string, to: number) => ChangedPort;
let choice: PortChoice;

beforeEach(() => {
  taken = [9000];
  bound = [];
  kept = [];
  reserved = [];
  changed = (script, to) => ({ script: script.replaceAll('9000', String(to)) });
  choice = new PortChoice({
    guard: {
      reserve: ({ script }, take, onConflict) => {
        reserved.push([script, onConflict]);
        const findings = usesIn(script).flatMap(({ port = 0 }) =>
          taken.includes(port) ? blocked(port) : [],
        );
        if (findings.length > 0 && onConflict !== 'wait') throw new PortConflict(findings);
        return take(() => (findings.length > 0 ? 'hold' : 'send'));
      },
      inUse: () => ({
        jobs: [],
        sessions: taken.map((port) => ({ port, address: '', image: '', receivers: 0, state: 'waiting' })),
        repository: 'main',
        kept,
      }),
    },
    changePort: async (script, { to }) => changed(script, to),
    portsOf: async (script) => usesIn(script).map(({ port }) => port),
    isUnbound: async (port) => !bound.includes(port),
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

  it('does not take what a classroom has, a program listens on, or it has itself', async () => {
    kept = [9002];
    bound = [9004, 9007];
    expect(await start('linux 9000, mac 9008', 'freePort')).toMatchObject({ id: 'linux 9010, mac 9008' });
  });

  it('is refused unless told, with what would be sent', async () => {
    await expect(start('linux 9000', 'refuse')).rejects.toMatchObject({
      reason: 'conflict',
      args: { freePort: 9002, detail: { args: { free: 9002 } } },
      portConflict: { choices: ['wait', 'freePort'], freePort: 9002, script: 'linux 9002' },
    });
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
      () => kept.push(...Array.from({ length: 49 }, (_, at) => 9002 + 2 * at)),
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
      return { script: script.replace(/\d+/, String(to)) };
    };
    await expect(start('linux 9000', 'freePort')).rejects.toMatchObject({ reason: 'conflict' });
    expect(reserved).toHaveLength(5);
  });
});

it('a job that uses one port for two images has no choice', async () => {
  const twice = new PortChoice({
    guard: {
      reserve: () => Promise.reject(new PortConflict([blocked(9000, false)])),
      inUse: () => ({ jobs: [], sessions: [], repository: 'main' }),
    },
    changePort: async () => ({ script: '' }),
    portsOf: async () => [],
    isUnbound: async () => true,
  });
  const started = twice.start({ title: '', script: '', computers: [] }, 'freePort', async () => ({ id: '' }));
  await expect(started).rejects.toMatchObject({ portConflict: { choices: [] } });
});

it('other errors stay what they are', async () => {
  const failing = choice.start({ title: '', script: 'linux 9002', computers: [] }, 'freePort', () =>
    Promise.reject(new Error('disk full')),
  );
  await expect(failing).rejects.toThrow('disk full');
});
