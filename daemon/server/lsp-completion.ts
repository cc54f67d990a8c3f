import {
  type ClientCapabilities,
  type CompletionItem,
  type CompletionList,
  InsertTextFormat,
  type Range,
} from 'vscode-languageserver';

/** Completions as a client can take them: without snippets where it knows none, and as short as it allows. */
export function completionsFor(
  found: CompletionList,
  client: ClientCapabilities | undefined,
): CompletionList {
  const { completionItem, completionList } = client?.textDocument?.completion ?? {};
  const list = completionItem?.snippetSupport
    ? found
    : { ...found, items: found.items.filter((item) => item.insertTextFormat !== InsertTextFormat.Snippet) };
  return completionList?.itemDefaults?.includes('editRange') ? withCommonRange(list) : list;
}

/** All items replace the same word: said once, the answer to a keystroke is half as long. */
function withCommonRange(list: CompletionList): CompletionList {
  const editRange = rangeOf(list.items[0]);
  // What says no range of its own would be given this one.
  if (!editRange || !list.items.every(rangeOf)) return list;
  const items = list.items.map((item) => {
    const { textEdit, ...rest } = item;
    const range = rangeOf(item);
    if (!textEdit || !range || !isSame(range, editRange)) return item;
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
