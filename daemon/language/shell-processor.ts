/** mvdan/sh as WASM, for the workers that judge and lay out scripts: it may take long, so never on the main thread. */

import { getProcessor, type ShSyntaxOptions } from 'sh-syntax';
import { readParser } from '#language-host';

type Processor = ReturnType<typeof getProcessor>;

let processor: Promise<Processor> | undefined;

/** A script as mvdan/sh prints it; rejects with sh-syntax' ParseError for what it cannot read. */
export async function printShell(text: string, options: ShSyntaxOptions = {}): Promise<string> {
  processor ??= load();
  const process = await processor;
  return await process(text, { ...options, print: true });
}

async function load(): Promise<Processor> {
  // Said to have no side effects, but it makes the `Go` that the processor needs: a bundler would leave it out.
  await import('sh-syntax/vendors/wasm_exec.cjs');
  const bytes = await readParser('sh-syntax');
  return getProcessor(() => bytes);
}
