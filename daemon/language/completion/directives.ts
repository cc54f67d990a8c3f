import { directiveNames } from '../../protocol/rules/directives.ts';
import type { MessageKey } from '../../strings/index.ts';
import { message, render } from '../../strings/index.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { ownCodes } from '../diagnostics/codes.ts';
import { namesOfScopes } from '../inventory-view/scope.ts';
import { itemKind } from '../lsp.ts';
import type { CurrentWord } from '../syntax/scanner.ts';
import type { Offers, Request } from './builder.ts';
import { computerCount } from './places.ts';

/** Of a directive, UTF-16 code units. */
const longest = 4_000;

export type DirectivePlace =
  | { readonly kind: 'name'; readonly current: CurrentWord }
  | { readonly kind: (typeof directiveNames)[number]; readonly current: CurrentWord };

/** Where in a directive a place of a comment is; undefined in any other comment. */
export function directivePlace(text: string, comment: number, offset: number): DirectivePlace | undefined {
  const before = text.slice(comment, offset);
  // No person writes one so long, and reading one to its end takes the square of its length.
  if (before.length > longest) {
    return undefined;
  }
  const lineEnd = /[\r\n]|$/.exec(text.slice(offset))?.index ?? 0;
  const name = /^#[ \t]*(@\w*)$/.exec(before)?.[1];
  if (name !== undefined) {
    const rest = /^\w*/.exec(text.slice(offset))?.[0].length ?? 0;
    return { kind: 'name', current: { start: offset - name.length, end: offset + rest, prefix: name } };
  }
  const match = /^#[ \t]*@(\w+)[ \t:]+(.*)$/.exec(before);
  const kind = directiveNames.find((known) => known === match?.[1]);
  if (!match || !kind) {
    return undefined;
  }
  const value = lastOf(kind, match[2] ?? '');
  return { kind, current: { start: offset - value.length, end: offset + lineEnd, prefix: value } };
}

/** What is being typed of a value: of codes and of computers the last. */
function lastOf(kind: (typeof directiveNames)[number], value: string): string {
  switch (kind) {
    case 'ignore':
      return /[^\s,]*$/.exec(value)?.[0] ?? '';
    case 'scope':
      return /[^\s,][^,]*$|$/.exec(value)?.[0] ?? '';
    case 'repository':
      return value;
  }
}

/** `@scope`, `@repository` and `@ignore`, and the names that may stand behind each. */
export function offerDirective(offers: Offers, request: Request, kind: DirectivePlace['kind']): void {
  const { script, view, language, current } = request;
  const isListed = /,[ \t]*$/.test(script.text.slice(Math.max(0, current.start - 10), current.start));
  switch (kind) {
    case 'name':
      for (const name of directiveNames) {
        const key: MessageKey = `language.directive.${name}`;
        offers.add(`@${name}`, { kind: itemKind.keyword, detail: render(message(key), language) });
      }
      return;
    case 'scope':
      for (const { name, scope, computers } of namesOfScopes(view.classrooms())) {
        // Only computers may stand in a list, whose classroom is named once before it.
        if (isListed && !scope.computers) {
          continue;
        }
        offers.add(isListed ? (computers[0]?.name ?? name) : name, {
          kind: itemKind.enumMember,
          detail: computerCount(computers.length, language),
        });
      }
      return;
    case 'repository':
      for (const repository of view.repositories()) {
        offers.add(repository.name, { kind: itemKind.folder, detail: repository.address });
      }
      return;
    case 'ignore':
      for (const hint of catalogue.validatorHints) {
        const detail = language === 'es' ? hint.messageEs : hint.message;
        offers.add(hint.id, { kind: itemKind.enumMember, detail });
      }
      for (const code of ownCodes) {
        offers.add(code, { kind: itemKind.enumMember });
      }
  }
}
