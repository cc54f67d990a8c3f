import type { ExtensionContext } from 'vscode';
import { activateOn } from '../activate.ts';
import type { Host } from '../host.ts';
import { BundledDaemon } from './bundled-daemon.ts';
import { openLanguage } from './language-process.ts';
import { readToken } from './token-file.ts';
import { connect } from './web-socket.ts';

export { deactivate } from '../activate.ts';

/** Node, on the person's machine or on the one that VS Code is connected to. */
const host: Host = {
  machine: { createDaemon: (options) => new BundledDaemon(options), readToken },
  addressProblem: () => undefined,
  connect,
  openLanguage,
};

export const activate = (context: ExtensionContext): Promise<void> => activateOn(host, context);
