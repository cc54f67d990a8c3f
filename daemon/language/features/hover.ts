import type { Hover } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Language } from '../../protocol/message.ts';
import { directiveNames } from '../../protocol/rules/directives.ts';
import { message, render } from '../../strings/index.ts';
import { commandNamed, optionsType, type Parameter, protocolRow } from '../catalogue/catalogue.ts';
import { canonicalName, imagesToOffer, type KnownImage } from '../inventory-view/scope.ts';
import { markdown } from '../lsp.ts';
import { describeOwnFunction } from '../navigation/own-comment.ts';
import { isSessionType, type SessionType } from '../sessions.ts';
import { type Context, contextAt, logicalLineStart } from '../syntax/scanner.ts';
import type { Script } from '../syntax/script.ts';
import type { InventoryView } from '../types.ts';
import {
  commandDocumentation,
  imageDocumentation,
  parameterText,
  variableDocumentation,
} from './documentation.ts';
import { sessionDocumentation } from './session-documentation.ts';
import { meantParameter } from './signatures.ts';

interface Request {
  readonly script: Script;
  readonly view: InventoryView;
  readonly language: Language;
}

/** What the word at a place is: a command, a variable of the engine, an image, or an argument's meaning. */
export function hoverAt(document: TextDocument, offset: number, request: Request): Hover | null {
  const { text } = request.script;
  if (request.script.startsInText(logicalLineStart(text, offset))) {
    return null;
  }
  const context = contextAt(text, offset);
  const content = describe(context, offset, request);
  if (content === undefined || !('current' in context || context.kind === 'comment')) {
    return null;
  }
  const span = 'current' in context ? context.current : lineFrom(text, context.start);
  const range = { start: document.positionAt(span.start), end: document.positionAt(span.end) };
  return { contents: markdown(content), range };
}

function describe(context: Context, offset: number, request: Request): string | undefined {
  const { text } = request.script;
  switch (context.kind) {
    case 'command': {
      const name = text.slice(context.current.start, context.current.end);
      const own = describeOwnFunction(request.script, name);
      const command = commandNamed(name);
      return own ?? (command && commandDocumentation(command, request.language));
    }
    case 'variable':
      return variableDocumentation(text.slice(context.current.start, context.current.end), request.language);
    case 'argument':
      return context.current.end > context.current.start
        ? describeArgument(context, offset, request)
        : undefined;
    case 'comment':
      return describeDirective(text, context.start, offset, request.language);
    case 'none':
      return undefined;
  }
}

function describeArgument(
  context: Extract<Context, { kind: 'argument' }>,
  offset: number,
  request: Request,
): string | undefined {
  const word = request.script.text.slice(context.current.start, context.current.end);
  const before = context.before.map((each) => each.value);
  const parameter = parameterOf(context.name, before, word);
  if (!parameter) {
    return undefined;
  }
  if (parameter.type === 'imagePath' || parameter.type === 'imageFile') {
    const image = findImage(word, before.at(-1), request);
    if (image) {
      return imageDocumentation(image, request.view, request.language);
    }
  }
  const session = sessionOf(parameter, context.name, before.at(-1));
  if (session) {
    return sessionDocumentation(session, word, offset - context.current.start, request.language);
  }
  if (parameter.type === 'functionName' || parameter.type === 'commandLine') {
    const command = commandNamed(word);
    if (command) {
      return commandDocumentation(command, request.language);
    }
  }
  return `\`${parameter.name}\` — ${parameterText(parameter, request.language)}`;
}

/** The kind of session that a parameter takes, for `protocolOptions` that which belongs to the protocol before it. */
function sessionOf(
  { type }: Parameter,
  command: string,
  protocol: string | undefined,
): SessionType | undefined {
  const row = type === 'protocolOptions' && protocol !== undefined ? protocolRow(command) : undefined;
  const meant = row && protocol !== undefined ? optionsType(row, protocol) : type;
  return isSessionType(meant) ? meant : undefined;
}

function parameterOf(
  name: string,
  before: readonly (string | undefined)[],
  word: string,
): Parameter | undefined {
  const command = commandNamed(name);
  for (const signature of command?.signatures ?? []) {
    const index = meantParameter(signature, before, word);
    if (index !== undefined) {
      return signature[index];
    }
  }
  return undefined;
}

function findImage(
  word: string,
  repo: string | undefined,
  { script, view }: Request,
): KnownImage | undefined {
  const name = canonicalName(word);
  return imagesToOffer(repo, script, view).find((image) => image.canonicalName === name);
}

function describeDirective(
  text: string,
  comment: number,
  offset: number,
  language: Language,
): string | undefined {
  const line = lineFrom(text, comment);
  const found = /^#[ \t]*@(\w+)/.exec(text.slice(line.start, line.end));
  const name = directiveNames.find((known) => known === found?.[1]);
  const isOnName = found !== null && offset <= comment + found[0].length;
  return name && isOnName ? render(message(`language.directive.${name}`), language) : undefined;
}

function lineFrom(text: string, start: number): { start: number; end: number } {
  const end = text.indexOf('\n', start);
  return { start, end: end === -1 ? text.length : end };
}
