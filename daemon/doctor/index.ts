export { examine } from './examine.ts';
export type { WorkFacts } from './facts.ts';
export { summaryOf, worstFirst } from './group.ts';
export { presentCheck } from './present.ts';
export { readFacts, readSlowFacts, type SlowFacts } from './read/facts.ts';
export type { Check, Mend } from './types.ts';
export { type Status, StatusWatch } from './watch.ts';
