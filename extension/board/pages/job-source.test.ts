import { beforeEach, expect, test, vi } from 'vitest';
import type { Job, RecordedJob } from '../../../daemon/protocol/index.ts';
import { emptyState } from '../../model/state.ts';
import { curve, deployment, room } from '../../model/test-support/job-page.ts';
import type { PageHost } from '../page.ts';
import { JobSource } from './job-source.ts';

/** Files that the editor has in its folders, by path; what is asked for besides them is noted. */
const editor = vi.hoisted(() => ({
  files: new Map<string, string>(),
  folder: '/home/ana',
  read: [] as string[],
}));

vi.mock('vscode', () => {
  const uri = (path: string) => ({ path, toString: () => `file://${path}` });
  return {
    env: { language: 'en' },
    l10n: { t: (text: string) => text },
    FileType: { File: 1 },
    Uri: { file: uri },
    workspace: {
      textDocuments: [],
      onDidSaveTextDocument: () => ({ dispose: () => undefined }),
      getWorkspaceFolder: ({ path }: { path: string }) =>
        path.startsWith(`${editor.folder}/`) ? {} : undefined,
      fs: {
        stat: async ({ path }: { path: string }) => {
          editor.read.push(path);
          return { type: 1, size: editor.files.get(path)?.length ?? 0 };
        },
        readFile: async ({ path }: { path: string }) => new TextEncoder().encode(editor.files.get(path)),
      },
    },
  };
});

beforeEach(() => {
  editor.files.clear();
  editor.read.length = 0;
});

/** A page of the job over a daemon that has these records, and what it was asked for. */
function opened(records: readonly RecordedJob[], live?: Job, features = ['history']) {
  const asked: string[] = [];
  const listeners = new Set<(what: 'job' | 'connection') => void>();
  let known = records;
  let jobs = live ? [live] : [];
  const answers: Record<string, (params: Record<string, unknown>) => unknown> = {
    'og/job/get': ({ id }) => {
      const job = known.find((one) => one.id === id);
      if (!job) {
        throw Object.assign(new Error('no such job'), { data: { reason: 'notFound', args: {} } });
      }
      return { job };
    },
    'og/transfer/series': () => curve,
    'og/transfer/history': () => ({
      transfers: [
        { job: 'j1', protocol: 'TORRENT', startedAt: '', endedAt: '2026-11-26T11:00:00Z' },
        { job: 'j0', protocol: 'MULTICAST', startedAt: '', endedAt: '2026-11-12T09:30:00Z' },
      ],
    }),
  };
  const host = {
    state: () => ({ ...emptyState, classrooms: [room(3)], jobs }),
    connection: () => ({ kind: 'connected' }),
    mayOperate: () => true,
    has: (feature: string) => features.includes(feature),
    onDidChange: (listener: (what: 'job' | 'connection') => void) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
    request: async (method: string, params: Record<string, unknown>) => {
      asked.push(`${method} ${String(params.id ?? '')}`.trim());
      return answers[method]?.(params);
    },
  } as unknown as PageHost;
  let notify: () => void = () => undefined;
  const source = new JobSource('j1', host, () => notify());
  /** Waits for a change after which this holds. */
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      notify = () => {
        if (holds()) {
          resolve();
        }
      };
      notify();
    });
  return {
    ...{ source, asked, until },
    change: (
      next: { readonly live?: Job; readonly records?: readonly RecordedJob[] },
      what: 'job' | 'connection',
    ) => {
      if (next.live) {
        jobs = [next.live];
      }
      if (next.records) {
        known = next.records;
      }
      for (const listener of listeners) {
        listener(what);
      }
    },
  };
}

const job = deployment(3);
const before = deployment(3, {
  id: 'j0',
  createdAt: '2026-11-12T09:00:00Z',
  targets: [],
  endedAt: '2026-11-12T09:29:10Z',
});

test('a job on record is shown with the one before it', async () => {
  const { source, until } = opened([job, before]);
  expect(source.model().instead).toMatch(/loaded/);
  await until(() => source.model().head?.lastTime !== null && source.model().head !== null);
  expect(source.model().head?.lastTime).toMatchObject({ took: '29:10' });
  expect(source.model().order).toEqual(['pc1', 'pc2', 'pc3']);
  source.dispose();
});

test.each([
  [['series'], true],
  [[], false],
])('the curve is asked for where the daemon has %j', async (features, hasCurve) => {
  const { source, asked, until } = opened([job], undefined, features);
  await until(() => source.model().head !== null && (source.model().series !== null) === hasCurve);
  expect(asked.includes('og/transfer/series')).toBe(hasCurve);
  source.dispose();
});

test('a job that is gone says so', async () => {
  const { source, until } = opened([]);
  await until(() => /no longer keeps/.test(source.model().instead ?? ''));
  source.dispose();
});

test('what runs follows the state, and is read again only when an attempt has begun or it has ended', async () => {
  const running = deployment(3, { state: 'running', endedAt: undefined });
  const { source, asked, until, change } = opened([running], running);
  await until(() => source.model().isActive);
  const gets = () => asked.filter((one) => one === 'og/job/get j1').length;
  expect(gets()).toBe(1);
  change({ live: { ...running, etaSeconds: 60 } }, 'job');
  expect(source.model().head?.tookNote).toMatch(/left/);
  expect(gets()).toBe(1);
  change({ live: job, records: [job] }, 'job');
  expect(source.model().isActive).toBe(false);
  await vi.waitFor(() => expect(gets()).toBe(2));
  source.dispose();
});

test.each<[string, string, string, string | null]>([
  ['has changed', '/home/ana/deploy-win11.og', 'another text', 'deploy-win11.og'],
  ['is as it was sent', '/home/ana/deploy-win11.og', job.script ?? '', null],
  ['is in no folder of the window', '/etc/shadow', 'secret', null],
])('a file that %s', async (_name, path, text, changed) => {
  editor.files.set(path, text);
  const { source, until } = opened([{ ...job, source: path }, before]);
  await until(() => source.model().head?.lastTime !== null && source.model().head !== null);
  await vi.waitFor(() => expect(source.model().script?.changedFile).toBe(changed));
  expect(editor.read).toEqual(path.startsWith(editor.folder) ? [path] : []);
  source.dispose();
});

test('an attempt is one of the job, and a filter names its computers', async () => {
  const former = { attempt: 1, state: 'failed' as const };
  const targets = job.targets.map((one) => ({ ...one, attempt: 2, attempts: [former] }));
  const { source, until } = opened([{ ...job, targets }, before]);
  await until(() => source.model().head !== null);
  expect([1, 2, 'x'].map((attempt) => source.isFormer('pc1', attempt))).toEqual([true, false, false]);
  expect(source.isFormer('other', 1)).toBe(false);
  expect(source.filterFor(['pc1', 'pc2'])).toBe('computer:pc-01 computer:pc-02');
  expect(source.selection(['pc1'])).toEqual({ classroom: 'one', computers: ['pc1'] });
  source.dispose();
});
