// Gives the library what it needs of a browser: timers, decoders.
import 'vscode-jsonrpc/browser';
import type { ExtensionContext } from 'vscode';
import { activateOn } from '../activate.ts';
import type { Host } from '../host.ts';
import { addressProblem } from './address.ts';
import { openLanguage } from './language-worker.ts';
import { loadBoards } from './load-boards.ts';
import { connect } from './web-socket.ts';

export { deactivate } from '../activate.ts';

/** A web worker of a browser: no processes, no files, and only the sockets that the page may open. */
const host: Host = {
  machine: undefined,
  addressProblem,
  connect,
  openLanguage,
  loadBoards,
};

export const activate = (context: ExtensionContext): Promise<void> => activateOn(host, context);
