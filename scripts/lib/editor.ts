import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Children } from './children.ts';
import { lastLines } from './children.ts';
import { installCodeServer, installExtension, settingsFiles, startCodeServer } from './code-server.ts';
import { cacheFolder, root } from './folders.ts';

const vsix = join(root, 'dist/og-studio.vsix');

/** Nothing but our extension shall ask for attention, and nothing shall be fetched. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  // Each port of a daemon would be told of, over what a person reads.
  'remote.autoForwardPorts': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Makes `dist/og-studio.vsix` of what is built. Rejects with what vsce said. */
export async function packageExtension(children: Children, log: string): Promise<string> {
  const args = ['package', '--out', vsix];
  const child = children.start(join(root, 'node_modules/.bin/vsce'), args, { cwd: root, log });
  const [code] = await once(child, 'exit');
  if (code !== 0) {
    throw new Error(`vsce package: ${code}\n${lastLines(log)}`);
  }
  return vsix;
}

export interface EditorOptions {
  /** The folder that is opened, and a file in it. */
  readonly workspace: string;
  readonly file: string;
  /** The daemon to connect to. */
  readonly url: string;
  readonly tokenFile: string;
  readonly logs: string;
}

/** A profile of its own for each checkout: nothing of the person's VS Code is touched. */
const profileFolder = () =>
  join(cacheFolder(), `vscode-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`);

/** Settings by which the extension finds the daemon; what a person has set in this profile stays, but for what `more` says. */
export async function presetSettings(
  file: string,
  { url, tokenFile }: Pick<EditorOptions, 'url' | 'tokenFile'>,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const kept = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as object,
    () => ({}),
  );
  const daemon = { 'og.daemon.url': url, 'og.daemon.tokenFile': tokenFile };
  const settings = { ...quietSettings, ...kept, ...daemon, ...more };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(settings, null, 2)}\n`);
}

/**
 * The `code` command of a VS Code that can open a window here: not in the terminal of a remote window, where it
 * is another program, and not without a display.
 */
export async function findDesktop(): Promise<string | undefined> {
  const { DISPLAY, WAYLAND_DISPLAY, VSCODE_IPC_HOOK_CLI, WSL_DISTRO_NAME, PATH = '' } = process.env;
  if (VSCODE_IPC_HOOK_CLI || WSL_DISTRO_NAME) {
    return undefined;
  }
  const mac = process.platform === 'darwin';
  if (!mac && !DISPLAY && !WAYLAND_DISPLAY) {
    return undefined;
  }
  const application = '/Applications/Visual Studio Code.app/Contents/Resources/app/bin';
  for (const folder of [...PATH.split(delimiter), ...(mac ? [application] : [])]) {
    const command = join(folder, 'code');
    if (
      await access(command, constants.X_OK).then(
        () => true,
        () => false,
      )
    ) {
      return command;
    }
  }
  return undefined;
}

/** Opens a window of the desktop's VS Code, with a profile in the cache folder. Returns what closes it again. */
export async function openDesktop(command: string, options: EditorOptions): Promise<() => Promise<void>> {
  const profile = join(profileFolder(), 'desktop');
  await presetSettings(join(profile, 'User/settings.json'), options);
  const folders = ['--user-data-dir', profile, '--extensions-dir', join(profileFolder(), 'extensions')];
  const run = promisify(execFile);
  await run(command, [...folders, '--install-extension', vsix, '--force']);
  await run(command, [
    ...[...folders, '--disable-workspace-trust', '--skip-welcome', '--new-window'],
    ...[options.workspace, options.file],
  ]);
  return async () => {
    // The command has long ended; VS Code writes the id of its main process into its profile, which is ours alone.
    const pid = Number(await readFile(join(profile, 'code.lock'), 'utf8').catch(() => '0'));
    if (pid <= 1) {
      return;
    }
    try {
      process.kill(pid, 'SIGTERM');
    } catch {
      // The person has closed it already.
    }
  };
}

/** Starts a VS Code for the browser and returns the address of its page. `installing` tells the seconds gone. */
export async function openInBrowser(
  children: Children,
  options: EditorOptions,
  installing: (seconds: number) => void,
): Promise<string> {
  const dataFolder = join(profileFolder(), 'server');
  const serverMain = await installCodeServer(children, installing);
  for (const file of settingsFiles(dataFolder)) {
    await presetSettings(file, options);
  }
  const server = { serverMain, dataFolder, log: join(options.logs, 'vscode.log') };
  await installExtension(children, server, vsix);
  const { url, remote } = await startCodeServer(children, server);
  const payload = JSON.stringify([
    ['skipWelcome', 'true'],
    ['openFile', remote(options.file)],
  ]);
  const address = url({ folder: options.workspace, payload });
  showInBrowser(address);
  return address;
}

/** Asks the desktop, if there is one, to show a page. Whether it can is of no consequence: the address is printed. */
function showInBrowser(address: string): void {
  const mac = process.platform === 'darwin';
  if (process.env.CI || !(mac || process.env.DISPLAY || process.env.WAYLAND_DISPLAY)) {
    return;
  }
  const opener = spawn(mac ? 'open' : 'xdg-open', [address], { stdio: 'ignore', detached: true });
  opener.on('error', () => {});
  opener.unref();
}
