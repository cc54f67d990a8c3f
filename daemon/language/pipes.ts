import type { ScriptCommand } from '../protocol/rules/script-command.ts';
/** Where what a command reads comes from: the command in front of its pipe, or a text that stands there. */
export interface PipeSource {
  readonly start: number;
  readonly end: number;
  /** Its index; undefined: a group, a loop or something else that is no simple command. */
  readonly maker: number | undefined;
  /** Of a here-string. */
  readonly text?: string;
}

/** So far around a command, in UTF-16 code units, is looked for what belongs to it. */
const around = 300;
const pipe = /(?<!\|)\|&?(?:\s|\\\n)*$/;
/** A word ends where it must, or `>11>11…` could be read in 2ⁿ ways. */
const redirections = /^(?:[ \t]*\d?[<>]{1,2}[ \t]*[\w/&.-]+(?![\w/&.-]))*(?:[ \t]|\\\n)*$/;
const hereDocument = /<<-?[ \t]*["']?\w/;
const hereString = /^[ \t]*<<<[ \t]*(?:(["'])([^"'\n]*)\1|([\w./:-]+))/;

/** So many commands before one may belong to it: a pipe, sudo, and what stands in their words. */
const mostBefore = 50;

/**
 * What is piped into the command with an index; undefined when nothing is, and for a here-document, which `shellInputsIn`
 * reads. `commands` are those of the source that their ranges are in, in its order.
 */
export function pipedInto(
  index: number,
  commands: readonly ScriptCommand[],
  source: string,
): PipeSource | undefined {
  const command = commands[index];
  if (!command) {
    return undefined;
  }
  const { start, end } = command.range;
  const [written, , quoted, bare] = hereString.exec(source.slice(end, end + around)) ?? [];
  if (written !== undefined && command.name === 'xargs') {
    return { start, end: end + written.length, maker: undefined, text: quoted ?? bare ?? '' };
  }
  const first = Math.max(0, index - mostBefore);
  const near = commands.slice(first, index);
  // `echo … | sudo bash`: the pipe stands before sudo.
  const outer = near.filter(({ range }) => range.start < start && range.end === end);
  const from = Math.min(start, ...outer.map(({ range }) => range.start));
  const joint = pipe.exec(source.slice(Math.max(0, from - around), from));
  if (!joint) {
    return undefined;
  }
  const at = from - joint[0].length;
  const gaps = near.map(({ range }) =>
    range.end <= at && at - range.end < around ? source.slice(range.end, at) : '|',
  );
  if (gaps.some((gap) => hereDocument.test(gap) && !gap.includes('|'))) {
    return undefined;
  }
  const makers = near.flatMap((each, place) =>
    redirections.test(gaps[place] ?? '|') ? [{ each, place }] : [],
  );
  const maker = makers.find(({ each }) => /^(?:echo|printf|cat|tee)$/.test(each.name)) ?? makers[0];
  return { start: maker?.each.range.start ?? at, end, maker: maker && first + maker.place };
}
