/** mvdan/sh as WASM, for the workers that judge and lay out scripts: it may take long, so never on the main thread. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { getProcessor } from 'sh-syntax';

// Said to have no side effects, but it makes the `Go` that the processor needs: a bundler would leave it out.
await import('sh-syntax/vendors/wasm_exec.cjs');

/** From source it is in node_modules; the build copies it beside the bundle. */
const wasm = import.meta.url.endsWith('.ts')
  ? import.meta.resolve('sh-syntax/main.wasm')
  : new URL('./sh-syntax.wasm', import.meta.url);
const bytes = await readFile(fileURLToPath(wasm));

/** Parses a script and, when asked to, prints it; rejects with sh-syntax' ParseError. */
export const processShell = getProcessor(() => bytes);
