import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findShellCheck } from '../../daemon/shellcheck/program.ts';
import { Children } from '../../scripts/lib/children.ts';
import { settingsFiles } from '../../scripts/lib/code-server.ts';
import { packageExtension } from '../../scripts/lib/editor.ts';
import { root } from '../../scripts/lib/folders.ts';
import { startWorld } from '../../scripts/lib/world.ts';
import { hasBrowser } from '../support/browser.ts';
import { type ExtensionTestsOptions, runExtensionTests } from '../support/extension-tests.ts';
import { startVsCode } from '../support/vscode.ts';
import { access } from './access.ts';
import { boards } from './boards.ts';
import { boardsRestart } from './boards-restart.ts';
import { classrooms } from './classrooms.ts';
import { connecting } from './connect.ts';
import { diskWizards } from './disk-wizards.ts';
import { editing, editingInSpanish } from './editing.ts';
import { guards } from './guards.ts';
import { guide } from './guide.ts';
import { withImages } from './images.ts';
import { importing } from './import.ts';
import { jobDays } from './job-days.ts';
import { mainJob } from './main-job.ts';
import { plans } from './plans.ts';
import { plansByClock } from './plans-clock.ts';
import { portsOff } from './ports-off.ts';
import { power } from './power.ts';
import { records } from './records.ts';
import { serverStatus } from './server-status.ts';
import { inSpanish } from './spanish.ts';
import { transfers } from './transfers.ts';
import { troubles } from './troubles.ts';
import { views } from './views.ts';
import { walkthrough } from './walkthrough.ts';
import { inBrowser } from './web.ts';
import { withWizards } from './wizards.ts';

export interface TestResult {
  readonly name: string;
  /** Why it failed; undefined: it passed, or was skipped. */
  readonly error?: string;
  /** Why it could not be run here. */
  readonly skipped?: string;
}

/** What can be run alone; each part opens windows of its own, and leaves daemon and classroom as the others expect them. */
export const parts = [
  'suite',
  'main-job',
  'editing',
  'guards',
  'power',
  'transfers',
  'troubles',
  'connect',
  'images',
  'views',
  'wizards',
  'classrooms',
  'boards',
  'disks',
  'import',
  'records',
  'plans',
  'days',
  'server',
  'ports-off',
  'access',
  'spanish',
  'web',
  'walkthrough',
  'guide',
] as const;
export type Part = (typeof parts)[number];
export const isPart = (word: string): word is Part => (parts as readonly string[]).includes(word);

type OnResult = (result: TestResult) => void;

const artifacts = join(root, 'test-artifacts');
const suiteModule = join(root, 'dist/test/suite.cjs');
const computers = 8;

/**
 * The tests inside a real VS Code, with the packaged extension, a daemon with demo images and a virtual
 * classroom: first those that run in the extension host, then the main job, by mouse and keyboard, and a look at it
 * in Spanish. `onResult` is
 * called for each. Leaves screenshots and logs in test-artifacts/.
 */
export async function runVsCodeTests(selected: readonly Part[], onResult: OnResult): Promise<void> {
  const children = new Children();
  const folder = await mkdtemp(join(tmpdir(), 'og-vscode-'));
  // Each window has a folder of its own: VS Code would restore what the one before it left unsaved.
  const suite = join(folder, 'suite');
  const workspace = join(folder, 'instructions');
  const spanish = join(folder, 'instrucciones');
  const edited = join(folder, 'edited');
  const editedInSpanish = join(folder, 'editado');
  const guarded = join(folder, 'guarded');
  const watched = join(folder, 'transfers');
  await rm(artifacts, { recursive: true, force: true });
  await Promise.all(
    [artifacts, suite, workspace, spanish, edited, editedInSpanish, guarded, watched].map((path) =>
      mkdir(path, { recursive: true }),
    ),
  );
  try {
    const vsix = await packageExtension(children, join(artifacts, 'vsce.log'));
    const world = await startWorld(children, { folder, language: 'en', size: computers, pace: 3 });
    await world.startClassroom();
    const classroom = await world.classroomName();
    await writeFile(join(suite, 'scope.txt'), `${classroom}\n${computers}\n`);
    const daemon = { url: world.url, tokenFile: world.tokenFile };

    const runSuite = () => extensionTests({ folder: suite, profile: folder, ...daemon }, onResult);
    if (!hasBrowser()) {
      await runSuite();
      const skipped = `no headless browser for ${process.platform}-${process.arch}; name one in CHROME`;
      onResult({ name: 'the main job by mouse and keyboard', skipped });
      return;
    }
    const dataFolder = join(folder, 'vscode');
    const code = await startVsCode(children, {
      ...{ vsix, dataFolder, log: join(artifacts, 'vscode.log') },
      ...daemon,
    });
    try {
      const screens = join(artifacts, 'screens');
      const shellcheck = (await findShellCheck(process.env.PATH)) !== undefined;
      const editor = { classroom, shellcheck, screens, onResult };
      const client = await world.connect();
      const { images, imageNames, requestsPort } = world;
      const worldOf = { classroom, screens, onResult, client, images, imageNames };
      const runs: Record<Part, () => Promise<void>> = {
        suite: runSuite,
        'main-job': () => mainJob(code, { workspace, classroom, computers, screens, onResult }),
        editing: async () => {
          await editing(code, { ...editor, folder: edited });
          await editingInSpanish(code, { ...editor, folder: editedInSpanish });
        },
        guards: () => guards(code, { ...editor, folder: guarded, computers }),
        transfers: () => transfers(code, { ...worldOf, workspace: watched, computers, requestsPort }),
        connect: () =>
          connecting(children, code, { folder: join(folder, 'connect'), daemon, screens, onResult }),
        troubles: () => troubles(code, { folder: join(folder, 'troubles'), daemon, screens, onResult }),
        classrooms: () => classrooms(code, { ...worldOf, workspace: join(folder, 'classrooms-window') }),
        boards: async () => {
          await boards(code, { ...worldOf, workspace: join(folder, 'boards-window'), computers, daemon });
          await boardsRestart(code, { folder: join(folder, 'boards-restart'), daemon, screens, onResult });
        },
        power: () => power(code, { ...worldOf, workspace: join(folder, 'power-window') }),
        images: () => withImages(code, { ...worldOf, workspace: join(folder, 'images-window') }),
        views: () => views(code, { ...worldOf, workspace: join(folder, 'views-window') }),
        wizards: () =>
          withWizards(code, { ...worldOf, workspace: join(folder, 'wizards-window'), computers }),
        disks: () => diskWizards(code, { ...worldOf, workspace: join(folder, 'disks-window'), computers }),
        import: () => importing(code, { ...worldOf, folder: join(folder, 'import-window') }),
        records: () => records(code, { ...worldOf, folder: join(folder, 'records-window'), computers }),
        plans: async () => {
          await plans(code, { ...worldOf, folder: join(folder, 'plans-window') });
          await plansByClock(code, { folder: join(folder, 'plans-clock'), daemon, screens, onResult });
        },
        web: () =>
          inBrowser(children, {
            ...{ folder: join(folder, 'web'), extensions: join(dataFolder, 'extensions') },
            ...{ refusing: daemon, screens, onResult },
          }),
        'ports-off': () => portsOff(code, { folder: join(folder, 'ports-off'), daemon, screens, onResult }),
        days: () => jobDays(code, { folder: join(folder, 'days'), daemon, screens, onResult }),
        server: () => serverStatus(code, { folder: join(folder, 'server'), daemon, screens, onResult }),
        walkthrough: () =>
          walkthrough(code, {
            ...{ folder: join(folder, 'walkthrough'), pictures: join(artifacts, 'walkthrough') },
            ...{ classroom, computers, screens, onResult },
          }),
        guide: () =>
          guide(code, {
            ...{ folder: join(folder, 'guide'), pictures: join(artifacts, 'guide') },
            ...worldOf,
          }),
        access: () =>
          access(code, {
            ...{ folder: join(folder, 'access'), daemon, screens, onResult },
            settings: settingsFiles(dataFolder),
          }),
        spanish: () => inSpanish(code, { folder: spanish, classroom, screens, onResult }),
      };
      try {
        for (const part of parts) {
          if (!selected.includes(part)) {
            continue;
          }
          // One that falls over between its steps does not take the others with it.
          await runs[part]().catch((error: unknown) =>
            onResult({
              name: `the part ${part}`,
              error: error instanceof Error ? error.message : String(error),
            }),
          );
        }
      } finally {
        await client.close();
      }
    } finally {
      await code.close();
    }
  } finally {
    await children.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs the tests of the extension host, and takes the results that they leave in their folder. */
async function extensionTests(
  options: Pick<ExtensionTestsOptions, 'folder' | 'profile' | 'url' | 'tokenFile'>,
  onResult: OnResult,
): Promise<void> {
  const log = join(artifacts, 'extension-host.log');
  const failure = await runExtensionTests({ extension: root, tests: suiteModule, log, ...options }).then(
    () => undefined,
    (error: unknown) => String(error),
  );
  const results = await readFile(join(options.folder, 'results.json'), 'utf8').then(
    (text) => JSON.parse(text) as TestResult[],
    () => [],
  );
  for (const result of results) {
    onResult(result);
  }
  const hasFailed = results.some(({ error }) => error !== undefined);
  if (results.length === 0 || (failure !== undefined && !hasFailed)) {
    onResult({ name: 'the suite in the extension host', error: failure ?? 'it left no results' });
  }
}
