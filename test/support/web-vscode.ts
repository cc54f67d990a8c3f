import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join, normalize } from 'node:path';
import type { Browser, Page } from 'playwright-core';

export interface WebVsCodeOptions {
  /** VS Code's own entry, from installCodeServer: what its page is made of lies beside it. */
  readonly serverMain: string;
  /** The installed extension. */
  readonly extension: string;
  readonly browser: Browser;
}

interface WebWindowOptions {
  readonly language?: 'es';
  /** What the settings are where the person has set nothing. */
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface WebVsCode {
  /** How the origins of the extension are called in `listen.origins` of a daemon. */
  readonly origins: string;
  open(options: WebWindowOptions): Promise<{ readonly page: Page; close(): Promise<void> }>;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.cjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};

/**
 * A VS Code for the Web as vscode.dev serves it: files alone, no server that runs anything. Extensions run in a web
 * worker, at an origin below the page's: `http://v--HASH.localhost:PORT`, which Chromium takes for this machine.
 */
export async function startWebVsCode({
  serverMain,
  extension,
  browser,
}: WebVsCodeOptions): Promise<WebVsCode> {
  const vscode = dirname(dirname(serverMain));
  const pages = new Map<string, string>();
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(request.url?.split('?')[0] ?? '/');
    const body = pages.get(path) ?? (await fileOf(path, vscode, extension).catch(() => undefined));
    // Worker and extension are fetched from another origin than the page's.
    const headers = {
      'Access-Control-Allow-Origin': '*',
      'Content-Type': types[extname(path)] ?? 'text/html',
    };
    response.writeHead(body === undefined ? 404 : 200, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  const product = JSON.parse(await readFile(join(vscode, 'product.json'), 'utf8')) as Product;
  return {
    origins: `http://*.localhost:${port}`,
    async open({ language, settings }) {
      const path = `/${pages.size}`;
      pages.set(path, indexPage(product, port, language ?? 'en', settings));
      const context = await browser.newContext({
        viewport: { width: 1360, height: 850 },
        locale: language ?? 'en-US',
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      page.setDefaultTimeout(120_000);
      await page.goto(`http://localhost:${port}${path}`);
      await page.locator('.monaco-workbench').waitFor();
      return { page, close: () => context.close() };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Product {
  readonly nameShort: string;
  readonly version: string;
  readonly commit: string;
  readonly quality: string;
}

/** `/out/…` and `/extensions/…` of VS Code, `/LANGUAGE/extension/…` of ours. Rejects when there is no such file. */
async function fileOf(path: string, vscode: string, extension: string): Promise<string | Buffer> {
  const [, first = '', second = ''] = normalize(path).split('/');
  if (first === 'out' || first === 'extensions') {
    const file = join(vscode, normalize(path));
    if (!file.endsWith('/browser/workbench/workbench.js')) {
      return await readFile(file);
    }
    return withoutRemote(await readFile(file, 'utf8'));
  }
  if (second !== 'extension') {
    throw new Error(`no ${path}`);
  }
  const name = normalize(path).slice(`/${first}/extension/`.length);
  // The Marketplace gives a person the manifest's texts in their language, VS Code alone the English ones.
  return await readFile(
    join(extension, first === 'es' ? name.replace(/^package\.nls\.json$/, 'package.nls.es.json') : name),
  );
}

/** Takes back what code-server changes in VS Code's page: that its machine is the remote one, and has the settings. */
function withoutRemote(script: string): string {
  const alone = script
    .replace('remoteAuthority:location.host', 'remoteAuthority:void 0')
    .replace(
      /\w+\(([\w$]+)\.file\(this\.userDataPath\)\.with\(\{scheme:([\w$]+)\.vscodeRemote\}\),"User"\)/,
      '$1.file("/User").with({scheme:$2.vscodeUserData})',
    );
  if (/remoteAuthority:location|file\(this\.userDataPath\)\.with/.test(alone)) {
    throw new Error('this version of code-server has other changes of VS Code');
  }
  return alone;
}

function indexPage(product: Product, port: number, language: string, settings: object): string {
  const { nameShort, version, commit, quality } = product;
  const below = `http://{{uuid}}.localhost:${port}`;
  const configuration = {
    productConfiguration: {
      ...{ nameShort, nameLong: nameShort, version, commit, quality },
      webEndpointUrlTemplate: below,
      webviewContentExternalBaseUrlTemplate: `${below}/out/vs/workbench/contrib/webview/browser/pre/`,
    },
    additionalBuiltinExtensions: [
      { scheme: 'http', authority: `localhost:${port}`, path: `/${language}/extension` },
    ],
    configurationDefaults: settings,
    // What code-server's page asks for, and no other.
    ...{ isEnabledFileDownloads: true, isEnabledFileUploads: true, isEnabledCoderGettingStarted: false },
  };
  const escaped = JSON.stringify(configuration).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<!DOCTYPE html>
<html><head><meta charset="utf-8">
<meta id="vscode-workbench-web-configuration" data-settings="${escaped}">
<link rel="stylesheet" href="/out/vs/code/browser/workbench/workbench.css">
<script>globalThis._VSCODE_FILE_ROOT = 'http://localhost:${port}/out/';</script>
<script src="/out/nls.messages.js"></script>
<script>globalThis._VSCODE_NLS_LANGUAGE = '${language}';</script>
</head><body>
<script type="module" src="/out/vs/code/browser/workbench/workbench.js"></script>
</body></html>`;
}
