import type { Language } from '../../protocol/message.ts';
import { hintApplies } from '../catalogue/catalogue.ts';
import { replacement, revalued } from '../fixes/fix.ts';
import type { Call } from '../syntax/model.ts';
import type { Piece } from '../syntax/pieces.ts';
import type { Span } from '../syntax/span.ts';
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

/**
 * Whether a part of a text shows that the text is one to be sourced, where `return` is right everywhere: it asks
 * how it was started, defines completions, or tells ShellCheck the shell that no first line tells.
 */
export function isForSourcing({ source, calls }: Pick<Piece, 'source' | 'calls'>): boolean {
  return (
    calls.some(({ name }) => name === 'complete' || name === 'compopt') ||
    /BASH_SOURCE|\breturn\b[^\n;]*\|\||^# shellcheck shell=/m.test(source)
  );
}

/** `return` outside a function fails in a script. */
export function topLevelReturn(call: Call, language: Language): Finding[] {
  if (call.name !== 'return' || call.inFunction) {
    return [];
  }
  const span = { start: call.nameStart, end: call.nameEnd };
  return [hintFinding('top-level-return', span, language, { fixes: [replacement(span, 'exit', 'safe')] })];
}

const redirections = String.raw`(?:[ \t]*\d*(?:&>>?|>>?&?|<)[ \t]*[\w./&$"{}-]+)*`;
const operatorBehind = new RegExp(`^${redirections}[ \\t]*(?:&&|\\|\\|)`);
const testBefore = /(?:^|[\s;&|(])(?:if|elif|while|until)\s+(?:!\s+)?$/;

/** `FILE=$(ogGetPath …)`: the status of such an assignment is that of the call. */
const assignedBefore = /(?:^|[\s;&|(])[A-Za-z_]\w*="?\$\([ \t]*$/;
const closedBehind = new RegExp(`^${redirections}[ \\t]*\\)"?(?![\\w$"'/.])`);

/** Whether the call's own status decides what happens. */
function isTested(call: Call, source: string): boolean {
  let before = source.slice(Math.max(0, call.nameStart - 80), call.nameStart);
  let behind = source.slice(endOf(call));
  const close = closedBehind.exec(behind);
  if (close && assignedBefore.test(before)) {
    before = before.replace(/[A-Za-z_]\w*="?\$\([ \t]*$/, '');
    behind = behind.slice(close[0].length);
  }
  return operatorBehind.test(behind) || testBefore.test(before);
}

/** What ends the script, or the part of it that an error is raised in. */
const stop = /^(?:exit|return|break|continue|kill|reboot|poweroff|exec)\b/;
const opener = /^(?:if|for|while|until|case|select)\b/;
const closer = /^(?:fi|done|esac|[})])/;
const other = /^(?:else\b|elif\b|;;)/;
/** So many statements are looked over for the end of a script that raises an error. */
const farthest = 12;

/** Whether the script goes on with something else behind an error that it raises; in `$( )` there is nothing to stop. */
function goesOn(call: Call, source: string): boolean {
  if (call.substituted) {
    return false;
  }
  const behind = source.slice(endOf(call), endOf(call) + 2000);
  // `;;` ends a branch: kept as a statement of its own.
  const [, ...statements] = behind.split(/(?=;;)|(?<!;);(?!;)|\n|&&|\|\|/);
  let open = 0;
  let isSkipping = false;
  let isClosed = false;
  let seen = 0;
  for (const each of statements) {
    const statement = each.replace(/^;;/, ';; ').replace(/^(?:[\s{(]|(?:then|do)\b)+/, '');
    if (statement === '' || statement.startsWith('#')) {
      continue;
    }
    if (statement.startsWith('}') && open === 0 && seen === 0) {
      // Perhaps the end of a function, whose caller decides.
      return false;
    }
    if (opener.test(statement)) {
      open++;
    } else if (closer.test(statement) && open > 0) {
      open--;
    } else if (closer.test(statement)) {
      isSkipping = false;
      isClosed = true;
    } else if (open === 0 && other.test(statement)) {
      isSkipping = true;
    } else if (open === 0 && !isSkipping) {
      seen++;
      if (stop.test(statement)) {
        return false;
      }
      // Behind the block that raised it only the very next thing counts.
      if (isClosed || seen > farthest) {
        return true;
      }
    }
  }
  return seen > 0 && !isSkipping;
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
