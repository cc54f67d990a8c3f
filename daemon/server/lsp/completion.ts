import {
  type ClientCapabilities,
  type CompletionClientCapabilities,
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  InsertTextFormat,
  type Range,
} from 'vscode-languageserver';
import { includes } from './client.ts';

/** Completions as a client can take them: without snippets where it knows none, and as short as it allows. */
export function completionsFor(
  found: CompletionList,
  client: ClientCapabilities | undefined,
): CompletionList {
  const { completion } = client?.textDocument ?? {};
  const known = completion?.completionItem?.snippetSupport
    ? found.items
    : found.items.filter((item) => item.insertTextFormat !== InsertTextFormat.Snippet);
  const items = completion ? known.map((item) => itemFor(item, completion)) : known;
  const list = { ...found, items };
  return includes(completion?.completionList?.itemDefaults, 'editRange') ? withCommonRange(list) : list;
}

/** LSP's last kind of completion that every client knows; and what stands for those after it. */
const lastKnownKind = 18;
const kindInstead: Partial<Record<CompletionItemKind, CompletionItemKind>> = {
  [CompletionItemKind.Folder]: CompletionItemKind.File,
  [CompletionItemKind.EnumMember]: CompletionItemKind.Enum,
  [CompletionItemKind.Constant]: CompletionItemKind.Value,
};

/** An item without what a client does not know, of which the spec has it say so. */
function itemFor(item: CompletionItem, completion: CompletionClientCapabilities): CompletionItem {
  const { completionItem, completionItemKind } = completion;
  const { labelDetails, tags, kind, ...rest } = item;
  const hint = labelDetails?.description;
  const isDeprecated = tags?.includes(CompletionItemTag.Deprecated);
  const areTagsKnown = includes(completionItem?.tagSupport?.valueSet, CompletionItemTag.Deprecated);
  const isKindKnown =
    kind !== undefined &&
    (completionItemKind?.valueSet ? includes(completionItemKind.valueSet, kind) : kind <= lastKnownKind);
  const shownKind = isKindKnown ? kind : kind && kindInstead[kind];
  return {
    ...rest,
    ...(shownKind === undefined ? {} : { kind: shownKind }),
    ...(labelDetails && completionItem?.labelDetailsSupport ? { labelDetails } : {}),
    ...(hint && !completionItem?.labelDetailsSupport && rest.detail === undefined ? { detail: hint } : {}),
    ...(tags && areTagsKnown ? { tags } : {}),
    ...(isDeprecated && !areTagsKnown && completionItem?.deprecatedSupport ? { deprecated: true } : {}),
  };
}

/** All items replace the same word: said once, the answer to a keystroke is half as long. */
function withCommonRange(list: CompletionList): CompletionList {
  const editRange = rangeOf(list.items[0]);
  // What says no range of its own would be given this one.
  if (!editRange || !list.items.every(rangeOf)) {
    return list;
  }
  const items = list.items.map((item) => {
    const { textEdit, ...rest } = item;
    const range = rangeOf(item);
    if (!textEdit || !range || !isSame(range, editRange)) {
      return item;
    }
    return textEdit.newText === item.label ? rest : { ...rest, textEditText: textEdit.newText };
  });
  return { ...list, itemDefaults: { editRange }, items };
}

function rangeOf(item: CompletionItem | undefined): Range | undefined {
  return item?.textEdit && 'range' in item.textEdit ? item.textEdit.range : undefined;
}

function isSame(one: Range, other: Range): boolean {
  return (
    one === other ||
    (one.start.line === other.start.line &&
      one.start.character === other.start.character &&
      one.end.line === other.end.line &&
      one.end.character === other.end.character)
  );
}
