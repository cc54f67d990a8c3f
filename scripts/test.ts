/**
 * `npm test [unit|process|packages|vscode …]`: all tests, or those kinds; `vscode PART …` is only those parts of the tests in VS
 * Code. Ends with one line, `N passed, N failed`, and exit code 0 when none failed; with CI set, none may have been skipped
 * either. The one exception are the tests of packages: they need a clean Debian, which not every container lets anyone
 * make. Where there is none, they are left out, with a line that says why.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPart, type Part, parts, runVsCodeTests, type TestResult } from '../test/vscode/run.ts';
import { type Failure, failureSummary } from './lib/failure-summary.ts';
import { root } from './lib/folders.ts';
import { resultsFile, type VitestResults } from './lib/vitest-results.ts';

const kinds = ['unit', 'process', 'packages', 'vscode'] as const;
type Kind = (typeof kinds)[number];
const isKind = (word: string): word is Kind => (kinds as readonly string[]).includes(word);

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** See VitestResults. */
  leftOut?: NonNullable<VitestResults['leftOut']>;
  readonly failures: Failure[];
}

async function run(command: string, args: string[], more: NodeJS.ProcessEnv = {}): Promise<number> {
  // vitest keeps a file in the user's data folder; tests leave nothing behind there.
  const env = { ...process.env, XDG_DATA_HOME: join(root, 'node_modules/.cache'), ...more };
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
}

/** Runs vitest's projects. A run that fell over without a failed test counts as one failed. */
async function runVitest(projects: Kind[], counts: Counts): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'og-vitest-'));
  try {
    const file = join(folder, 'results.json');
    const selected = projects.flatMap((project) => ['--project', project]);
    const reporters = ['default', join(root, 'scripts/lib/vitest-results.ts')].map(
      (one) => `--reporter=${one}`,
    );
    const vitest = join(root, 'node_modules/.bin/vitest');
    const code = await run(vitest, ['run', ...selected, ...reporters], { [resultsFile]: file });
    const { passed, failed, skipped, leftOut, failures } = await readFile(file, 'utf8').then(
      (text) => JSON.parse(text) as VitestResults,
      (): VitestResults => ({ passed: 0, failed: 0, skipped: 0, failures: [] }),
    );
    counts.passed += passed;
    counts.failed += failed === 0 && code !== 0 ? 1 : failed;
    counts.skipped += skipped;
    if (leftOut) {
      counts.leftOut = leftOut;
    }
    counts.failures.push(...failures);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runVsCode(selected: readonly Part[], counts: Counts): Promise<void> {
  console.log('\nIn a real VS Code:');
  const onResult = ({ name, error, skipped }: TestResult) => {
    if (skipped !== undefined) {
      counts.skipped += 1;
    } else if (error !== undefined) {
      counts.failed += 1;
    } else {
      counts.passed += 1;
    }
    const mark = skipped !== undefined ? `↓ skipped (${skipped}):` : error !== undefined ? '✗' : '✓';
    console.log(` ${mark} ${name}${error === undefined ? '' : `\n${error}`}`);
    if (error !== undefined) {
      counts.failures.push({ name: `vscode: ${name}`, text: error });
    }
  };
  try {
    await runVsCodeTests(selected, onResult);
  } catch (error) {
    onResult({ name: 'the real VS Code', error: error instanceof Error ? error.message : String(error) });
  }
}

async function main(): Promise<number> {
  const given = process.argv.slice(2);
  const chosen = given.filter(isKind);
  const chosenParts = given.filter(isPart);
  const isKnown = chosen.length + chosenParts.length === given.length;
  if (!isKnown || (chosenParts.length > 0 && !chosen.includes('vscode'))) {
    console.error(`usage: npm test [-- ${kinds.join('|')} …], after vscode also ${parts.join('|')} …`);
    return 2;
  }
  const selected = chosen.length > 0 ? chosen : [...kinds];
  const counts: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
  if ((await run(process.execPath, [join(root, 'scripts/build.ts'), '--tests'])) !== 0) {
    counts.failed += 1;
  } else {
    const projects = selected.filter((kind) => kind !== 'vscode');
    if (projects.length > 0) {
      await runVitest(projects, counts);
    }
    if (selected.includes('vscode')) {
      await runVsCode(chosenParts.length > 0 ? chosenParts : parts, counts);
    }
  }
  const { passed, failed, skipped, leftOut, failures } = counts;
  // Behind all that has passed since: the end is what is seen of a long run.
  if (failures.length > 0) {
    console.log(`\n${failureSummary(failures)}`);
  }
  if (leftOut) {
    console.log(`\n${leftOut.count} tests of packages left out: ${leftOut.reason}`);
  }
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  const hasNone = passed === 0 && !leftOut;
  return failed > 0 || hasNone || (process.env.CI && skipped > 0) ? 1 : 0;
}

// Our children are in process groups of their own; they are ended when we exit, and only then.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(130));
}
process.exit(await main());
