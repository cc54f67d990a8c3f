import { render, type TemplateResult } from 'lit/html.js';
import type { FromPage, KeptState, PageKind, Texts, ToPage } from '../board/messages.ts';
import { type PageModel, patched } from '../model/patch.ts';
import { element, filled } from './dom.ts';

/** What a page works with besides its model. */
export interface Frame {
  /** Id of what the page is about. */
  readonly key: string;
  /** A text of the page, with `{name}` filled in. */
  text(key: string, args?: Readonly<Record<string, string | number>>): string;
  /** Asks the extension for one of the page's commands. */
  command(command: string, ids: readonly string[], value?: unknown): void;
  /** What `keep` kept, also over a reload of the window; undefined: nothing. */
  readonly own: unknown;
  /** Keeps something of the page's own, plain JSON, and draws. */
  keep(own: unknown): void;
  /** Draws again, soon. */
  draw(): void;
  /** The time by the clock of the model's times, in milliseconds. */
  now(): number;
  /** Where the page is drawn. */
  readonly root: HTMLElement;
}

export interface PageScript<M extends PageModel> {
  /** The page; called again whenever anything changes. */
  render(model: M, frame: Frame): TemplateResult;
  /** After it was drawn: for what no template can say. */
  drawn?(model: M, frame: Frame): void;
  /** Draws each second, for a time that passes. */
  readonly ticks?: boolean;
}

interface Told<M> {
  readonly page: PageKind;
  readonly key: string;
  readonly model: M;
  readonly texts: Texts;
  /** How much the extension's clock is ahead, in milliseconds. */
  readonly aheadMs: number;
}

/** Begins a page: what it is told is drawn, and what goes wrong is said in the place of an empty tab. */
export function startPage<M extends PageModel>(script: PageScript<M>): void {
  const vscode = acquireVsCodeApi();
  const root = document.getElementById('page') ?? document.body;
  let told: Told<M> | undefined;
  let own = ownOf(vscode.getState());
  let isEmpty = true;
  let isAsked = false;
  let hasFailed = false;
  const tell = (message: FromPage) => vscode.postMessage(message);

  const fail = (why: string, reload: string) => {
    hasFailed = true;
    const again = element(
      'button',
      { attributes: { type: 'button' }, on: { click: () => tell({ kind: 'reload' }) } },
      reload,
    );
    root.replaceChildren(
      element('div', { class: 'failed', attributes: { role: 'alert' } }, element('p', {}, why), again),
    );
  };
  const broken = (error: unknown) => {
    tell({ kind: 'error', text: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    if (!hasFailed) {
      fail(told?.texts.cannotBeShown ?? String(error), told?.texts.reload ?? '↻');
    }
  };
  const drawNow = () => {
    isAsked = false;
    if (!told || hasFailed) {
      return;
    }
    try {
      if (isEmpty) {
        root.replaceChildren();
      }
      isEmpty = false;
      render(script.render(told.model, frame), root);
      script.drawn?.(told.model, frame);
    } catch (error) {
      broken(error);
    }
  };
  const frame: Frame = {
    root,
    get key() {
      return told?.key ?? '';
    },
    text: (key, args = {}) => filled(told?.texts[key] ?? key, args),
    command: (command, ids, value) => tell({ kind: 'command', command, ids, value }),
    get own() {
      return own;
    },
    keep: (kept) => {
      own = kept;
      if (told) {
        vscode.setState({ page: told.page, key: told.key, own } satisfies KeptState);
      }
      frame.draw();
    },
    draw: () => {
      if (isAsked) {
        return;
      }
      isAsked = true;
      queueMicrotask(drawNow);
    },
    now: () => Date.now() + (told?.aheadMs ?? 0),
  };

  window.addEventListener('message', ({ data }: MessageEvent<ToPage<M>>) => {
    if (data.kind === 'failed') {
      fail(data.text, data.reload);
    } else if (data.kind === 'patch') {
      if (told) {
        told = { ...told, model: patched(told.model, data.patch) };
      }
      drawNow();
    } else if (data.kind === 'model') {
      told = { ...data, aheadMs: data.now - Date.now() };
      frame.keep(own);
      drawNow();
    }
  });
  // What goes wrong in a listener leaves the page as it is: it is only told.
  window.addEventListener('error', ({ error, message }) =>
    tell({ kind: 'error', text: error instanceof Error ? (error.stack ?? message) : message }),
  );
  if (script.ticks) {
    setInterval(drawNow, 1_000);
  }
  tell({ kind: 'ready' });
}

function ownOf(state: unknown): unknown {
  return typeof state === 'object' && state !== null && 'own' in state ? state.own : undefined;
}
