import type { Call } from '../syntax/model.ts';
import type { Word } from '../syntax/words.ts';
import type { Name } from './outline.ts';

type Named = Omit<Name, 'inside'>;

const identifier = /^[A-Za-z_]\w*$/;

/** Options of builtins that are followed by a value of their own. */
const valued: Readonly<Record<string, string>> = {
  read: 'adinNptu',
  mapfile: 'dnOsuCc',
  readarray: 'dnOsuCc',
};

/** What a call names besides its arguments' expansions: the function called, and what builtins are told by name. */
export function namedInCall(call: Call, text: string): Named[] {
  const called = nameIn({ start: call.nameStart, end: call.nameEnd, value: call.name }, text, 'function');
  return [...called, ...namedByBuiltin(call, text)];
}

function namedByBuiltin({ name, args }: Call, text: string): Named[] {
  const [first, second] = args;
  switch (name) {
    case 'read':
    case 'mapfile':
    case 'readarray':
      return namesRead(args, valued[name] ?? '').flatMap((word) => variable(word, text));
    case 'printf':
      return first?.value === '-v' && second ? variable(second, text) : [];
    case 'getopts':
      return second ? variable(second, text) : [];
    case 'let':
      return args.flatMap((word) => arithmetic(word, text));
    case 'trap':
      return first ? namedInCode(first, text) : [];
    case 'type':
    case 'command':
    case 'hash':
    case 'which': {
      // `command ogMount` without an option is a call, and known as one.
      const asks = name !== 'command' || first?.value?.startsWith('-') === true;
      return asks ? args.flatMap((word) => nameIn(word, text, 'function')) : [];
    }
    default:
      return [];
  }
}

/** `trap "clean $X; ls" EXIT`: commands are run when the time comes, and of single quotes the variables are looked up then. */
function namedInCode(word: Word, text: string): Named[] {
  const source = text.slice(word.start, word.end);
  const commands = source.matchAll(
    /(?:^["']?|[;&|(!\n]|(?<!\$)\{|\b(?:then|do|else)\b)[ \t]*([A-Za-z_][\w.:-]*)(?![\w=])/g,
  );
  const variables = source.startsWith("'") ? source.matchAll(/\$\{?([A-Za-z_]\w*)/g) : [];
  const named = ({ 0: whole, 1: name = '', index }: RegExpExecArray, kind: Name['kind']): Named => {
    const start = word.start + index + whole.length - name.length;
    return { kind, name, start, end: start + name.length, role: 'read', isLocal: false };
  };
  return [
    ...[...commands].map((match) => named(match, 'function')),
    ...[...variables].map((match) => named(match, 'variable')),
  ];
}

/** The words that are names: options and their values left out, save `-a NAME`. */
function namesRead(args: readonly Word[], options: string): Word[] {
  const names: Word[] = [];
  for (let index = 0; index < args.length; index++) {
    const word = args[index];
    const letters = /^-(\w+)$/.exec(word?.value ?? '')?.[1];
    if (word && letters === undefined) {
      names.push(word);
    } else if (letters && options.includes(letters.at(-1) ?? '')) {
      index++;
      const value = args[index];
      if (letters.endsWith('a') && value) {
        names.push(value);
      }
    }
  }
  return names;
}

function variable(word: Word, text: string): Named[] {
  return identifier.test(word.value ?? '')
    ? nameIn(word, text, 'variable').map((name) => ({ ...name, role: 'write' as const }))
    : [];
}

/** `let "x = y + 1"`; `$y` is an expansion and known as such. */
function arithmetic(word: Word, text: string): Named[] {
  const source = text.slice(word.start, word.end);
  return [...source.matchAll(/(?<![\w$])[A-Za-z_]\w*/g)].map((match) => {
    const start = word.start + match.index;
    const name = match[0];
    const isAssigned = /^\s*[-+*/%&|^]?=(?!=)/.test(source.slice(match.index + name.length));
    const role = isAssigned ? 'write' : 'read';
    return { kind: 'variable', name, start, end: start + name.length, role, isLocal: false };
  });
}

/** The place of a word's value without its quotes; none when it is pieced together. */
function nameIn(word: Pick<Word, 'start' | 'end' | 'value'>, text: string, kind: Name['kind']): Named[] {
  const { value } = word;
  const at = value ? text.slice(word.start, word.end).indexOf(value) : -1;
  if (!value || at === -1 || /\s/.test(value)) {
    return [];
  }
  const start = word.start + at;
  return [{ kind, name: value, start, end: start + value.length, role: 'read', isLocal: false }];
}
