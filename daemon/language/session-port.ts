import type { Parser } from 'web-tree-sitter';
import type { Message } from '../protocol/message.ts';
import type { ScriptCommand } from '../protocol/rules/script-command.ts';
import { message } from '../strings/index.ts';
import { commandsIn } from './commands-in.ts';
import { Script } from './syntax/script.ts';
import type { Span } from './syntax/span.ts';
import { inSlices, type Steps } from './syntax/steps.ts';
import { withTrees } from './syntax/tree-room.ts';

interface Change {
  readonly from: number;
  readonly to: number;
}

/** Commands that show what they are given. */
const telling = /^(?:ogEcho|echo|printf|logger)$/;
/** More of what was found is not told. */
const longestTold = 60;

/**
 * A script in which all multicast sessions on one port are on another. Only words of commands are changed that begin
 * with the port as it is written, and what tells of these sessions. It is read anew: when the port is still there, or
 * anything else is other than before, nothing is changed and the reason is told.
 */
export async function withSessionPort(
  text: string,
  change: Change,
  parser: Parser,
  signal: AbortSignal | undefined,
): Promise<{ readonly script: string } | { readonly why: Message }> {
  const { from } = change;
  const notRead = { why: message('language.port.notRead', { port: from }) };
  const script = await withTrees(text.length, Script.read(parser, text), signal);
  if (script.unread || !script.pieces.every(({ clean }) => clean)) {
    return notRead;
  }
  const places = await inSlices(placesIn(script, from), signal);
  const changed = withPorts(text, places, change);
  const after = await commandsIn(changed, parser, signal);
  const left = portIn(after, changed, from) ?? portInRest(script, changed, from);
  if (left) {
    return { why: left };
  }
  const before = await commandsIn(text, parser, signal);
  const isSame =
    before.length === after.length &&
    before.every((command, index) => isSameBut(command, after[index], change));
  return isSame ? { script: changed } : notRead;
}

/** Where the port stands in words: offsets, in their order. */
function* placesIn(script: Script, port: number): Steps<readonly number[]> {
  const { text } = script;
  const found = new Set<number>();
  const sessions = new Set<string>();
  const told: Span[] = [];
  for (const calls of [script.eachCall(), script.eachUnnamed()]) {
    for (const { name, args } of calls) {
      for (const { start, end } of args) {
        const word = text.slice(start, end);
        const { 1: quote = '', 2: session } =
          new RegExp(`^(["']?)(${port}:[^\\s"'\\\\\`]*)\\1$`).exec(word) ?? [];
        if (session !== undefined) {
          found.add(start + quote.length);
          sessions.add(session);
        } else if (telling.test(name)) {
          told.push({ start, end });
        }
      }
      yield;
    }
  }
  for (const { start, end } of told) {
    for (const session of sessions) {
      for (let at = text.indexOf(session, start); at !== -1 && at < end; at = text.indexOf(session, at + 1)) {
        const isWhole = !/[\w.:]/.test((text[at - 1] ?? '') + (text[at + session.length] ?? ''));
        if (at + session.length <= end && isWhole) {
          found.add(at);
        }
      }
      yield;
    }
  }
  return [...found].sort((one, other) => one - other);
}

function withPorts(text: string, places: readonly number[], { from, to }: Change): string {
  const length = String(from).length;
  const parts = places.map((at, index) => {
    const behind = index === 0 ? 0 : (places[index - 1] ?? 0) + length;
    return `${text.slice(behind, at)}${to}`;
  });
  const rest = places.length === 0 ? text : text.slice((places.at(-1) ?? 0) + length);
  return parts.join('') + rest;
}

/** That a command still has a session on the port: by a variable, or in a text that it gives to a shell. */
function portIn(commands: readonly ScriptCommand[], text: string, port: number): Message | undefined {
  for (const { args, written, range, inner } of commands) {
    const index = args.findIndex((arg, at) => isSessionOn(arg ?? written[at] ?? '', port));
    if (index === -1) {
      continue;
    }
    const source = text.slice(range.start, range.end);
    const [variable] = inner ? [] : (/\$\{?\w+[^\s"]*/.exec(source) ?? []);
    return variable === undefined
      ? inText(port, source)
      : message('language.port.inVariable', { port, written: short(variable) });
  }
  return undefined;
}

/** The same of what is no word of a command: an assignment, an array, a pattern. Comments may say what they like. */
function portInRest(script: Script, changed: string, port: number): Message | undefined {
  const comments = commentsOf(script);
  const mention = new RegExp(`(?<![\\w.:])${port}:`, 'g');
  for (const { index } of changed.matchAll(mention)) {
    // Ports have four digits: places are where they were.
    if (comments.some(({ start, end }) => start <= index && index < end)) {
      continue;
    }
    const lineEnd = changed.indexOf('\n', index);
    const lineStart = changed.lastIndexOf('\n', index) + 1;
    return inText(port, changed.slice(lineStart, lineEnd === -1 ? undefined : lineEnd));
  }
  return undefined;
}

function commentsOf(script: Script): Span[] {
  return script.pieces.flatMap((piece, index) => {
    const by = script.starts[index] ?? 0;
    return piece.comments.map(({ start, end }) => ({ start: start + by, end: end + by }));
  });
}

function isSessionOn(word: string, port: number): boolean {
  return new RegExp(`^["']?${port}:`).test(word);
}

/** Whether a command is as it was, but for the port. */
function isSameBut(before: ScriptCommand, after: ScriptCommand | undefined, { from, to }: Change): boolean {
  if (!after || before.args.length !== after.args.length) {
    return false;
  }
  const moved = (word: string | undefined) =>
    word?.replaceAll(new RegExp(`(?<![\\w.:])${from}:`, 'g'), `${to}:`);
  return (
    before.name === after.name &&
    before.conditional === after.conditional &&
    before.args.every((arg, index) => moved(arg) === after.args[index]) &&
    before.written.every((word, index) => moved(word) === after.written[index])
  );
}

function inText(port: number, written: string): Message {
  return message('language.port.inText', { port, written: short(written) });
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > longestTold ? `${line.slice(0, longestTold)}…` : line;
}
