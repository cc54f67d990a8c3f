import { beforeEach, expect, it, vi } from 'vitest';
import type { Computer } from '../../../daemon/protocol/index.ts';
import { preflightGiven } from '../../model/preflight-page-testing.ts';
import { emptyState, type StudioState } from '../../model/state.ts';
import type { PageHost, PageSource } from '../page.ts';

vi.mock('vscode', () => ({
  env: { language: 'en' },
  l10n: { t: (text: string) => text },
  commands: { executeCommand: () => Promise.resolve() },
}));

const { preflightPageDefinition } = await import('./preflight.ts');

const { scope, found } = preflightGiven();
let state: StudioState;
let mayOperate: boolean;
let sent: (readonly string[])[];
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
      ...{ title: 'deploy', scope, found, hasProblems: false, mayPlan: false },
      jobs: () => [],
      check: async () => {
        checks += 1;
        return checked;
      },
      send: async (computers) => void sent.push(computers),
      plan: () => {},
      showScript: () => {},
      close: () => {},
    },
    host,
    () => {},
    () => {},
  );
  return () => vi.useRealTimers();
});

const press = (...ids: string[]) => source.commands.send?.(ids, undefined);
const notice = () => Reflect.get(source.model(), 'notice');

it('sends to the computers of its button, without looking again', async () => {
  await press('pc1', 'pc4');
  expect({ sent, checks }).toEqual({ sent: [['pc1', 'pc4']], checks: 0 });
});

it('sends once, however often it is pressed meanwhile', async () => {
  await Promise.all([press('pc1'), press('pc1'), press('pc1', 'pc2')]);
  expect(sent).toEqual([['pc1']]);
});

it('sends nothing to nobody, nor for whom may not', async () => {
  await press();
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
  happens();
  await press('pc1');
  expect({ sent, checks }).toEqual({ sent: [['pc1']], checks: 1 });
});

it('sends nothing when it is not as it was: it shows what it found', async () => {
  state = withStatus('off');
  const computers = found.computers.map((one) => ({ ...one, verdict: 'blocked' as const }));
  checked = { ...found, computers };
  await press('pc1');
  expect(sent).toEqual([]);
  expect(notice()).toContain('Nothing has been sent');
  expect(Reflect.get(source.model().items, 'pc1')).toMatchObject({ verdict: 'blocked' });
  // Whoever has seen it may decide anew.
  await press('pc1');
  expect(sent).toEqual([['pc1']]);
});
