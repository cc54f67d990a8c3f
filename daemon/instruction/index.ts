/** Writes instructions from a wizard's answers, and tells what would happen if one were sent. Pure functions. */
export { effects } from './effects.ts';
export { generate } from './generate.ts';
export { preflight } from './preflight.ts';
export type { ScriptError } from './types.ts';
