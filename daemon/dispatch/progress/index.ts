export { lastWords } from './last-words.ts';
export { type Phases, phasesAfter, phasesEnded } from './phases.ts';
export { ProgressReader } from './progress-reader.ts';
