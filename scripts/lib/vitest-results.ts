import { writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import type { Reporter, SerializedError, TestCase, TestModule, TestSuite } from 'vitest/node';
import type { Failure } from './failure-summary.ts';

export interface VitestResults {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Tests of packages where no clean Debian can be made, with the reason; they are not among the skipped ones. */
  readonly leftOut?: { readonly count: number; readonly reason: string };
  /** Of failed tests, and of files that could not be run at all. */
  readonly failures: readonly Failure[];
}

/** Name of the variable that has the path of the file to write. */
export const resultsFile = 'OG_TEST_RESULTS';

/** Vitest's own JSON has no difference between what was expected and what came. */
export default class VitestResultsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const file = process.env[resultsFile];
    if (file !== undefined) {
      writeFileSync(file, JSON.stringify(resultsOf(modules, unhandled)));
    }
  }
}

function resultsOf(modules: readonly TestModule[], unhandled: readonly SerializedError[]): VitestResults {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const count = (state: string) => tests.filter((test) => test.result().state === state).length;
  const suites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
  const skipped = tests.filter((test) => test.result().state === 'skipped');
  const out = skipped.filter((test) => whyLeftOut(test) !== '');
  const reason = out[0] && whyLeftOut(out[0]);
  return {
    passed: count('passed'),
    failed: count('failed'),
    skipped: skipped.length - out.length,
    ...(reason !== undefined && { leftOut: { count: out.length, reason } }),
    failures: [
      ...suites.map((suite) => ({ name: nameOf(suite), text: textOf(suite.errors()) })),
      ...tests.map((test) => ({ name: nameOf(test), text: textOf(test.result().errors ?? []) })),
      { name: 'outside of tests', text: textOf(unhandled) },
    ].filter(({ text }) => text !== ''),
  };
}

/** See test/packages/global-setup.ts; empty: not for that reason. */
function whyLeftOut({ project }: TestCase): string {
  const { noDebian }: { noDebian?: unknown } = project.getProvidedContext();
  return typeof noDebian === 'string' ? noDebian : '';
}

function nameOf(task: TestCase | TestSuite | TestModule): string {
  const module = task.type === 'module' ? task : task.module;
  const names = task.type === 'module' ? [] : [task.fullName];
  return [`${module.project.name}: ${module.relativeModuleId}`, ...names].join(' > ');
}

/** Lines of a stack that say nothing of our own code. */
const isForeign = (line: string) => /^\s+at .*(?:node_modules|node:internal|node:events)/.test(line);

function textOf(errors: readonly SerializedError[]): string {
  const texts = errors.map(({ message, stack, diff }) => {
    const lines = (stack ?? message).split('\n').filter((line) => !isForeign(line));
    return [...lines, ...(diff ? [diff] : [])].join('\n');
  });
  return stripVTControlCharacters(texts.join('\n'));
}
