import { visibleLine } from '../carriage-returns.ts';
import { isNoise, plainLine } from '../plain-line.ts';

/** Of the end of an output. The reason stands near its end; the rest would only take time. */
const MAX_CHARS = 64 * 1024;
const MAX_LINES = 1000;

/** The last lines of an output as they are to be seen, without those that say nothing. */
export function outputLines(text: string): string[] {
  return text
    .slice(-MAX_CHARS)
    .split('\n')
    .slice(-MAX_LINES)
    .map((line) => plainLine(visibleLine(line)))
    .filter((line) => line !== '' && !isNoise(line));
}
