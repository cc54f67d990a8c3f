import { oneLine } from './one-line.ts';
import { type Facts, matches, parseFilter } from './text-filter.ts';

export const outputFields = ['computer', 'status'] as const;
export type OutputField = (typeof outputFields)[number];

/** What a script has written on one computer. */
export interface ComputerOutput {
  readonly computer: string;
  /** State of the job there, in the person's language and as in the contract. */
  readonly states: readonly string[];
  readonly text: string;
  /** Size of all that it has written. */
  readonly bytes: number;
  /** Whether `text` is only the end of it. */
  readonly truncated: boolean;
}

export interface JointOutput {
  readonly lines: readonly string[];
  /** How many lines there are without the filter. */
  readonly total: number;
  /** Computers of whose output only the end is here, with the size of all. */
  readonly cut: readonly { readonly computer: string; readonly bytes: number }[];
}

/** Most characters that are shown of all computers together: an editor stays quick with them. */
export const mostJoint = 2_000_000;

/** A longer line is cut: a progress line without ends would fill the window. */
const longestLine = 2_000;

/**
 * The outputs of several computers, each line behind its computer's name. A filter has words to look for in the lines, and
 * `computer:` and `status:`; `prefixOf` gives these in the person's language.
 */
export function jointOutput(
  outputs: readonly ComputerOutput[],
  filter: string,
  prefixOf: (field: OutputField) => string,
  most = mostJoint,
): JointOutput {
  const fields = outputFields.flatMap((field): [string, OutputField][] => [
    [field, field],
    [prefixOf(field), field],
  ]);
  const terms = parseFilter(filter, new Map(fields));
  const ofComputer = terms.filter(({ field }) => field !== undefined);
  const words = terms.filter(({ field }) => field === undefined);
  const meant = outputs.filter(({ computer, states }) =>
    matches(ofComputer, { computer: [computer], status: states }),
  );
  const width = Math.max(0, ...meant.map(({ computer }) => computer.length));
  const share = Math.floor(most / Math.max(1, meant.length));
  const parts = meant.map((output) => partOf(output, share));
  const lines = parts.flatMap(({ name, all }) =>
    all.filter((line) => hasWords(line)).map((line) => `${name.padEnd(width)} │ ${line}`),
  );
  const total = parts.reduce((sum, { all }) => sum + all.length, 0);
  const cut = parts.flatMap(({ name, isCut, bytes }) => (isCut ? [{ computer: name, bytes }] : []));
  return { lines, total, cut };

  function hasWords(line: string): boolean {
    const facts: Facts<OutputField> = { computer: [line], status: [] };
    return words.length === 0 || matches(words, facts);
  }
}

function partOf({ computer, text, bytes, truncated }: ComputerOutput, share: number) {
  const tail = text.length <= share ? text : text.slice(text.indexOf('\n', text.length - share) + 1);
  const all =
    tail === ''
      ? []
      : tail
          .replace(/\r?\n$/, '')
          .split(/\r?\n/)
          .map(shown);
  return { name: oneLine(computer, 100), all, isCut: truncated || tail.length < text.length, bytes };
}

/** The last of what a program has written over the same line, as a terminal shows it. */
function shown(line: string): string {
  const last = line.replace(/\r+$/, '').split('\r').at(-1) ?? '';
  return last.length <= longestLine ? last : `${last.slice(0, longestLine)}…`;
}
