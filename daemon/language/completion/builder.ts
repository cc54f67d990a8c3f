import type { CompletionItem, CompletionItemKind, Range } from 'vscode-languageserver';
import type { Language } from '../../protocol/message.ts';
import { snippetFormat } from '../lsp.ts';
import type { CurrentWord } from '../syntax/scanner.ts';
import type { Script } from '../syntax/script.ts';
import type { InventoryView } from '../types.ts';

/** What documentation a completion can be given later, when the editor asks for it. */
export type ItemData =
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'image'; readonly name: string; readonly repository: string };

/** What every source of completions may look at. */
export interface Request {
  readonly script: Script;
  readonly view: InventoryView;
  readonly language: Language;
  readonly current: CurrentWord;
  /** What the completion replaces. */
  readonly range: Range;
}

export interface Offer {
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  /** Behind the label, faint. */
  readonly hint?: string;
  readonly data?: ItemData;
  readonly deprecated?: boolean;
  /** Lower numbers come first; of equals, in the order offered. */
  readonly rank?: number;
}

/** Collects completions of one request: no text twice, in the order offered within their rank. */
export class Offers {
  readonly items: CompletionItem[] = [];
  /** Whether there is more than fits into one answer. */
  isIncomplete = false;
  private readonly request: Request;
  private readonly seen = new Set<string>();

  constructor(request: Request) {
    this.request = request;
  }

  /** A text in LSP's snippet syntax, found by a word that another offer may have too. */
  addSnippet(word: string, text: string, offer: Pick<Offer, 'kind' | 'hint' | 'rank'>): void {
    this.items.push({
      label: word,
      kind: offer.kind,
      sortText: this.sortText(offer),
      insertTextFormat: snippetFormat,
      textEdit: { range: this.request.range, newText: text },
      ...(offer.hint ? { labelDetails: { description: offer.hint } } : {}),
    });
  }

  add(text: string, offer: Offer): void {
    if (this.seen.has(text)) {
      return;
    }
    this.seen.add(text);
    const { current, range } = this.request;
    const item: CompletionItem = {
      label: text,
      kind: offer.kind,
      sortText: this.sortText(offer),
      textEdit: { range, newText: text },
    };
    if (text.startsWith('/') && current.prefix !== '' && !current.prefix.startsWith('/')) {
      // The leading slash is optional: who typed `win` means `/windows10` too. Where nothing is typed yet, either
      // may follow before the editor has this answer, and it filters by both with the label alone.
      item.filterText = text.slice(1);
    }
    if (offer.detail) {
      item.detail = offer.detail;
    }
    if (offer.hint) {
      item.labelDetails = { description: offer.hint };
    }
    if (offer.data) {
      item.data = offer.data;
    }
    if (offer.deprecated) {
      item.tags = [1];
    }
    this.items.push(item);
  }

  private sortText({ rank = 5 }: Pick<Offer, 'rank'>): string {
    return `${rank}${String(this.items.length).padStart(5, '0')}`;
  }
}
