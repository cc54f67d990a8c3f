import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { WebviewPanel } from 'vscode';
import { emptyState } from '../model/state.ts';
import type { ToPage } from './messages.ts';
import type { PageHost, PageSource } from './page.ts';
import { PagePanel } from './panel.ts';

vi.mock('vscode', () => ({
  Uri: { joinPath: (...parts: readonly string[]) => parts.join('/') },
  env: { language: 'en' },
  l10n: { t: (text: string) => text },
}));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A tab, as VS Code gives it, and what is told to its page. */
function fakeTab() {
  let take: (data: unknown) => void = () => undefined;
  let changeView: () => void = () => undefined;
  const posted: ToPage<{ items: Record<string, unknown> }>[] = [];
  const disposable = { dispose: () => undefined };
  const tab = {
    ...{ title: '', visible: true, iconPath: undefined },
    webview: {
      ...{ options: {}, html: '', cspSource: 'https://files' },
      asWebviewUri: (uri: unknown) => uri,
      postMessage: (message: (typeof posted)[number]) => posted.push(message),
      onDidReceiveMessage: (listener: typeof take) => {
        take = listener;
        return disposable;
      },
    },
    onDidDispose: () => disposable,
    onDidChangeViewState: (listener: typeof changeView) => {
      changeView = listener;
      return disposable;
    },
    dispose: () => undefined,
  };
  const hide = () => {
    tab.visible = false;
    changeView();
  };
  return { tab, posted, tell: (data: unknown) => take(data), hide };
}

/** A panel over one thing, `a`, that shows a number. */
function opened() {
  const fake = fakeTab();
  const log: string[] = [];
  const ran: (readonly string[])[] = [];
  const shown = { number: 0, isBroken: false };
  let change: (what: 'job' | 'image') => void = () => undefined;
  const source: PageSource = {
    title: () => 'Title',
    model: () => {
      if (shown.isBroken) {
        throw new Error('broken');
      }
      return { items: { a: shown.number } };
    },
    texts: { word: 'Word' },
    commands: { retry: (ids) => ran.push(ids) },
  };
  const host = {
    extensionUri: 'folder',
    state: () => emptyState,
    onDidChange: (listener: typeof change) => {
      change = listener;
      return { dispose: () => undefined };
    },
    attempt: async (run: () => unknown) => {
      await run();
    },
    log: (line: string) => log.push(line),
  };
  new PagePanel(fake.tab as unknown as WebviewPanel, {
    ...{ kind: 'board', key: 'one', host: host as unknown as PageHost },
    definition: { script: 'board-page', topics: ['job'], create: () => source },
    create: () => source,
  });
  return { ...fake, log, ran, shown, change: (what: 'job' | 'image') => change(what) };
}

it('lets no script run but its own, and nothing be fetched', () => {
  const { html } = opened().tab.webview;
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
  const nonce = /nonce="([^"]*)"/.exec(html)?.[1];
  expect(policy).toBe(`default-src 'none'; script-src 'nonce-${nonce}'; style-src https://files`);
});

it('tells all when the page is ready, and then what differs, four times a second at most', () => {
  const { posted, tell, shown, change } = opened();
  change('job');
  vi.advanceTimersByTime(1_000);
  expect(posted).toEqual([]);
  tell({ kind: 'ready' });
  expect(posted).toMatchObject([{ kind: 'model', page: 'board', key: 'one', model: { items: { a: 0 } } }]);
  for (shown.number = 1; shown.number < 6; shown.number += 1) {
    change('job');
  }
  vi.advanceTimersByTime(249);
  expect(posted).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(posted.slice(1)).toEqual([{ kind: 'patch', patch: { parts: {}, items: [['a', 6]] } }]);
  change('job');
  vi.advanceTimersByTime(250);
  expect(posted).toHaveLength(2);
});

it('tells nothing of what it does not depend on, nor while the tab is hidden', () => {
  const { posted, tell, shown, change, hide } = opened();
  tell({ kind: 'ready' });
  shown.number = 1;
  change('image');
  vi.advanceTimersByTime(250);
  hide();
  change('job');
  vi.advanceTimersByTime(250);
  expect(posted).toHaveLength(1);
  tell({ kind: 'ready' });
  expect(posted[1]).toMatchObject({ kind: 'model', model: { items: { a: 1 } } });
});

it.each([
  [{ kind: 'command', command: 'retry', ids: ['a'] }, [['a']]],
  [{ kind: 'command', command: 'retry', ids: ['one'] }, [['one']]],
  [{ kind: 'command', command: 'retry', ids: ['a', 'other'] }, []],
  [{ kind: 'command', command: 'retry', ids: ['constructor'] }, []],
  [{ kind: 'command', command: 'toString', ids: [] }, []],
  [{ kind: 'command', command: 'og.job.retry', ids: ['a'] }, []],
  [{ kind: 'else' }, []],
  ['retry', []],
])('of what a page asks for runs only what is its own: %j', (message, ran) => {
  const panel = opened();
  panel.tell({ kind: 'ready' });
  panel.tell(message);
  expect(panel.ran).toEqual(ran);
});

it('says in the page that it cannot be shown, and loads it anew when a person wants it', () => {
  const { tab, posted, tell, shown, log } = opened();
  const before = tab.webview.html;
  shown.isBroken = true;
  tell({ kind: 'ready' });
  expect(posted).toMatchObject([{ kind: 'failed', reload: 'Reload' }]);
  expect(log.join()).toContain('broken');
  tell({ kind: 'reload' });
  expect(tab.webview.html).not.toBe(before);
});
