import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Children } from '../../scripts/children.ts';
import { installCodeServer, startCodeServer } from '../../scripts/code-server.ts';
import { startBrowser } from './browser.ts';

export interface VsCodeOptions {
  /** Everything that this VS Code writes: a temporary folder. */
  readonly dataFolder: string;
  /** The folder that is opened. */
  readonly workspace: string;
  readonly settings: Record<string, unknown>;
  readonly log: string;
}

export interface WindowOptions {
  /** Loads the extension from this folder instead of an installed one. */
  readonly extension?: string;
  /** A CommonJS module that exports `run(): Promise<void>`; runs in the extension host. */
  readonly tests?: string;
  /** Called with what the extension host writes to its console. */
  readonly onLog?: (text: string) => void;
}

export interface Window {
  readonly page: Page;
  /** 0 or 1, once the tests have ended. */
  readonly exitCode: Promise<number>;
  close(): Promise<void>;
}

export interface VsCode {
  open(options: WindowOptions): Promise<Window>;
  close(): Promise<void>;
}

/**
 * A real VS Code: its server, from npm, and a headless browser. It is run with the smoke-test driver, without
 * which a built VS Code ignores the extension and the tests that a page's address names.
 */
export async function startVsCode(children: Children, options: VsCodeOptions): Promise<VsCode> {
  const { dataFolder, log, workspace } = options;
  const serverMain = await installCodeServer((seconds) => console.log(`installing VS Code: ${seconds} s`));
  await presetSettings(dataFolder, options.settings);
  const { port } = await startCodeServer(children, {
    ...{ serverMain, port: 0, dataFolder, log },
    extraArgs: ['--enable-smoke-test-driver'],
  });
  const browser = await startBrowser();
  return {
    open: (window) => openWindow(browser, port, workspace, window),
    close: () => browser.close(),
  };
}

/** Settings of this VS Code, in place before it starts. */
async function presetSettings(dataFolder: string, settings: Record<string, unknown>): Promise<void> {
  for (const folder of ['data/Machine', 'user/Machine', 'user/User', 'data/User'] as const) {
    await mkdir(join(dataFolder, folder), { recursive: true });
    await writeFile(join(dataFolder, folder, 'settings.json'), JSON.stringify({...settings, [`x.${folder.replace('/','.')}`]: 1}, null, 2));
  }
}

async function openWindow(
  browser: Browser,
  port: number,
  workspace: string,
  { extension, tests, onLog }: WindowOptions,
): Promise<Window> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const ended = Promise.withResolvers<number>();
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) =>
    onLog?.(args.map(String).join(' ')),
  );
  await page.exposeFunction('codeAutomationExit', (code: number) => ended.resolve(code));
  page.once('close', () => ended.reject(new Error('the window was closed before its tests had ended')));
  // Nobody may be waiting for the tests of a window that has none.
  ended.promise.catch(() => {});

  const authority = `127.0.0.1:${port}`;
  const remote = (path: string) => `vscode-remote://${authority}${path}`;
  const payload = [['skipWelcome', 'true']];
  if (extension) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  const query = new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) });
  await page.goto(`http://${authority}/?${query}`);
  await page.locator('.monaco-workbench').waitFor();
  return { page, exitCode: ended.promise, close: () => context.close() };
}
