/** Both sides show names and texts of others in the same way. */
export { oneLine } from '../base/one-line.ts';
