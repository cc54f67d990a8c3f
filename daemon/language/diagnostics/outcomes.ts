import type { Language } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import type { Fix } from '../fixes/fix.ts';
import type { Call } from '../syntax/model.ts';
import { type Finding, finding } from './finding.ts';

/** Commands that print where something is mounted, and print nothing when they fail. */
const mounts = new Set([
  'ogMount',
  'ogMountFs',
  'ogMountFirstFs',
  'ogMountCache',
  'ogMountCdrom',
  'ogMountImage',
  'ogGetMountPoint',
]);
/** So many lines behind a call are looked over for what is done with its text. */
const nextLines = 40;
const testLines = 12;

export function isMount({ name, substituted, trusted }: Call): boolean {
  return trusted && substituted && mounts.has(name);
}

/** The variable that a call's output is put into and nothing else: `DIR=$(ogMount 1 1)`. */
function assignedTo(text: string, nameStart: number): { name: string; start: number } | undefined {
  const lineStart = text.lastIndexOf('\n', nameStart - 1) + 1;
  const before = text.slice(Math.max(lineStart, nameStart - 80), nameStart);
  const match = /(?<![\w$])([A-Za-z_]\w*)="?(?:\$\(|`)[ \t]*$/.exec(before);
  return match?.[1] === undefined ? undefined : { name: match[1], start: nameStart - match[0].length };
}

/** Whether a line asks for the text of a variable: `[ -n "$X" ]`, `case $X in`, `${X:?}`. */
function asks(line: string, name: string): boolean {
  return new RegExp(
    String.raw`(?:\[|\btest\b|\bcase\b|\bif\b|\bwhile\b)[^\n]{0,200}\$\{?${name}\b|\$\{${name}:?[?+-]`,
  ).test(line);
}

/** Whether the text that a call gives is asked for in the next lines, as its status should not be. */
export function isAskedLater(nameStart: number, text: string): boolean {
  const variable = assignedTo(text, nameStart);
  if (!variable) {
    return false;
  }
  const lines = text.slice(nameStart, nameStart + 4000).split('\n', testLines);
  return lines.some((line) => asks(line, variable.name));
}

/** What writes or removes at a path that begins with a variable; for what copies, as the last argument. */
function writesInto(line: string, name: string): boolean {
  const path = String.raw`["']?\$(?:${name}\b|\{${name}\b(?!:?\?))`;
  const anywhere =
    'rm|rmdir|mv|mkdir|touch|chmod|chown|truncate|tee|ogDeleteTree|ogDeleteFile|sed[ \t]+-\\w*i\\w*';
  const patterns = [
    String.raw`\b(?:${anywhere})\b[^\n;|&]{0,200}[ \t]${path}`,
    String.raw`\b(?:cp|rsync|install|ln|ogCopyFile)\b[^\n;|&]{0,200}[ \t]${path}[^\s;|&]{0,200}[ \t]*(?:$|[;|&>#])`,
    String.raw`\b(?:tar\b[^\n;|&]{0,200}[ \t]-C|unzip\b[^\n;|&]{0,200}[ \t]-d)[ \t]*${path}`,
    String.raw`\bdd\b[^\n;|&]{0,200}[ \t]of=${path}`,
    String.raw`\bfind[ \t]+${path}[^\n;]{0,200}(?:-delete\b|\brm\b)`,
    String.raw`\bcd[ \t]+${path}[^\n|&]*$`,
    String.raw`>[ \t]*${path}`,
  ];
  return new RegExp(patterns.join('|')).test(line);
}

/** What asks in the next lines whether something was mounted. */
const statusAsked = /\$\?|\b(?:ogIsMounted|ogIsWritable|ogIsReadonly|mountpoint|findmnt)\b/;

/**
 * `DIR=$(ogMount 1 1)` whose success nobody asks for, and then something is written or removed there: where nothing
 * is mounted, that is the client's own system.
 */
export function uncheckedMount(call: Call, text: string, language: Language): Finding[] {
  const variable = assignedTo(text, call.nameStart);
  const end = call.args.at(-1)?.end ?? call.nameEnd;
  const close = /^(?:[ \t]*(?:&>|\d?>>?&?)[ \t]*[\w/]+(?![\w/]))*[ \t]*[)`]"?/.exec(
    text.slice(end, end + 80),
  );
  if (!variable && close) {
    return writtenAtOnce(call, { text, end: end + close[0].length }, language);
  }
  if (!variable || !close || isTestedOrStrict(text, variable.start)) {
    return [];
  }
  const { name } = variable;
  const after = end + close[0].length;
  const lines = text.slice(after, after + 8000).split('\n', nextLines);
  if (/^[ \t]*(?:\|\||&&)/.test(lines[0] ?? '')) {
    return [];
  }
  const ended = new RegExp(String.raw`^\}|(?<![\w$])${name}=`);
  for (const [index, line] of lines.entries()) {
    const isComment = /^\s*#/.test(line);
    const isAsked = asks(line, name) || (index <= 2 && statusAsked.test(line)) || ended.test(line);
    if (!isComment && isAsked) {
      return [];
    }
    if (!isComment && writesInto(line, name)) {
      const number = text.slice(0, after).split('\n').length + index;
      const told = message('language.mountUnchecked', { command: call.name, name, line: number });
      const span = { start: call.nameStart, end: call.nameEnd };
      const fixes = [orElse(after, call.inFunction ? 'return' : 'exit')];
      return [finding('mount-unchecked', span, 'warning', told, language, fixes)];
    }
  }
  return [];
}

/** `rm -rf "$(ogMount 1 1)/tmp"`: nothing can be asked between. */
function writtenAtOnce(
  call: Call,
  { text, end }: { readonly text: string; readonly end: number },
  language: Language,
): Finding[] {
  const lineStart = text.lastIndexOf('\n', call.nameStart - 1) + 1;
  const before = text.slice(Math.max(lineStart, call.nameStart - 300), call.nameStart);
  const behind =
    text
      .slice(end, end + 200)
      .split('\n', 1)[0]
      ?.replace(/^"/, '') ?? '';
  const command = /^(.*?)"?(?:\$\(|`)[ \t]*$/.exec(before)?.[1];
  // In a text that is only told, `echo "rm $(ogMount 1 1)"`, a quote is open.
  const isTold = (command?.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1;
  if (command === undefined || isTold || !writesInto(`${command}$OUTPUT${behind}`, 'OUTPUT')) {
    return [];
  }
  const number = text.slice(0, call.nameStart).split('\n').length;
  const told = message('language.mountUnchecked', {
    command: call.name,
    name: `$(${call.name})`,
    line: number,
  });
  const span = { start: call.nameStart, end: call.nameEnd };
  return [finding('mount-unchecked', span, 'warning', told, language)];
}

function orElse(at: number, command: string): Fix {
  const text = `|| ${command} 1`;
  return {
    title: message('language.fix.insert', { text }),
    edits: [{ start: at, end: at, text: ` ${text}` }],
    sure: 'likely',
  };
}

/** Whether an assignment is a condition itself, or the script ends by `set -e` when it fails. */
function isTestedOrStrict(text: string, start: number): boolean {
  const before = text.slice(0, start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return (
    /\b(?:if|elif|while|until)[ \t]+(?:![ \t]+)?$/.test(line) ||
    /^[ \t]*set[ \t]+(?:-\w*e|-o[ \t]+errexit)/m.test(before)
  );
}
