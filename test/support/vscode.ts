import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Children } from '../../scripts/lib/children.ts';
import {
  type CodeServer,
  installCodeServer,
  installExtension,
  settingsFiles,
  startCodeServer,
} from '../../scripts/lib/code-server.ts';
import { presetSettings } from '../../scripts/lib/editor.ts';
import { startBrowser } from './browser.ts';

export interface VsCodeOptions {
  /** Everything that this VS Code writes: a temporary folder. */
  readonly dataFolder: string;
  /** The packaged extension, installed as a person would. */
  readonly vsix: string;
  /** The daemon that the extension connects to. */
  readonly url: string;
  readonly tokenFile: string;
  readonly log: string;
}

interface WindowOptions {
  /** The folder that is opened. */
  readonly folder: string;
  /** Of the window; English when left out. VS Code's own texts stay English, its language packs being elsewhere. */
  readonly language?: 'es';
  /** VS Code asks whether the folder is trusted; without, every folder is. */
  readonly asksTrust?: boolean;
}

interface Window {
  readonly page: Page;
  close(): Promise<void>;
}

export interface VsCode {
  open(options: WindowOptions): Promise<Window>;
  /** The daemon that windows opened from now on connect to. */
  connectTo(daemon: Pick<VsCodeOptions, 'url' | 'tokenFile'>): Promise<void>;
  /** Windows opened from now on know no server, as after the installation. */
  forgetServers(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A real VS Code: its server, from npm, and a headless browser, for walks by mouse and keyboard. It is run with the smoke-test
 * driver, as for the tests in the extension host: both are the same kind of VS Code.
 */
export async function startVsCode(children: Children, options: VsCodeOptions): Promise<VsCode> {
  const { dataFolder, log } = options;
  const serverMain = await installCodeServer(children, (seconds) =>
    console.log(`installing VS Code into the cache folder: ${seconds} s`),
  );
  const server = { serverMain, dataFolder, log };
  const connectTo: VsCode['connectTo'] = async (daemon) => {
    // Left out of the file: what an earlier window has kept.
    const none = { 'og.servers': undefined, 'og.daemon.local': undefined };
    for (const file of settingsFiles(dataFolder)) {
      await presetSettings(file, daemon, none);
    }
  };
  await connectTo(options);
  await installExtension(children, server, options.vsix);
  await declareSpanish(join(dataFolder, 'user'));
  const running = await startCodeServer(children, server, ['--enable-smoke-test-driver']);
  const browser = await startBrowser();
  return {
    open: (window) => openWindow(browser, running, window, serverMain),
    connectTo,
    forgetServers: () => connectTo({ url: '', tokenFile: '' }),
    close: () => browser.close(),
  };
}

/** Makes the server believe in a Spanish language pack, one without texts: extensions get theirs in Spanish then. */
async function declareSpanish(userFolder: string): Promise<void> {
  const texts = join(userFolder, 'spanish.json');
  const pack = {
    hash: 'og',
    label: 'español',
    extensions: [
      { extensionIdentifier: { id: 'ms-ceintl.vscode-language-pack-es', uuid: 'og' }, version: '1.0.0' },
    ],
    translations: { vscode: texts },
  };
  await mkdir(userFolder, { recursive: true });
  await writeFile(texts, JSON.stringify({ '': [], version: '1.0.0', contents: {} }));
  await writeFile(join(userFolder, 'languagepacks.json'), JSON.stringify({ es: pack }));
}

/** A page learns its language with VS Code's texts, which it would fetch from Microsoft: it gets the English ones. */
async function speakSpanish(page: Page, serverMain: string): Promise<void> {
  const texts = await readFile(join(dirname(serverMain), 'nls.messages.js'), 'utf8');
  await page.route(/nls\.messages\.js/, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      headers: { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' },
      body: `${texts};globalThis._VSCODE_NLS_LANGUAGE="es";`,
    }),
  );
}

/**
 * The server is told once, for all windows, that every folder is trusted; this window reads otherwise in its page. The page
 * itself still comes from the server: one from elsewhere would not be let to this machine's addresses.
 */
const askTrust = (page: Page): Promise<unknown> =>
  page.addInitScript(`
    const observer = new MutationObserver(() => {
      const meta = document.getElementById('vscode-workbench-web-configuration');
      const settings = meta?.getAttribute('data-settings');
      if (!settings) return;
      observer.disconnect();
      const asking = settings.replace('"enableWorkspaceTrust":false', '"enableWorkspaceTrust":true');
      meta.setAttribute('data-settings', asking);
    });
    observer.observe(document, { childList: true, subtree: true });
  `);

async function openWindow(
  browser: Browser,
  { url }: CodeServer,
  { folder, language, asksTrust }: WindowOptions,
  serverMain: string,
): Promise<Window> {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 850 },
    locale: language ?? 'en-US',
    // Or the pictures catch dialogs half faded in.
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  // Only ends what waits in vain, also on a machine that is busy.
  page.setDefaultTimeout(120_000);
  if (language === 'es') {
    await speakSpanish(page, serverMain);
  }
  if (asksTrust) {
    await askTrust(page);
  }
  const payload = [['skipWelcome', 'true']];
  await page.goto(url({ folder, payload: JSON.stringify(payload) }));
  await page.locator('.monaco-workbench').waitFor();
  return { page, close: () => context.close() };
}
