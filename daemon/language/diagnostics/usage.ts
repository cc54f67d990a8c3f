import type { Language } from '../../base/message.ts';
import { hintApplies } from '../catalogue/catalogue.ts';
import { replacement, revalued } from '../fixes/fix.ts';
import type { Call, Span } from '../syntax/model.ts';
import { wrappedAt } from '../syntax/wrapped.ts';
import { type Finding, hintFinding } from './finding.ts';

/**
 * What is wrong with how a call is used, by what stands around it and how its words are quoted.
 * `source` is what the call's offsets are in: whole statements, but not the whole text.
 */
export function wrongUse(call: Call, source: string, language: Language): Finding[] {
  const { name } = call;
  const nameSpan = { start: call.nameStart, end: call.nameEnd };
  const found = (code: string, span: Span | undefined) =>
    span && hintApplies(code, name) ? [hintFinding(code, span, language)] : [];
  return [
    ...found('getpath-status', isTested(call, source) ? nameSpan : undefined),
    ...found('virtual-machine-inverted', nameSpan),
    ...found('raise-not-stopping', goesOn(call, source) ? nameSpan : undefined),
    ...found('echo-keyword', name === 'ogEcho' ? swallowedWord(call, source) : undefined),
    ...found('exec-quotes', name === 'ogExecAndLog' ? lostQuotes(call, source) : undefined),
    ...chkdisk(call, source, language),
    ...registryKeys(call, source, language),
  ];
}

/** `return` outside a function fails in a script, unless what comes behind `||` is meant for that. */
export function topLevelReturn(call: Call, source: string, language: Language): Finding[] {
  if (call.name !== 'return' || call.inFunction) {
    return [];
  }
  const lineStart = source.lastIndexOf('\n', call.nameStart) + 1;
  const lineEnd = source.indexOf('\n', call.nameStart);
  const line = source.slice(lineStart, lineEnd === -1 ? source.length : lineEnd);
  // `return 2>/dev/null || exit` and `[ "$0" = "$BASH_SOURCE" ]` know that the text may be sourced.
  if (/\breturn\b[^;]*\|\||BASH_SOURCE/.test(line)) {
    return [];
  }
  const span = { start: call.nameStart, end: call.nameEnd };
  return [hintFinding('top-level-return', span, language, { fixes: [replacement(span, 'exit', 'safe')] })];
}

const redirections = String.raw`(?:[ \t]*\d*(?:&>>?|>>?&?|<)[ \t]*[\w./&$"{}-]+)*`;
const operatorBehind = new RegExp(`^${redirections}[ \\t]*(?:&&|\\|\\|)`);
const testBefore = /(?:^|[\s;&|(])(?:if|elif|while|until)\s+(?:!\s+)?$/;

/** Whether the call's own status decides what happens. */
function isTested(call: Call, source: string): boolean {
  return (
    operatorBehind.test(source.slice(endOf(call))) ||
    testBefore.test(source.slice(Math.max(0, call.nameStart - 20), call.nameStart))
  );
}

const stops = new RegExp(
  `^${redirections}(?:[ \\t]*(?:;|&&|\\|\\||\\n)|[ \\t\\n]|#[^\\n]*\\n)*\\{?\\s*(?:exit|return|break|continue|kill|reboot|poweroff)\\b`,
);

/** Whether the script goes on with something else behind an error that it raises. */
function goesOn(call: Call, source: string): boolean {
  const behind = source.slice(endOf(call));
  const isLast = /^[ \t\n;]*\}|^(?:[\s;})]|\b(?:fi|done|esac)\b|#[^\n]*(?:\n|$))*$/.test(behind);
  return !isLast && !stops.test(behind);
}

const echoTargets = /^(?:log|session|command)$/i;
const echoLevels = /^(?:help|info|warning|error)$/i;

/**
 * The word that ogEcho takes for itself and does not show, when it looks like a part of the message: nothing
 * else is left, or a sentence without quotes goes on behind it.
 */
function swallowedWord(call: Call, source: string): Span | undefined {
  const { args } = call;
  let index = 0;
  while (args[index]?.value !== undefined && echoTargets.test(args[index]?.value ?? '')) {
    index++;
  }
  const targets = index;
  if (echoLevels.test(args[index]?.value ?? '')) {
    index++;
  }
  const last = args[index - 1];
  const rest = args.slice(index);
  const isSentence =
    targets === 0 &&
    rest.length > 1 &&
    rest.every((word) => !/["'$`]/.test(source.slice(word.start, word.end)));
  return last && (rest.length === 0 || isSentence) ? last : undefined;
}

/** An argument with blanks that ogExecAndLog, which evaluates its line again, splits; not one with quotes inside its quotes. */
function lostQuotes(call: Call, source: string): Span | undefined {
  const command = wrappedAt(
    call.name,
    call.args.map((arg) => arg.value),
  );
  const rest = command === undefined ? [] : call.args.slice(command + 1);
  return rest.find((word) => {
    const text = source.slice(word.start, word.end);
    const [quote = ''] = text;
    const inside = text.slice(1, -1);
    return /["']/.test(quote) && text.endsWith(quote) && /[ \t]/.test(inside) && !/["'`]|\$\(/.test(inside);
  });
}

function chkdisk({ name, args }: Call, source: string, language: Language): Finding[] {
  const [enable] = args;
  if (!enable || !hintApplies('chkdisk-inverted', name) || !/^[01]$/.test(enable.value ?? '')) {
    return [];
  }
  const fixes = [revalued(source, enable, enable.value === '0' ? 'true' : 'false', 'safe')];
  return [hintFinding('chkdisk-inverted', enable, language, { fixes })];
}

/** `\Software\Name` without quotes: the shell takes the backslashes away. */
function registryKeys({ name, args }: Call, source: string, language: Language): Finding[] {
  if (!hintApplies('registry-backslash', name)) {
    return [];
  }
  return args
    .filter((word) => /^[^"'\\]*\\\w/.test(source.slice(word.start, word.end)))
    .map((word) => {
      const text = source.slice(word.start, word.end);
      const fixes = /['"$`]/.test(text) ? [] : [replacement(word, `'${text}'`, 'safe')];
      return hintFinding('registry-backslash', word, language, { fixes });
    });
}

function endOf(call: Call): number {
  return call.args.at(-1)?.end ?? call.nameEnd;
}
