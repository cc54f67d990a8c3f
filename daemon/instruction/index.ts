/** Writes instructions from a wizard's answers, and tells what would happen if one were sent. Pure functions. */
export { type EffectRecord, effects } from './effects/index.ts';
export { generate } from './generate.ts';
export { preflight } from './preflight.ts';
export type { FolderFacts, ScriptError } from './types.ts';
