/**
 * What the language needs of the program that it runs in, where that is a worker of a browser: see `#language-host` in
 * package.json. No file can be found from there, so the parsers are given before anything else.
 */
import { judge } from '../diagnostics/syntax/judge-text.ts';
import { layOut } from '../format/lay-out.ts';
import type { ParserFile, ShellTask, ShellWorker } from './types.ts';

export type ParserFiles = Readonly<Record<ParserFile, Uint8Array>>;

let parsers: ParserFiles | undefined;

export function giveParsers(files: ParserFiles): void {
  parsers = files;
}

export async function readParser(name: ParserFile): Promise<Uint8Array> {
  if (!parsers) {
    throw new Error(`${name}.wasm was not given`);
  }
  return parsers[name];
}

/** The language has a worker already: mvdan/sh works in it, too, and what takes long cannot be ended. */
export function startShellWorker(task: ShellTask): ShellWorker {
  const tasks: Record<ShellTask, (request: never) => Promise<unknown>> = { format: layOut, syntax: judge };
  return { ask: (request) => tasks[task](request as never), terminate: () => {} };
}

/** The editor says where the pages are. */
export function ownPage(): undefined {
  return undefined;
}
