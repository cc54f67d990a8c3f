import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runTests } from '@vscode/test-electron';
import { settingsFiles } from '../../scripts/lib/code-server.ts';
import { presetSettings } from '../../scripts/lib/editor.ts';
import { hasBrowser } from './browser.ts';

export interface ExtensionTestsOptions {
  /** The folder of the extension, which is loaded from there. */
  readonly extension: string;
  /** A CommonJS module that exports `run(): Promise<void>`; runs in the extension host. */
  readonly tests: string;
  /** The folder that is opened. */
  readonly folder: string;
  /** A temporary folder for what VS Code writes. */
  readonly profile: string;
  /** The daemon that the extension connects to. */
  readonly url: string;
  readonly tokenFile: string;
  /** The file that takes what VS Code prints, the console of the extension host among it. */
  readonly log: string;
}

/** Takes the arguments of a VS Code, and opens its server in a headless browser. */
const launcher = join(import.meta.dirname, 'browser-launcher.ts');

/**
 * Runs tests in the extension host of a real VS Code: the desktop's, which is downloaded, or, where there is a headless
 * browser, one that our launcher opens in it. Rejects when a test has failed or VS Code has.
 */
export async function runExtensionTests(options: ExtensionTestsOptions): Promise<void> {
  const { extension, tests, folder, profile, log } = options;
  // Short: a socket in it must stay below 104 characters on macOS.
  const userData = join(profile, 'code');
  const settings = [join(userData, 'User/settings.json'), ...settingsFiles(userData)];
  for (const file of settings) {
    await presetSettings(file, options);
  }
  await mkdir(join(log, '..'), { recursive: true });
  const printed: string[] = [];
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      printed.push(chunk.toString());
      done();
    },
  });
  const words = [folder, '--user-data-dir', userData, '--extensions-dir', join(userData, 'extensions')];
  try {
    await runTests({
      // A program is one file: for ours that is Node, and its first argument the launcher.
      ...(hasBrowser() && { vscodeExecutablePath: process.execPath }),
      launchArgs: hasBrowser() ? [launcher, ...words] : words,
      extensionDevelopmentPath: extension,
      extensionTestsPath: tests,
      stdout: output,
      stderr: output,
    });
  } finally {
    await writeFile(log, printed.join(''));
  }
}
