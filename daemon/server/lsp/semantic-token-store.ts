import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver';

/** What an editor was last sent of each document, to send only what changed since. */
export interface TokenStore {
  whole(uri: string, data: readonly number[]): SemanticTokens;
  /** The change since `previous`; everything when that was not the last. */
  delta(uri: string, data: readonly number[], previous: string): SemanticTokens | SemanticTokensDelta;
  close(uri: string): void;
}

/** Numbers that are kept for one editor, four bytes each; what it was sent longest ago goes first. */
const mostNumbers = 1_000_000;

export function createTokenStore(): TokenStore {
  const sent = new Map<string, { readonly resultId: string; readonly data: Uint32Array }>();
  let count = 0;
  let kept = 0;
  const drop = (uri: string) => {
    kept -= sent.get(uri)?.data.length ?? 0;
    sent.delete(uri);
  };
  const keep = (uri: string, data: readonly number[]) => {
    count++;
    const resultId = String(count);
    drop(uri);
    if (data.length > mostNumbers) {
      return resultId;
    }
    sent.set(uri, { resultId, data: Uint32Array.from(data) });
    kept += data.length;
    for (const [oldest] of sent) {
      if (kept <= mostNumbers) {
        break;
      }
      drop(oldest);
    }
    return resultId;
  };
  return {
    whole: (uri, data) => ({ resultId: keep(uri, data), data: [...data] }),
    delta(uri, data, previous) {
      const last = sent.get(uri);
      const resultId = keep(uri, data);
      return last?.resultId === previous
        ? { resultId, edits: editsBetween(last.data, data) }
        : { resultId, data: [...data] };
    },
    close: drop,
  };
}

/** One edit from the first number that differs to the last. */
function editsBetween(before: ArrayLike<number>, after: readonly number[]): SemanticTokensDelta['edits'] {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) {
    start++;
  }
  let same = 0;
  while (same < shortest - start && before[before.length - 1 - same] === after[after.length - 1 - same]) {
    same++;
  }
  const deleteCount = before.length - same - start;
  const data = after.slice(start, after.length - same);
  return deleteCount === 0 && data.length === 0 ? [] : [{ start, deleteCount, data }];
}
