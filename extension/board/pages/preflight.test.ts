import { beforeEach, expect, it, vi } from 'vitest';
import type { Computer } from '../../../daemon/protocol/index.ts';
import type { NamedReason } from '../../model/preflight.ts';
import { emptyState, type StudioState } from '../../model/state.ts';
import { preflightGiven } from '../../model/test-support/preflight-page.ts';
import type { PageHost, PageSource } from '../page.ts';

vi.mock('vscode', () => ({
  env: { language: 'en' },
  l10n: {
    t: (text: string, args: Record<string, unknown> = {}) =>
      text.replaceAll(/\{(\w+)\}/g, (_all, name: string) => String(args[name])),
  },
  commands: { executeCommand: () => Promise.resolve() },
}));

const { preflightPageDefinition } = await import('./preflight.ts');

const { scope, found } = preflightGiven();
let state: StudioState;
let mayOperate: boolean;
let sent: (readonly string[])[];
let planned: (readonly string[])[];
let jobs: NamedReason[];
let refuse: Error | undefined;
let isEdited: boolean;
/** While it is looked at again. */
let meanwhile: () => void;
let checks: number;
let checked: typeof found;
let source: PageSource;

const withStatus = (status: Computer['status']): StudioState => ({
  ...emptyState,
  classrooms: [{ ...scope.classroom, computers: scope.computers.map((one) => ({ ...one, status })) }],
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  [state, mayOperate, sent, checks, checked] = [withStatus('idle'), true, [], 0, found];
  [planned, jobs, refuse, meanwhile] = [[], [], undefined, () => {}];
  isEdited = false;
  const host: PageHost = {
    extensionUri: {} as PageHost['extensionUri'],
    state: () => state,
    connection: () => ({ kind: 'connected' }) as ReturnType<PageHost['connection']>,
    mayOperate: () => mayOperate,
    mayAdminister: () => false,
    has: () => true,
    onDidChange: () => ({ dispose: () => {} }),
    request: () => Promise.reject(new Error('not asked here')),
    attempt: async (run) => void (await run()),
    log: () => {},
  };
  source = preflightPageDefinition.create(
    'decision',
    {
      ...{ title: 'deploy', scope, found, at: Date.now(), hasProblems: false, mayPlan: false },
      jobs: () => jobs,
      isEdited: () => isEdited,
      check: async () => {
        checks += 1;
        await Promise.resolve();
        meanwhile();
        return checked;
      },
      send: async (computers) => {
        sent.push(computers);
        if (refuse) {
          throw refuse;
        }
      },
      plan: (computers) => void planned.push(computers),
      showScript: () => {},
      close: () => {},
    },
    host,
    () => {},
    () => {},
  );
  return () => vi.useRealTimers();
});

const noticeOf = () => Reflect.get(source.model(), 'notice');
/** The page is drawn, and a person reads it: its revision. */
const read = () => {
  const revision = Reflect.get(source.model(), 'revision');
  vi.setSystemTime(Date.now() + 500);
  return revision;
};
const pressed = (revision: unknown, ...ids: string[]) => source.commands.send?.(ids, revision);
const press = (...ids: string[]) => pressed(read(), ...ids);
const withVerdict = (verdict: 'blocked' | 'warning'): typeof found => ({
  ...found,
  computers: found.computers.map((one) => ({ ...one, verdict, details: [{ verdict, message: 'Why.' }] })),
});

it('sends to the computers of its button, without looking again', async () => {
  await press('pc1', 'pc4');
  expect({ sent, checks }).toEqual({ sent: [['pc1', 'pc4']], checks: 0 });
});

it('sends at once what was opened: who pressed its button has read it', async () => {
  await pressed(Reflect.get(source.model(), 'revision'), 'pc1');
  expect(sent).toEqual([['pc1']]);
});

it('sends once, however often it is pressed meanwhile', async () => {
  const revision = read();
  await Promise.all([pressed(revision, 'pc1'), pressed(revision, 'pc1'), pressed(revision, 'pc1', 'pc2')]);
  expect(sent).toEqual([['pc1']]);
});

it('sends nothing to nobody, nor for whom may not, nor what was never drawn', async () => {
  await press();
  await pressed(undefined, 'pc1');
  await pressed(read() + 1, 'pc1');
  mayOperate = false;
  await press('pc1');
  expect(sent).toEqual([]);
});

it.each<[string, () => void]>([
  ['what is older than two minutes', () => vi.setSystemTime(Date.now() + 121_000)],
  [
    'what has changed',
    () => {
      state = withStatus('off');
    },
  ],
])('looks again at %s, and sends where it is as it was', async (_what, happens) => {
  const revision = read();
  happens();
  await pressed(revision, 'pc1');
  expect({ sent, checks }).toEqual({ sent: [['pc1']], checks: 1 });
});

it('sends nothing when it is not as it was, however often it is pressed before it is drawn and read', async () => {
  const revision = read();
  state = withStatus('off');
  checked = withVerdict('blocked');
  await pressed(revision, 'pc1');
  // Its second click, before the page is drawn anew.
  await pressed(revision, 'pc1');
  expect({ sent, checks }).toEqual({ sent: [], checks: 1 });
  expect(noticeOf()).toContain('Nothing has been sent');
  expect(Reflect.get(source.model().items, 'pc1')).toMatchObject({ verdict: 'blocked' });
  // And one that comes when it has just been drawn: nobody reads that fast.
  await pressed(Reflect.get(source.model(), 'revision'), 'pc1');
  expect(sent).toEqual([]);
  // Whoever has seen it may decide anew.
  await press('pc1');
  expect(sent).toEqual([['pc1']]);
});

const action = found.what?.[0];
it.each<[string, () => void]>([
  [
    'a warning',
    () => {
      checked = withVerdict('warning');
    },
  ],
  [
    'a reason of a computer that was warned of anyway',
    () => {
      const computers = found.computers.map((one) => ({
        ...one,
        details: one.details.map((detail) => ({ ...detail, key: 'preflight.tooLarge' })),
      }));
      checked = { ...found, computers };
    },
  ],
  [
    'the system that is lost',
    () => {
      const losses = [{ disk: 1, partition: 2, filesystem: 'EXT4', system: 'Debian 12', byImage: 'win11' }];
      checked = { ...found, computers: found.computers.map((one) => ({ ...one, losses })) };
    },
  ],
  [
    'what is sent',
    () => {
      checked = { ...found, what: action ? [{ ...action, session: 'seeder:10' }] : [] };
    },
  ],
  [
    'what is added to the cache',
    () => {
      const adds = [{ image: 'ubuntu', sizeBytes: 1 }];
      checked = { ...found, computers: found.computers.map((one) => ({ ...one, adds })) };
    },
  ],
  [
    'another job there',
    () => {
      jobs = [{ reason: 'luis is deploying', computers: ['pc-01'] }];
    },
  ],
  [
    'the image',
    () => {
      const { images } = preflightGiven();
      state = { ...state, images: images.map((one) => ({ ...one, sizeBytes: 1 })) };
    },
  ],
])('sends nothing when this is not as it was seen: %s', async (_what, happens) => {
  state = { ...state, images: preflightGiven().images };
  const revision = read();
  vi.setSystemTime(Date.now() + 121_000);
  happens();
  await pressed(revision, 'pc1');
  expect(sent).toEqual([]);
  expect(noticeOf()).toContain('Nothing has been sent');
});

it('sends nothing of a page that was drawn anew while it was looked at again', async () => {
  const revision = read();
  vi.setSystemTime(Date.now() + 121_000);
  meanwhile = () => {
    jobs = [{ reason: 'luis is deploying', computers: ['pc-01'] }];
    source.model();
  };
  await pressed(revision, 'pc1');
  expect(sent).toEqual([]);
});

it('tells no change of what changes by itself', async () => {
  const revision = read();
  vi.setSystemTime(Date.now() + 121_000);
  checked = { ...found, estimate: { seconds: 1 } };
  await pressed(revision, 'pc1');
  expect(sent).toEqual([['pc1']]);
});

it('repeats a sending without an answer for the same computers only', async () => {
  refuse = new Error('the connection is closed');
  await expect(press('pc1', 'pc4')).rejects.toThrow('closed');
  expect(Reflect.get(source.model(), 'unanswered')).toEqual(['pc1', 'pc4']);
  await press('pc1');
  expect(sent).toHaveLength(1);
  refuse = undefined;
  await press('pc4', 'pc1');
  expect(sent).toEqual([
    ['pc1', 'pc4'],
    ['pc4', 'pc1'],
  ]);
});

it('lets others be chosen when the daemon has refused it', async () => {
  refuse = Object.assign(new Error('no'), { data: { reason: 'invalid', args: {} } });
  await expect(press('pc1', 'pc4')).rejects.toThrow('no');
  expect(Reflect.get(source.model(), 'unanswered')).toBeNull();
  refuse = undefined;
  await press('pc1');
  expect(sent).toEqual([['pc1', 'pc4'], ['pc1']]);
});

it('plans for the computers that are chosen', () => {
  source.commands.plan?.(['pc1'], undefined);
  expect(planned).toEqual([['pc1']]);
});

it('sends nothing, and checks nothing again, of a text that has been edited since', async () => {
  const revision = read();
  isEdited = true;
  await pressed(revision, 'pc1');
  await source.commands.again?.([], undefined);
  expect({ sent, checks }).toEqual({ sent: [], checks: 0 });
  expect(noticeOf()).toContain('has been edited');
});

it.each<[string, () => void]>([
  ['cancelled', () => void source.commands.cancel?.([], undefined)],
  ['closed', () => source.dispose?.()],
  [
    'edited',
    () => {
      isEdited = true;
    },
  ],
])('sends nothing that was %s while it was looked at again', async (_what, happens) => {
  const revision = read();
  vi.setSystemTime(Date.now() + 121_000);
  meanwhile = happens;
  await pressed(revision, 'pc1');
  expect({ sent, checks }).toEqual({ sent: [], checks: 1 });
});

it('looks again at what changed while it was looked at', async () => {
  meanwhile = () => {
    state = withStatus('off');
  };
  await source.commands.again?.([], undefined);
  meanwhile = () => {};
  await press('pc1');
  expect({ sent, checks }).toEqual({ sent: [['pc1']], checks: 2 });
});

it('shows the names that computers have now, and sends nothing to what was shown by another', async () => {
  const revision = read();
  const [room] = state.classrooms;
  const computers = scope.computers.map((one) => ({
    ...one,
    status: 'idle' as const,
    name: `new-${one.name}`,
  }));
  state = { ...state, classrooms: room ? [{ ...room, computers }] : [] };
  await pressed(revision, 'pc1');
  expect(sent).toEqual([]);
  expect(Reflect.get(source.model().items, 'pc1')).toMatchObject({ name: 'new-pc-01' });
});

it('plans nothing of a text that has been edited since', async () => {
  isEdited = true;
  await source.commands.plan?.(['pc1'], undefined);
  expect(planned).toEqual([]);
  expect(noticeOf()).toContain('has been edited');
});
