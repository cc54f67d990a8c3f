import { createRequire } from 'node:module';
import type { ExtensionContext } from 'vscode';
import { activateOn } from '../activate.ts';
import type { BoardsModule } from '../board-door.ts';
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
  // A bundle beside this one: most windows never open a page.
  loadBoards: async () => createRequire(__filename)('./boards.cjs') as BoardsModule,
};

export const activate = (context: ExtensionContext): Promise<void> => activateOn(host, context);
