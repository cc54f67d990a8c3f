import type * as vscode from 'vscode';
import type { Result } from '../../daemon/protocol/index.ts';
import { type NamedReason, preflightReport } from '../model/preflight.ts';
import { computerName, type StudioState } from '../model/state.ts';
import { preflightStrings } from '../preflight-strings.ts';
import { FormPanel } from './form-panel.ts';
import type { FromPreflightPage, ToPreflightPage } from './preflight-messages.ts';

type Preflight = Result<'og/instruction/preflight'>;

/** What the page shows, and what its buttons do. */
export interface PreflightShown {
  /** Of the tab and of the page. */
  readonly title: string;
  readonly scope: string;
  readonly found: Preflight;
  /** Jobs that have not ended on the computers, as they are now. */
  readonly jobsThere: () => readonly NamedReason[];
  readonly maySend: boolean;
  /** Sends it to those that can run it, after a question. */
  readonly send: () => void;
  /** Looks again, and updates the page. */
  readonly again: () => Promise<void>;
}

/** The page of what an instruction would do: one, in the place of the one before. */
export class PreflightPage implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #state: () => StudioState;
  #panel: FormPanel<ToPreflightPage, FromPreflightPage> | undefined;
  #shown: PreflightShown | undefined;

  constructor(extensionUri: vscode.Uri, state: () => StudioState) {
    this.#extensionUri = extensionUri;
    this.#state = state;
  }

  show(shown: PreflightShown): void {
    this.#shown = shown;
    if (this.#panel) {
      this.#panel.title = shown.title;
      this.#panel.reveal();
      this.#post();
      return;
    }
    const panel = new FormPanel<ToPreflightPage, FromPreflightPage>({
      viewType: 'og.preflight',
      title: shown.title,
      script: 'preflight-page',
      extensionUri: this.#extensionUri,
    });
    this.#panel = panel;
    panel.onDidReceive((message) => void this.#take(message));
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#shown = undefined;
    });
  }

  /** Shows what was found when it was looked at again. */
  update(found: Preflight): void {
    if (this.#shown) this.#shown = { ...this.#shown, found };
    this.#post();
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  async #take({ kind }: FromPreflightPage): Promise<void> {
    const shown = this.#shown;
    if (kind === 'ready') this.#post();
    else if (kind === 'close') this.#panel?.dispose();
    else if (kind === 'send') shown?.send();
    else await shown?.again();
  }

  #post(): void {
    if (!this.#shown) return;
    const { title, scope, found, jobsThere, maySend } = this.#shown;
    const checked = preflightReport(found.computers, found.effects, (id) => computerName(this.#state(), id));
    const report = { ...checked, warned: [...checked.warned, ...jobsThere()] };
    this.#panel?.post({ title, scope, report, texts: preflightStrings.page(), maySend });
  }
}
