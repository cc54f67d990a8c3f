export { phasesAfter, phasesEnded } from './phases.ts';
export { ProgressReader } from './progress-reader.ts';
