import { type FuzzResult, fuzz } from './fuzz.ts';
import { parserTargets } from './parsers.ts';
import { portTargets } from './ports.ts';

/** Feeds every parser and every port of a daemon; `only` is one case, as a problem names it. */
export async function fuzzAll(
  cases: number,
  seed: number,
  only?: { readonly name: string; readonly seed: number },
): Promise<FuzzResult> {
  const parsers = await parserTargets();
  const ports = await portTargets();
  const result = await fuzz([...parsers.targets, ...ports.targets], cases, seed, only);
  const afterwards = await ports.close();
  await parsers.close();
  return { ...result, problems: [...result.problems, ...afterwards] };
}

/** The closing line. */
export function figuresOf({ cases, problems, slowest }: FuzzResult): string {
  const slow = `slowest ${Math.round(slowest.milliseconds)} ms (${slowest.name})`;
  return `fuzz: ${cases} cases, ${problems.length} problems, ${slow}`;
}
