import type { CompletionList } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Language } from '../../protocol/message.ts';
import { type CurrentWord, contextAt, logicalLineStart } from '../syntax/scanner.ts';
import type { Script } from '../syntax/script.ts';
import type { InventoryView } from '../types.ts';
import { offerArguments } from './arguments.ts';
import { Offers, type Request } from './builder.ts';
import { offerCommands } from './commands.ts';
import { directivePlace, offerDirective } from './directives.ts';
import { offerVariables } from './variables.ts';

/** The rest of a word whose first letters are not to be completed. */
function withoutStart({ start, end, prefix }: CurrentWord, length: number): CurrentWord {
  return { start: start + length, end, prefix: prefix.slice(length) };
}

const nothing: CompletionList = { isIncomplete: false, items: [] };

/** What may be typed at a place of a document. Never runs anything, never reads any PATH. */
export function completionsAt(
  document: TextDocument,
  offset: number,
  script: Script,
  view: InventoryView,
  language: Language,
): CompletionList {
  const { text } = script;
  if (script.startsInText(logicalLineStart(text, offset))) {
    return nothing;
  }
  const context = contextAt(text, offset);
  const collect = (current: CurrentWord, offer: (offers: Offers, request: Request) => void) => {
    const range = { start: document.positionAt(current.start), end: document.positionAt(current.end) };
    const request = { script, view, language, current, range };
    const offers = new Offers(request);
    offer(offers, request);
    return { isIncomplete: offers.isIncomplete, items: offers.items };
  };
  switch (context.kind) {
    case 'command': {
      // The word is an assignment: its value, from behind the sign.
      const assigned = /^\w+(?:\[[^\]]*\])?\+?=/.exec(context.current.prefix)?.[0].length;
      return assigned === undefined
        ? collect(context.current, offerCommands)
        : collect(withoutStart(context.current, assigned), (offers, request) =>
            offerVariables(offers, request, '$'),
          );
    }
    case 'argument':
      // Who writes a sentence between quotes wants no word of the catalogue.
      return /\s/.test(context.current.prefix)
        ? nothing
        : collect(context.current, (offers, request) => offerArguments(offers, request, context));
    case 'variable':
      return collect(context.current, offerVariables);
    case 'comment': {
      const place = directivePlace(text, context.start, offset);
      return place
        ? collect(place.current, (offers, request) => offerDirective(offers, request, place.kind))
        : nothing;
    }
    case 'none':
      return nothing;
  }
}
