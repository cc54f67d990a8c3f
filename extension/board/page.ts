import type { Disposable, Uri } from 'vscode';
import type { Method, Params, Result, Topic } from '../../daemon/protocol/index.ts';
import type { ConnectionState } from '../connection.ts';
import type { PageModel } from '../model/patch.ts';
import type { StudioState } from '../model/state.ts';
import type { PageKind, Texts } from './messages.ts';
import type { PreflightGiven } from './preflight-given.ts';

/** What the pages know of the extension: they are a bundle of their own, and share no class with it. */
export interface PageHost {
  readonly extensionUri: Uri;
  readonly state: () => StudioState;
  readonly connection: () => ConnectionState;
  readonly mayOperate: () => boolean;
  readonly mayAdminister: () => boolean;
  /** Whether the daemon announces a feature. */
  readonly has: (feature: string) => boolean;
  readonly onDidChange: (listener: (what: Topic | 'connection') => void) => Disposable;
  /** Asks the daemon; rejects with an error whose message can be shown. */
  request<M extends Method>(method: M, params: Params<M>): Promise<Result<M>>;
  /** Runs what a person asked for; whatever goes wrong is told. */
  attempt(run: () => unknown): Promise<void>;
  /** A line of the log, in English. */
  log(line: string): void;
}

/** What a button of a page does: `ids` are of the page's own, `value` comes from the page as it is and is to be checked. */
export type PageCommand = (ids: readonly string[], value: unknown) => unknown;

/** What one open page is made of. */
export interface PageSource<M extends PageModel = PageModel> {
  /** Of the tab, as it is now. */
  title(): string;
  /** What is to be shown now; called at most four times a second. May throw: the page then says so. */
  model(): M;
  readonly texts: Texts;
  /** All that the page may ask for. */
  readonly commands: Readonly<Record<string, PageCommand>>;
  dispose?(): void;
}

/** What a page is opened with besides its key. */
export interface PageGiven {
  board: undefined;
  job: undefined;
  preflight: PreflightGiven;
  planned: undefined;
}

/** A kind of page: `extension/webview/SCRIPT.ts` shows it, in the style of `SCRIPT.css` beside it. */
export interface PageDefinition<K extends PageKind = PageKind> {
  readonly script: `${string}-page`;
  /** What the model is made from: it is made anew when one of them changes, or the connection. */
  readonly topics: readonly Topic[];
  /** `changed` is called when the model differs for another reason than these, `close` closes the tab. */
  create(
    key: string,
    given: PageGiven[K] | undefined,
    host: PageHost,
    changed: () => void,
    close: () => void,
  ): PageSource;
}
