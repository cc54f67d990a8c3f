import type { Language } from '../../protocol/message.ts';
import { spanishNotes } from './notes.ts';
import data from './og-commands.json' with { type: 'json' };
import spanish from './spanish.json' with { type: 'json' };

/** One place in a command's signature. */
export interface Parameter {
  readonly name: string;
  /** A key of `types`. */
  readonly type: string;
  readonly optional: boolean;
  /** Narrows the type at this place; `<ipv4>` and `<user>` stand for any of their kind. */
  readonly values?: readonly (string | number)[];
  /** False: only the listed spellings work. */
  readonly caseInsensitive?: boolean;
  readonly default?: string | number;
  readonly note?: string;
  readonly variadic?: boolean;
}

export type Signature = readonly Parameter[];

/** How the engine counts arguments; `min` and `max` are the useful limits, `max: null` means no limit. */
export interface ArgumentCheck {
  readonly check: 'exact' | 'oneOf' | 'range' | 'min' | 'max' | 'none';
  readonly min: number;
  readonly max: number | null;
  readonly counts?: readonly number[];
}

/** An engine function or client script. */
export interface Command {
  readonly name: string;
  readonly kind: 'function' | 'script';
  readonly library: string;
  readonly since?: string;
  readonly updated?: string;
  readonly deprecated?: boolean;
  readonly status: 'ok' | 'internal' | 'experimental' | 'unsupported' | 'broken' | 'stub';
  readonly summary: string;
  readonly summaryEs: string;
  readonly signatures: readonly Signature[];
  readonly argc: ArgumentCheck;
  /** It prints its usage when its only argument is `help`. */
  readonly help: boolean;
  readonly returns: string;
  readonly exitCodes: readonly string[];
  readonly requires?: readonly string[];
  readonly notes?: readonly string[];
  readonly mismatches?: readonly string[];
  readonly seeAlso?: readonly string[];
  readonly examples?: readonly string[];
}

interface ParameterType {
  readonly summary: string;
  readonly summaryEs: string;
  readonly values?: readonly string[];
  readonly forbidSuffix?: readonly string[];
  readonly example?: string;
}

/** A variable that an instruction can read; `pattern` marks a family such as `MSG_ERR_*`. */
export interface Variable {
  readonly name: string;
  readonly summary: string;
  readonly summaryEs: string;
  readonly default?: string | number;
  readonly pattern?: boolean;
}

/** An exit code of the engine, `OG_ERR_…`. */
export interface EngineError {
  readonly name: string;
  readonly code: number;
  readonly summary: string;
  readonly summaryEs: string;
}

/** Which protocols a command takes, and of which type the options of each are (null: none). */
export interface ProtocolRow {
  readonly command: string;
  readonly values: readonly string[];
  /** Keys may end in `*`. */
  readonly options: Readonly<Record<string, string | null>>;
  /** Left out: always. The only condition there is: the images come from the cache. */
  readonly onlyWhen?: 'repository is CACHE';
}

/** A common mistake: its code, how bad it is, and for which commands it is looked for (`*` is a wildcard). */
export interface Hint {
  readonly id: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly commands: readonly string[];
  readonly message: string;
  readonly messageEs: string;
}

interface Example {
  readonly examples?: Readonly<Record<string, unknown>>;
}

interface Catalogue {
  readonly types: Readonly<Record<string, ParameterType>>;
  readonly commands: readonly Command[];
  readonly otherFunctions: readonly { readonly name: string }[];
  readonly customScripts: readonly { readonly name: string }[];
  readonly errors: readonly EngineError[];
  readonly variables: readonly Variable[];
  readonly messages: readonly string[];
  /** Help texts, `MSG_HELP_…`, of functions that older engines had. */
  readonly messagesWithoutFunction: readonly string[];
  readonly protocolMatrix: readonly ProtocolRow[];
  readonly partitionTypes: { readonly tables: Readonly<Record<string, Readonly<Record<string, string>>>> };
  readonly wizards: Readonly<Record<string, Example>>;
  readonly validatorHints: readonly Hint[];
  readonly usageTop: readonly { readonly name: string }[];
}

/**
 * The shipped catalogue of the OpenGnsys client engine, as data. The assertion stands because the type
 * that the compiler would infer has thousands of alternatives; catalogue.test.ts checks the shape.
 */
export const catalogue = data as unknown as Catalogue;

const byName = new Map(catalogue.commands.map((command) => [command.name, command]));
const hintsById = new Map(catalogue.validatorHints.map((hint) => [hint.id, hint]));
const rowsByCommand = new Map(catalogue.protocolMatrix.map((row) => [row.command, row]));
const errorsByName = new Map(catalogue.errors.map((error) => [error.name, error]));
const variablesByName = new Map(catalogue.variables.map((variable) => [variable.name, variable]));
const families = catalogue.variables.filter((variable) => variable.pattern);
const otherNames = new Set(
  [...catalogue.otherFunctions, ...catalogue.customScripts].map((each) => each.name),
);

/** The command of that very name; names are case-sensitive. */
export function commandNamed(name: string): Command | undefined {
  return byName.get(name);
}

/** Whether a function was one of older engines, of which the present one keeps but the help text. */
export function isOlderFunction(name: string): boolean {
  return catalogue.messagesWithoutFunction.includes(`MSG_HELP_${name}`);
}

/** Whether the engine or a site's custom script has that name. */
export function isKnownCommand(name: string): boolean {
  return byName.has(name) || otherNames.has(name);
}

export function hintNamed(id: string): Hint | undefined {
  return hintsById.get(id);
}

/** Whether a hint is meant for a command; the catalogue writes families as `ogMcast*`. */
export function hintApplies(id: string, command: string): boolean {
  return hintsById.get(id)?.commands.some((pattern) => matchesPattern(pattern, command)) ?? false;
}

export function protocolRow(command: string): ProtocolRow | undefined {
  return rowsByCommand.get(command);
}

/** The type of the options of a protocol in a command: null when it takes none, undefined when unknown. */
export function optionsType(row: ProtocolRow, protocol: string): string | null | undefined {
  const key = Object.keys(row.options).find((pattern) => matchesPattern(pattern, protocol.toUpperCase()));
  return key === undefined ? undefined : row.options[key];
}

export function errorNamed(name: string): EngineError | undefined {
  return errorsByName.get(name);
}

/** The variable of that name, or the family (`MSG_ERR_*`) that it belongs to. */
export function variableNamed(name: string): Variable | undefined {
  return variablesByName.get(name) ?? families.find((family) => matchesPattern(family.name, name));
}

/** A note on a parameter, in a language. */
export function noteOf(note: string, language: Language): string {
  return language === 'es' ? (spanishNotes[note] ?? note) : note;
}

/** What a command prints, in a language. */
export function returnsOf({ returns }: Command, language: Language): string {
  return language === 'es' ? inSpanish(spanish.returns, returns) : returns;
}

/** What else is worth knowing of a command, in a language. */
export function notesOf({ notes = [] }: Command, language: Language): readonly string[] {
  return language === 'es' ? notes.map((note) => inSpanish(spanish.notes, note)) : notes;
}

/** The texts of spanish.json are found by the English ones; a test holds that none is missing. */
function inSpanish(texts: Readonly<Record<string, string>>, text: string): string {
  return texts[text] ?? text;
}

/** The catalogue's text in a language: `summary` and `summaryEs`. */
export function summaryOf(entry: { summary: string; summaryEs: string }, language: Language): string {
  return language === 'es' ? entry.summaryEs : entry.summary;
}

function matchesPattern(pattern: string, text: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.at(-1);
  if (tail === undefined) {
    return pattern === text;
  }
  const middle = rest.slice(0, -1);
  return text.startsWith(head) && text.endsWith(tail) && middle.every((part) => text.includes(part));
}
