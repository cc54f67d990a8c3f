import * as vscode from 'vscode';
import type { Disposable } from 'vscode-jsonrpc';
import { FocusedTime } from './model/focused-time.ts';
import { noticeText, withLinks } from './model/notice-text.ts';
import { noticeStrings } from './notice-strings.ts';

const command = 'og.notice.act';
/** So long somebody must have been able to see what came out before it goes by itself. */
const seenMs = 60_000;

export interface NoticeAction {
  readonly title: string;
  readonly run: () => unknown;
}

/** What a notification says now. */
export interface NoticeContent {
  readonly text: string;
  readonly actions: readonly NoticeAction[];
  /** While something goes on; one that only tells what was goes once it has been seen. */
  readonly percent?: number;
}

/** What a notification is about. */
export interface NoticeSubject {
  /** As it is now; undefined: there is nothing to be told any more. */
  readonly now: () => NoticeContent | undefined;
  /** Calls when it may be otherwise. */
  readonly watch: (look: () => void) => Disposable;
}

/** A button of a message, which is only good for something as long as its subject is still so. */
export interface CheckedAction extends NoticeAction {
  /** What is so now, when the action has become pointless; undefined: it has not. */
  readonly instead: () => string | undefined;
}

type ShowMessage = (text: string, actions: readonly CheckedAction[]) => Thenable<CheckedAction | undefined>;

const showMessage: Record<'information' | 'warning' | 'error', ShowMessage> = {
  information: (text, actions) => vscode.window.showInformationMessage(text, ...actions),
  warning: (text, actions) => vscode.window.showWarningMessage(text, ...actions),
  error: (text, actions) => vscode.window.showErrorMessage(text, ...actions),
};

/**
 * Every notification with something to press: none does what was right when it came and is wrong now. The editor lets
 * nobody close a message once it is shown, but a progress ends when its task does: so what follows a subject is one, with
 * links for buttons.
 */
export class Notices implements vscode.Disposable {
  readonly #open = new Map<number, OpenNotice>();
  #last = 0;
  readonly #subscriptions = [
    vscode.commands.registerCommand(command, (id: unknown, title: unknown) => this.#act(id, title)),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      for (const notice of this.#open.values()) {
        notice.focused(focused);
      }
    }),
  ];

  /** Shows a notification that changes with its subject, and goes with it. */
  follow(subject: NoticeSubject): void {
    this.#last += 1;
    const id = this.#last;
    const notice = new OpenNotice(subject, (title) => {
      const args = encodeURIComponent(JSON.stringify([id, title]));
      return `command:${command}?${args}`;
    });
    this.#open.set(id, notice);
    void notice.closed.then(() => this.#open.delete(id));
    notice.open();
  }

  /** Shows a message that stays until it is closed; its buttons are checked when they are pressed. */
  async ask(kind: keyof typeof showMessage, text: string, actions: readonly CheckedAction[]): Promise<void> {
    const action = await showMessage[kind](noticeText(text), actions);
    const instead = action?.instead();
    if (instead === undefined) {
      await action?.run();
    } else {
      void vscode.window.showInformationMessage(noticeText(instead));
    }
  }

  dispose(): void {
    for (const notice of this.#open.values()) {
      notice.close();
    }
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
  }

  /** Called by a link, which another extension could call, too. */
  async #act(id: unknown, title: unknown): Promise<void> {
    const notice = typeof id === 'number' ? this.#open.get(id) : undefined;
    const content = notice?.now();
    const action = content?.actions.find((one) => one.title === title);
    if (action) {
      if (content?.percent === undefined) {
        notice?.close();
      }
      await action.run();
    } else {
      void vscode.window.showInformationMessage(noticeText(content?.text ?? noticeStrings.noLongerSo()));
    }
  }
}

/** One that is shown. */
class OpenNotice {
  readonly now: NoticeSubject['now'];
  readonly closed: Promise<void>;
  readonly #subject: NoticeSubject;
  readonly #uri: (title: string) => string;
  readonly #closing = Promise.withResolvers<void>();
  readonly #seen = new FocusedTime(seenMs, () => this.close());
  #progress: vscode.Progress<{ message?: string; increment?: number }> | undefined;
  #message = '';
  #percent = 0;
  #isOver = false;
  #watching: Disposable | undefined;

  constructor(subject: NoticeSubject, uri: (title: string) => string) {
    this.#subject = subject;
    this.now = subject.now;
    this.#uri = uri;
    this.closed = this.#closing.promise;
  }

  open(): void {
    void vscode.window.withProgress({ location: vscode.ProgressLocation.Notification }, (progress) => {
      this.#progress = progress;
      this.#watching = this.#subject.watch(() => this.#look());
      this.#look();
      return this.closed;
    });
  }

  focused(isFocused: boolean): void {
    if (this.#isOver) {
      this.#seen.focused(isFocused);
    }
  }

  close(): void {
    this.#watching?.dispose();
    this.#seen.dispose();
    this.#closing.resolve();
  }

  #look(): void {
    const content = this.now();
    if (!content) {
      this.close();
      return;
    }
    const isOver = content.percent === undefined;
    if (isOver !== this.#isOver) {
      this.#isOver = isOver;
      this.#seen.focused(isOver && vscode.window.state.focused);
    }
    const links = content.actions.map(({ title }) => ({ title, uri: this.#uri(title) }));
    const message = withLinks(content.text, links);
    const percent = content.percent ?? 100;
    // The bar only grows: of a job that is retried it stays full.
    const increment = Math.max(0, percent - this.#percent);
    if (message === this.#message && increment === 0) {
      return;
    }
    this.#message = message;
    this.#percent += increment;
    this.#progress?.report({ message, increment });
  }
}
