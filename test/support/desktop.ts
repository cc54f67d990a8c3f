import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { presetSettings } from '../../scripts/editor.ts';

export interface DesktopOptions {
  readonly extension: string;
  readonly tests: string;
  /** The folder that is opened. */
  readonly folder: string;
  /** A temporary folder for what VS Code writes. */
  readonly profile: string;
  readonly url: string;
  readonly tokenFile: string;
}

/** Runs the tests in a desktop VS Code, which is downloaded; for platforms where the browser's cannot be used. */
export async function runInDesktop(options: DesktopOptions): Promise<void> {
  // Short: a socket in it must stay below 104 characters on macOS.
  const userData = join(options.profile, 'code');
  await presetSettings(join(userData, 'User/settings.json'), options);
  await runTests({
    extensionDevelopmentPath: options.extension,
    extensionTestsPath: options.tests,
    launchArgs: [options.folder, '--user-data-dir', userData, '--disable-workspace-trust', '--skip-welcome'],
  });
}
