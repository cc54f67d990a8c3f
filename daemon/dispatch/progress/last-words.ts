import { isNoise, plainLine, shortened } from '../plain-line.ts';
import { isChatter, programReading } from './programs.ts';

/** Of a flood of lines so many of the last are read, and the engine's steps. */
export const mostLines = 200;

/** What of an output counts as a line: progress writes over itself. */
export const linesOf = (text: string): string[] => text.split(/[\r\n]/);

/** A plain line without the number of the step that it belongs to. */
export const withoutNumber = (line: string): string => shortened(line.replace(/^\[ *\d{0,3} *\] ?/, ''));

/**
 * The last words of the script and the engine in an output, without the step's number, control characters or colours.
 * What stands before them is not read.
 */
export function lastWords(text: string): string | undefined {
  const lines = linesOf(text);
  const last = lines.length - 1;
  for (let at = last; at >= 0; at -= 1) {
    const written = lines[at] ?? '';
    if (at < last - mostLines && !written.startsWith('[')) {
      continue;
    }
    const said = saidIn(plainLine(written));
    if (said !== '') {
      return said;
    }
  }
  return undefined;
}

/** Empty when a program tells its progress. */
function saidIn(line: string): string {
  const isOfProgram = line === '' || programReading(line, false) || isNoise(line) || isChatter(line);
  return isOfProgram ? '' : withoutNumber(line);
}
