import { setFlagsFromString } from 'node:v8';

/**
 * Makes this process spare with memory; to be called before anything big is loaded. What it saves is measured by
 * `npm run bench:language`.
 *
 * - V8 would compile the bash grammar's lexer, one function of hundreds of kilobytes, with its optimizing compiler,
 *   which takes 600 MB for a second and makes a keystroke 0.2 ms quicker: the quick compiler's code is good enough.
 * - The space for new objects would grow to tens of MB and stay so; small, it is collected as quickly.
 * - All that lives is collected when it has grown by a fifth, not when it has doubled or more: at 1,000 computers with 20 jobs
 *   that makes the difference of 20 MiB (`npm run bench:dispatch -- events`).
 */
export function spareMemory(): void {
  const flags = [
    '--no-wasm-dynamic-tiering',
    '--no-wasm-tier-up',
    '--semi-space-growth-factor=1',
    '--heap-growing-percent=20',
  ];
  for (const flag of flags) {
    setFlagsFromString(flag);
  }
}
