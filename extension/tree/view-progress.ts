import * as vscode from 'vscode';

/** The moving line at the top of a view, while something in it takes its time. */
export class ViewProgress {
  readonly #viewId: string;
  #end: (() => void) | undefined;

  constructor(viewId: string) {
    this.#viewId = viewId;
  }

  /** Shows it or ends it; nothing happens when it is so already. */
  show(busy: boolean): void {
    if (busy === (this.#end !== undefined)) {
      return;
    }
    if (!busy) {
      this.dispose();
      return;
    }
    void vscode.window.withProgress(
      { location: { viewId: this.#viewId } },
      () =>
        new Promise<void>((resolve) => {
          this.#end = resolve;
        }),
    );
  }

  dispose(): void {
    this.#end?.();
    this.#end = undefined;
  }
}
