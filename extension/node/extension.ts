import type { ExtensionContext } from 'vscode';
import { activateOn } from '../activate.ts';
import type { Host } from '../host.ts';
import { BundledDaemon } from './bundled-daemon.ts';
import { readToken } from './token-file.ts';
import { connect } from './web-socket.ts';

export { deactivate } from '../activate.ts';

/** Node, on the person's machine or on the one that VS Code is connected to. */
const host: Host = {
  machine: { createDaemon: (options) => new BundledDaemon(options), readToken },
  addressProblem: () => undefined,
  connect,
};

export const activate = (context: ExtensionContext): void => activateOn(host, context);
