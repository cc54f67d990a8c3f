export { atOnce, inSlices, type Steps, sliceMs } from '../../base/steps.ts';
