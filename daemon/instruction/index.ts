/** Writes instructions from a wizard's answers, and tells what would happen if one were sent. Pure functions. */
export { computerSessions, mayHaveComputerSession, unicastUses } from './computer-sessions.ts';
export { effects } from './effects/index.ts';
export type { Present } from './effects/present.ts';
export type { EffectRecord } from './effects/records.ts';
export { type EstimateAnswer, type EstimateQuestion, estimate } from './estimate.ts';
export { generate } from './generate.ts';
export { imageTransfers } from './image-transfers.ts';
export { mayMulticast, multicastUses } from './multicast-uses.ts';
export { partitionChanges } from './partition-changes.ts';
export { plannedActions } from './planned-actions.ts';
export { preflight } from './preflight.ts';
export { folderQuestions } from './questions.ts';
export { reasonFixes } from './reason-fixes.ts';
export type { FolderFacts, InstructionProblem, Preflight, ScriptError } from './types.ts';
