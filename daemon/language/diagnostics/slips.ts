import type { Language } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { commandNamed, isKnownCommand } from '../catalogue/catalogue.ts';
import { editDistance } from '../catalogue/distance.ts';
import { type Fix, replacement } from '../fixes/fix.ts';
import { codePlaces } from '../syntax/code-places.ts';
import type { Call } from '../syntax/model.ts';
import type { Piece } from '../syntax/pieces.ts';
import { bareErrorNames } from './error-names.ts';
import { type Finding, finding } from './finding.ts';

/** What bash understands otherwise than it was meant, in one call. `source` is what the call's offsets are in. */
export function shellSlips(call: Call, source: string, language: Language): Finding[] {
  return [
    ...pipedEnd(call, source, language),
    ...spacedAssignment(call, source, language),
    ...misspelledBuiltin(call, language),
    ...bareErrorNames(call, source, language),
    ...testedCommand(call, language),
  ];
}

const ends = new Set(['exit', 'return', 'break', 'continue']);

/** `ogMount 1 1 | exit 1`: the end of a pipe runs in a process of its own, which is all that ends. */
function pipedEnd({ name, nameStart, nameEnd }: Call, source: string, language: Language): Finding[] {
  if (!ends.has(name)) {
    return [];
  }
  const before = source.slice(Math.max(0, nameStart - 200), nameStart);
  const pipe = /(?<!\|)\|&?(?:\s|\\\n)*$/.exec(before);
  if (!pipe) {
    return [];
  }
  const start = nameStart - pipe[0].length;
  const fix = replacement({ start, end: start + (source[start + 1] === '&' ? 2 : 1) }, '||', 'likely');
  const told = message('language.pipedEnd', { name });
  return [finding('pipe-exit', { start, end: nameEnd }, 'warning', told, language, [fix])];
}

/** Commands whose first argument may begin with an equals sign. */
const comparers = new Set([
  'test',
  '[',
  '[[',
  'expr',
  'let',
  'echo',
  'printf',
  'set',
  'bc',
  'dc',
  'awk',
  'sed',
]);

/** `LOG ="x"`, `LOG = x` and `LOG= "x"`: a command is looked for. */
function spacedAssignment(
  { name, nameStart, nameEnd, args }: Call,
  source: string,
  language: Language,
): Finding[] {
  const tell = (told: string, start: number, end: number, fixes: Fix[]) => [
    finding(
      'assignment-space',
      { start, end },
      'warning',
      message('language.assignmentSpace', { name: told }),
      language,
      fixes,
    ),
  ];
  const [first, second] = args;
  const written = first ? source.slice(first.start, first.end) : '';
  const operator = /^\+?=(?![=~])/.exec(written)?.[0];
  if (first && operator !== undefined && isPlainName(name)) {
    const isApart = written === operator;
    const value = isApart ? second : first;
    const isWhole = value !== undefined && value === args.at(-1);
    const end = (isApart ? second?.start : first.start + operator.length) ?? first.end;
    const fixes = isWhole ? [replacement({ start: nameEnd, end }, operator, 'safe')] : [];
    return tell(name, nameStart, first.start + operator.length, fixes);
  }
  if (args.length > 0 || !/["'\d]/.test(source[nameStart] ?? '')) {
    return [];
  }
  const before = /(?:^|[\s;&|(])([A-Za-z_]\w*)=[ \t]+$/.exec(
    source.slice(Math.max(0, nameStart - 80), nameStart),
  );
  if (before?.[1] !== undefined && !/^(?:IFS|PATH|LANG|LC_\w+|LANGUAGE)$/.test(before[1])) {
    const start = source.lastIndexOf('=', nameStart) + 1;
    const fix = replacement({ start, end: nameStart }, '', 'likely');
    return tell(source.slice(nameStart, nameEnd), start - 1, nameEnd, [fix]);
  }
  return [];
}

const declaration =
  /(?:^|[;&|{(]|\b(?:then|do|else))[ \t]*(?:export|local|readonly|declare|typeset)(?:[ \t]+-\w+)*[ \t]+([A-Za-z_]\w*)([ \t]+\+?=)(?![=~])/gm;

/** `export LOG = x`: bash declares LOG without a value, and refuses the rest as names. */
export function spacedDeclarations(piece: Piece, language: Language): Finding[] {
  const hits = [...piece.source.matchAll(declaration)].map(
    ({ 0: whole, 1: name = '', 2: sign = '', index }) => {
      const end = index + whole.length;
      const span = { start: end - sign.length - name.length, end };
      const fix = replacement(
        { start: end - sign.length, end: end + blanksAt(piece.source, end) },
        sign.trim(),
        'safe',
      );
      const told = message('language.declarationSpace', { name });
      return finding('assignment-space', span, 'warning', told, language, [fix]);
    },
  );
  if (hits.length === 0) {
    return [];
  }
  const isCode = codePlaces(piece);
  return hits.filter(({ start }) => isCode(start));
}

function blanksAt(source: string, at: number): number {
  return /^[ \t]*/.exec(source.slice(at, at + 80))?.[0].length ?? 0;
}

function isPlainName(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name) && !comparers.has(name) && !isKnownCommand(name);
}

const builtins = [
  'return',
  'exit',
  'echo',
  'source',
  'export',
  'local',
  'declare',
  'typeset',
  'readonly',
  'unset',
  'shift',
  'break',
  'continue',
  'read',
  'eval',
  'exec',
  'printf',
  'trap',
  'wait',
];
/** Programs, and words that people call a function by. */
const others = new Set(['print', 'sprintf', 'fprintf', 'vprintf', 'expert', 'resource', 'tarp', 'dread']);

/** `reutrn 1`: ends with 127, and the script goes on. */
function misspelledBuiltin({ name, nameStart, nameEnd }: Call, language: Language): Finding[] {
  const meant = builtinMeant(name);
  if (meant === undefined) {
    return [];
  }
  const span = { start: nameStart, end: nameEnd };
  const told = [message('language.noSuchCommand', { name }), message('language.didYouMean', { name: meant })];
  return [finding('unknown-command', span, 'warning', told, language, [replacement(span, meant, 'likely')])];
}

/** What was meant by a word. Kept, for most words stand in a text again and again. */
const known = new Map<string, string | undefined>();
const mostKnown = 2000;

function builtinMeant(name: string): string | undefined {
  if (!/^[a-z]{4,9}$/.test(name)) {
    return undefined;
  }
  if (!known.has(name)) {
    if (known.size >= mostKnown) {
      known.clear();
    }
    const isOne = others.has(name) || builtins.includes(name);
    // A copy, for the name may be a slice of a whole text.
    known.set(structuredClone(name), isOne ? undefined : builtins.find((each) => isSlipOf(name, each)));
  }
  return known.get(name);
}

/** Two neighbours swapped; of the longer ones also a letter too many, too few or wrong, but for a plural and the like. */
function isSlipOf(name: string, builtin: string): boolean {
  if (name === builtin || editDistance(name, builtin, 1) > 1) {
    return false;
  }
  const letters = (word: string) => [...word].sort().join('');
  const isLonger = name.startsWith(builtin) && name.at(-1) !== name.at(-2);
  return letters(name) === letters(builtin) || (builtin.length >= 6 && !isLonger);
}

/** `test ogMount 1 1`: see `testedCommands` for `[ ]`. */
function testedCommand({ name, args }: Call, language: Language): Finding[] {
  const [first, second] = args;
  const tested = first?.value ?? '';
  const isCompared = /^(?:[!=]=?|=~|[<>]|-\w\w)$/.test(second?.value ?? '');
  return name === 'test' && first && isEngineName(tested) && !isCompared
    ? [
        finding(
          'command-in-test',
          first,
          'warning',
          message('language.commandInTest', { name: tested }),
          language,
        ),
      ]
    : [];
}

/** A name that can only be meant for a command of the engine. */
export function isEngineName(name: string): boolean {
  return commandNamed(name) !== undefined && /^[a-z]+[A-Z]/.test(name);
}
