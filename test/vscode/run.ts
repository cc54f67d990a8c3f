import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Children } from '../../scripts/children.ts';
import { packageExtension } from '../../scripts/editor.ts';
import { root } from '../../scripts/folders.ts';
import { startWorld } from '../../scripts/world.ts';
import { startVsCode, type VsCode } from '../support/vscode.ts';
import { mainJob } from './main-job.ts';

export interface TestResult {
  readonly name: string;
  /** Undefined: passed. */
  readonly error?: string;
}

const artifacts = join(root, 'test-artifacts');
const computers = 8;

/**
 * The tests inside a real VS Code, with the packaged extension, a daemon with demo images and a virtual
 * classroom: first those that run in the extension host, then the main job, by mouse and keyboard. `onResult` is
 * called as they end. Leaves screenshots and logs in test-artifacts/.
 */
export async function runVsCodeTests(onResult: (result: TestResult) => void): Promise<void> {
  const children = new Children();
  const folder = await mkdtemp(join(tmpdir(), 'og-vscode-'));
  await rm(artifacts, { recursive: true, force: true });
  await mkdir(artifacts, { recursive: true });
  let code: VsCode | undefined;
  try {
    const vsix = await packageExtension(children, join(artifacts, 'vsce.log'));
    const world = await startWorld(children, { folder, language: 'en', size: computers, pace: 3 });
    await world.startClassroom();
    const client = await world.connect();
    const { classrooms } = await client.request('og/classroom/list', {});
    await client.close();
    const classroom = classrooms[0]?.name ?? '';

    // Each window has a folder of its own: VS Code would restore what the one before it left unsaved.
    const suite = join(folder, 'suite');
    const workspace = join(folder, 'instructions');
    await Promise.all([suite, workspace].map((path) => mkdir(path)));
    await writeFile(join(suite, 'scope.txt'), `${classroom}\n${computers}\n`);
    code = await startVsCode(children, {
      ...{ vsix, url: world.url, tokenFile: world.tokenFile },
      dataFolder: join(folder, 'vscode'),
      log: join(artifacts, 'vscode.log'),
    });
    await runSuite(code, suite, onResult);
    await mainJob(code, { workspace, classroom, computers, screens: join(artifacts, 'screens'), onResult });
  } finally {
    await code?.close();
    await children.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs dist/test/suite.cjs in the extension host. */
async function runSuite(code: VsCode, folder: string, onResult: (result: TestResult) => void): Promise<void> {
  const console: string[] = [];
  const window = await code.open({
    folder,
    extension: root,
    tests: join(root, 'dist/test/suite.cjs'),
    onLog: (line) => {
      console.push(line);
      const [, json] = /^og-test (\{.*\})$/.exec(line.trim()) ?? [];
      if (json) onResult(JSON.parse(json) as TestResult);
    },
  });
  const tooLong = setTimeout(() => void window.close(), 180_000);
  try {
    await window.exitCode;
  } catch (error) {
    onResult({ name: 'the suite in the extension host', error: String(error) });
  } finally {
    clearTimeout(tooLong);
    await window.page.screenshot({ path: join(artifacts, 'suite.png') }).catch(() => undefined);
    await writeFile(join(artifacts, 'extension-host.log'), console.join('\n'));
    await window.close();
  }
}
