import type { PageModel, Patch } from '../model/patch.ts';

export const pageKinds = ['board', 'job', 'preflight', 'planned'] as const;
export type PageKind = (typeof pageKinds)[number];

/** The texts of a page by their names; `{name}` in them is filled in there. */
export type Texts = Readonly<Record<string, string>>;

/** What a page is told. */
export type ToPage<M extends PageModel> =
  | {
      readonly kind: 'model';
      readonly page: PageKind;
      /** Id of what the page is about. */
      readonly key: string;
      readonly model: M;
      readonly texts: Texts;
      /** The clock that the model's times are of, when it was sent; milliseconds. */
      readonly now: number;
    }
  | { readonly kind: 'patch'; readonly patch: Patch<M> }
  /** It cannot be shown: why. */
  | { readonly kind: 'failed'; readonly text: string; readonly reload: string };

/** What a page tells. */
export type FromPage =
  /** It has begun, or begins again: it knows nothing. */
  | { readonly kind: 'ready' }
  /** A person wants it anew. */
  | { readonly kind: 'reload' }
  /** It could not show something. */
  | { readonly kind: 'error'; readonly text: string }
  /** `value` is checked by the command itself. */
  | {
      readonly kind: 'command';
      readonly command: string;
      readonly ids: readonly string[];
      readonly value: unknown;
    };

/** What a page keeps of itself over a reload: VS Code gives it to whoever restores the tab. */
export interface KeptState {
  readonly page: PageKind;
  readonly key: string;
  /** The page's own: selection, filter. */
  readonly own: unknown;
}

/** Most ids in a message, and most characters in a text of one. */
const most = { ids: 5_000, id: 200, text: 2_000 };

/** Reads what a page tells; undefined for what is no message of ours. */
export function readFromPage(data: unknown): FromPage | undefined {
  if (!isRecord(data)) {
    return undefined;
  }
  const { kind } = data;
  if (kind === 'ready' || kind === 'reload') {
    return { kind };
  }
  if (kind === 'error') {
    return { kind, text: String(data.text).slice(0, most.text) };
  }
  if (kind !== 'command') {
    return undefined;
  }
  const { command, ids, value } = data;
  return isShort(command) && isIds(ids) ? { kind, command, ids, value } : undefined;
}

/** Reads what was kept of a page of a kind: its key; undefined for anything else. */
export function readKeptKey(state: unknown, kind: PageKind): string | undefined {
  return isRecord(state) && state.page === kind && isShort(state.key) ? state.key : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isShort = (value: unknown): value is string => typeof value === 'string' && value.length <= most.id;
const isIds = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length <= most.ids && value.every(isShort);
