import { isEngineCommand, isQuestion } from '../../protocol/rules/engine-commands.ts';

/** Who gave a script its exit code: a command of the engine, the script itself or another program, or nobody knows. */
export type StatusSource = 'engine' | 'other' | 'unknown';

/**
 * What the text tells of that, where nothing is to be guessed: the last command counts when it stands alone on its line,
 * at the end, and nothing before it may have ended the script.
 */
export function statusSource(script: string, exitCode: number): StatusSource {
  const lines = statements(script);
  if (lines === undefined) {
    return 'unknown';
  }
  if (isChosen(script, exitCode)) {
    return 'other';
  }
  // Of `exit $?` and the like only the last one can be told.
  const last = lines.at(-1) ?? '';
  const isPassedOn = /^exit(?:\s+"?\$\?"?)?$/.test(last);
  const command = isPassedOn ? (lines.at(-2) ?? '') : last.replace(/\s*\|\|\s*exit(?:\s+"?\$\?"?)?$/, '');
  const isElsewhere = lines.slice(0, isPassedOn ? -2 : -1).some((line) => mayEnd.test(line));
  const [name = ''] = /^[^\s;&|<>(){}$`]+/.exec(run(command)) ?? [];
  if (isElsewhere || name === '' || /[;&|(){}`]/.test(unquoted(command))) {
    return 'unknown';
  }
  if (/^(?:fi|done|esac|then|else|if|for|while|case|until|!)$/.test(name)) {
    return 'unknown';
  }
  // It ends with 1 whatever happened (client-protocols 8.3).
  if (name === 'cloneRemoteFromMaster' && exitCode === 1) {
    return 'unknown';
  }
  if (isQuestion(name) && exitCode === 1) {
    return 'other';
  }
  return isEngineCommand(name) ? 'engine' : 'other';
}

/** Whether the text itself names this code as the one that it ends with: `exit 130`. */
export function isChosen(script: string, exitCode: number): boolean {
  const exits = script.matchAll(/(?:^|[\s;&|({])(?:exit|return)\s+["']?(\d+)/gm);
  return [...exits].some(([, code]) => Number(code) === exitCode);
}

/** ogExecAndLog hands on the exit code of the command that it is given. */
function run(command: string): string {
  return command.replace(/^ogExecAndLog\s+(?:(?:log|command|session)\s+)*/i, '');
}

/** What ends a script before its last line, or changes its exit code behind it. */
const mayEnd = new RegExp(
  [
    String.raw`(?:^|[\s;&|({])(?:exit|return|exec|trap)(?:$|[\s;&|)}])`,
    String.raw`(?:^|[;&|({]\s*)(?:\.|source|eval|kill)\s`,
    // Of `set`: `-e`, `-u` (a variable that is not set ends the script), alone or among others, and their long names.
    String.raw`(?:^|[\s;&|({])set\s(?:[^;&|]*\s)?-(?:\w*[eu]\w*|\w*o\s+(?:errexit|nounset))(?:$|[\s;&|)}])`,
    String.raw`\b(?:errexit|nounset)\b`,
    // Other commands under a name of the engine.
    String.raw`^(?:function\s|[\w-]+\s*\(\))`,
  ].join('|'),
);

/** The lines of a script without comments; undefined when one goes on in the next, for then they are no statements. */
function statements(script: string): string[] | undefined {
  if (/<<|\\\n/.test(script)) {
    return undefined;
  }
  const lines = script
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  return lines.every((line) => isClosed(line)) ? lines.map(withoutComment) : undefined;
}

function isClosed(line: string): boolean {
  return !/['"]/.test(unquoted(withoutComment(line)));
}

/** A line without what stands in quotes. */
function unquoted(line: string): string {
  return line.replaceAll(/\\.|'[^']*'|"(?:[^"\\]|\\.)*"/g, 'x');
}

function withoutComment(line: string): string {
  const quotesEnd = Math.max(line.lastIndexOf("'"), line.lastIndexOf('"')) + 1;
  const at = line.slice(quotesEnd).search(/\s#/);
  return at < 0 ? line : line.slice(0, quotesEnd + at).trimEnd();
}
