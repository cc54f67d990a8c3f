import { beforeEach, expect, it, vi } from 'vitest';
import type { Job } from '../../daemon/protocol/index.ts';
import type { PreflightGiven } from '../board/preflight-given.ts';
import type { BoardDoor } from '../board-door.ts';
import { emptyState } from '../model/state.ts';
import { preflightGiven } from '../model/test-support/preflight-page.ts';
import type { Studio } from '../studio.ts';

const dialog = vi.hoisted(() => ({ questions: [] as string[] }));
vi.mock('vscode', async () => {
  const { fakeEditor } = await import('./test-support/vscode.ts');
  return fakeEditor((question, buttons) => {
    dialog.questions.push(question);
    return buttons[0];
  });
});

const { retryJob, retryNamed } = await import('./retry.ts');

const { scope, found } = preflightGiven();
const harmless = {
  ...found,
  computers: found.computers.map((one) => ({ ...one, verdict: 'ok' as const, reasons: [], details: [] })),
  effects: [],
};
const failed = (computer: string) => ({ computer, state: 'failed' as const, exitCode: 1 });
const job = {
  ...{ id: 'job1', title: 'deploy', createdBy: 'ana', state: 'failed', scope: { classroom: 'aula1' } },
  targets: [failed('pc1'), failed('pc2')],
} as unknown as Job;

let preflight: typeof found & { portConflict?: unknown };
let script: string | undefined;
let asked: (readonly [method: string, params: Record<string, unknown>])[];
let opened: PreflightGiven[];
let classrooms: (typeof scope.classroom)[];

const studio = {
  request: async (method: string, params: Record<string, unknown>): Promise<unknown> => {
    asked.push([method, params]);
    if (method === 'og/job/get') {
      return { job: { ...job, script } };
    }
    return method === 'og/instruction/preflight' ? preflight : { job };
  },
  store: {
    get state() {
      return { ...emptyState, classrooms, jobs: [job] };
    },
    take: () => {},
  },
  people: { own: 'ana' },
  info: { has: () => true },
  trees: { jobs: { find: (id: unknown) => (id === job.id ? job : undefined) }, revealJob: () => {} },
  jobNotices: { follow: () => {} },
} as unknown as Studio;
const boards = {
  open: (_kind: string, _key: string, given: PreflightGiven) => void opened.push(given),
  close: () => {},
} as unknown as BoardDoor;

beforeEach(() => {
  [preflight, script, asked, opened, classrooms] = [found, 'deployImage', [], [], [scope.classroom]];
  dialog.questions = [];
});
const retried = () =>
  asked.flatMap(([method, params]) => (method === 'og/job/retry' ? [params.computers] : []));

it.each<[string, () => Promise<void>]>([
  ['of its row', () => retryJob(studio, boards, 'job1')],
  ['that a notification has named', () => retryNamed(studio, boards, 'job1', ['pc1', 'pc2'])],
])('decides on the page where something is lost: a retry %s', async (_what, run) => {
  await run();
  expect({ retried: retried(), questions: dialog.questions }).toEqual({ retried: [], questions: [] });
  const [page] = opened;
  expect(page?.scope.computers.map(({ id }) => id)).toEqual(['pc1', 'pc2']);
  await page?.send(['pc2']);
  expect(retried()).toEqual([['pc2']]);
});

it('asks in a question where nothing is lost', async () => {
  preflight = harmless;
  await retryJob(studio, boards, 'job1');
  expect(dialog.questions).toEqual(['Retry "deploy" on pc-01, pc-02?']);
  expect({ retried: retried(), opened }).toEqual({ retried: [['pc1', 'pc2']], opened: [] });
});

it('asks nothing more where a notification has named them and nothing is lost', async () => {
  preflight = harmless;
  await retryNamed(studio, boards, 'job1', ['pc2', 'elsewhere']);
  expect({ retried: retried(), questions: dialog.questions, opened }).toEqual({
    ...{ retried: [['pc2']], questions: [], opened: [] },
  });
});

it.each<[string, () => void]>([
  [
    'its text was not kept',
    () => {
      script = undefined;
    },
  ],
  [
    'a computer is gone',
    () => {
      classrooms = [{ ...scope.classroom, computers: scope.computers.slice(0, 1) }];
    },
  ],
])('asks in a question in any case where nothing can be checked: %s', async (_why, happens) => {
  happens();
  await retryNamed(studio, boards, 'job1', ['pc1', 'pc2']);
  expect(dialog.questions).toHaveLength(1);
  expect(opened).toEqual([]);
});

it('leaves a port that is in use to the question about it', async () => {
  const message = 'Port 9000 is in use.';
  preflight = {
    ...found,
    computers: found.computers.map((one) => ({
      ...one,
      details: [...one.details, { verdict: 'blocked' as const, message }],
      verdict: 'blocked' as const,
    })),
    portConflict: { choices: ['wait'], messages: [message] },
  };
  await retryJob(studio, boards, 'job1');
  expect(opened[0]?.found.computers.map(({ verdict }) => verdict)).toEqual(
    found.computers.map(({ verdict }) => verdict),
  );
});

it('sends nothing when some have been sent to since the page was opened', async () => {
  await retryJob(studio, boards, 'job1');
  const [page] = opened;
  const before = job.targets;
  Object.assign(job, { targets: [failed('pc1'), { computer: 'pc2', state: 'succeeded', exitCode: 0 }] });
  await page?.send(['pc1', 'pc2']);
  Object.assign(job, { targets: before });
  expect(retried()).toEqual([]);
  expect(dialog.questions.join()).toContain('sent again to some');
});
