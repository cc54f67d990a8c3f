import type { CompletionItem } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Language } from '../../base/message.ts';
import type { Analysis } from '../documents.ts';
import { type CurrentWord, contextAt, logicalLineStart } from '../syntax/scanner.ts';
import type { InventoryView } from '../types.ts';
import { offerArguments } from './arguments.ts';
import { Offers, type Request } from './builder.ts';
import { offerCommands } from './commands.ts';
import { directivePlace, offerDirective } from './directives.ts';
import { offerVariables } from './variables.ts';

/** What may be typed at a place of a document. Never runs anything, never reads any PATH. */
export function completionsAt(
  document: TextDocument,
  offset: number,
  analysis: Analysis,
  view: InventoryView,
  language: Language,
): CompletionItem[] {
  const { text } = analysis;
  if (startsInText(analysis, logicalLineStart(text, offset))) {
    return [];
  }
  const context = contextAt(text, offset);
  const collect = (current: CurrentWord, offer: (offers: Offers, request: Request) => void) => {
    const range = { start: document.positionAt(current.start), end: document.positionAt(current.end) };
    const request = { analysis, view, language, current, range };
    const offers = new Offers(request);
    offer(offers, request);
    return offers.items;
  };
  switch (context.kind) {
    case 'command':
      return collect(context.current, offerCommands);
    case 'argument':
      return collect(context.current, (offers, request) => offerArguments(offers, request, context));
    case 'variable':
      return collect(context.current, offerVariables);
    case 'comment': {
      const place = directivePlace(text, context.start, offset);
      return place
        ? collect(place.current, (offers, request) => offerDirective(offers, request, place.kind))
        : [];
    }
    case 'none':
      return [];
  }
}

/** Whether a line begins inside a string or here-document of an earlier line. */
export function startsInText(analysis: Analysis, lineStart: number): boolean {
  return analysis.model.texts.some((span) => span.start < lineStart && lineStart < span.end);
}
