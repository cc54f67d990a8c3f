import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { FromPage, PageKind, Texts, ToPage } from '../../extension/board/messages.ts';
import { pageHtml } from '../../extension/board/page-html.ts';
import { type PageModel, patchOf } from '../../extension/model/patch.ts';
import { root } from '../../scripts/lib/folders.ts';
import { bodyClass, colours, type Theme } from './themes.ts';

/** Where a page seems to come from: nothing of it goes over a network. */
const origin = 'https://page.test';

export interface OpenOptions {
  /** Name of the built bundle, `board-page`. */
  readonly script: string;
  readonly kind: PageKind;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  readonly language?: 'en' | 'es';
  /** What VS Code kept of it, as `getState` gives it. */
  readonly kept?: unknown;
  /** The time of the model, in milliseconds; now unless told. */
  readonly now?: number;
}

/** A built page in Chromium, as VS Code would show it. */
export interface OpenedPage<M extends PageModel> {
  readonly page: Page;
  /** What was against the content policy, and errors of the page. */
  readonly problems: string[];
  /** Addresses that were asked for besides the page's own three files. */
  readonly requests: string[];
  /** What the page has told, oldest first. */
  told(): Promise<FromPage[]>;
  /** What the page keeps. */
  kept(): Promise<unknown>;
  /** Shows a model: all of it, and after that only what differs. */
  show(model: M, texts: Texts): Promise<void>;
  /** Sends a message as it is. */
  send(message: ToPage<M>): Promise<void>;
  close(): Promise<void>;
}

declare global {
  interface Window {
    told: FromPage[];
    kept: unknown;
  }
}

/** Opens a built page with its real content policy, the colours of a theme, and what VS Code gives to its script. */
export async function openPage<M extends PageModel>(
  browser: Browser,
  { script, kind, theme = 'dark', width = 1200, height = 800, language = 'en', kept, now }: OpenOptions,
): Promise<OpenedPage<M>> {
  const page = await browser.newPage({ viewport: { width, height } });
  const problems: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') {
      problems.push(message.text());
    }
  });
  const folder = join(root, 'dist/webview');
  const document = pageHtml({
    ...{ cspSource: origin, nonce: 'test', language, title: script, loading: '…' },
    script: `${origin}/${script}.js`,
    style: `${origin}/${script}.css`,
  });
  const files = new Map([
    [`${origin}/`, { contentType: 'text/html', body: document }],
    ...(await Promise.all(
      (['js', 'css'] as const).map(async (ending) => {
        const body = await readFile(join(folder, `${script}.${ending}`), 'utf8');
        const contentType = ending === 'js' ? 'text/javascript' : 'text/css';
        return [`${origin}/${script}.${ending}`, { contentType, body }] as const;
      }),
    )),
  ]);
  await page.route('**/*', async (route) => {
    const file = files.get(route.request().url());
    if (file) {
      return await route.fulfill(file);
    }
    requests.push(route.request().url());
    return await route.abort();
  });
  await page.addInitScript(vsCode, { colours: colours[theme], bodyClass: bodyClass[theme], kept });
  await page.goto(`${origin}/`);
  const send = (message: ToPage<M>) => page.evaluate((data) => window.postMessage(data, '*'), message);
  let shown: M | undefined;
  return {
    page,
    problems,
    requests,
    told: () => page.evaluate(() => window.told),
    kept: () => page.evaluate(() => window.kept),
    send,
    show: async (model, texts) => {
      const before = shown;
      shown = model;
      const patch = before && patchOf(before, model);
      if (patch) {
        await send({ kind: 'patch', patch });
      } else if (!before) {
        await send({ kind: 'model', page: kind, key: 'key', model, texts, now: now ?? Date.now() });
      }
      // The message was taken, and what it drew is laid out.
      await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve))));
    },
    close: () => page.close(),
  };
}

/** Runs in the page before anything of it: what VS Code puts there. */
function vsCode(given: {
  readonly colours: Readonly<Record<string, string>>;
  readonly bodyClass: string;
  readonly kept: unknown;
}): void {
  window.told = [];
  window.kept = given.kept;
  const api = {
    postMessage: (message: FromPage) => window.told.push(message),
    getState: () => window.kept,
    setState: (state: unknown) => {
      window.kept = structuredClone(state);
    },
  };
  Object.assign(window, { acquireVsCodeApi: () => api });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    console.error(`content policy: ${violatedDirective} ${blockedURI}`),
  );
  document.addEventListener('DOMContentLoaded', () => {
    document.body.className = given.bodyClass;
    for (const [name, value] of Object.entries(given.colours)) {
      document.documentElement.style.setProperty(name, value);
    }
  });
}
