import * as vscode from 'vscode';
import type { Studio } from '../studio.ts';
import { type ConnectTools, connectServer } from './connect-server.ts';
import { guarded } from './guarded.ts';
import { switchServer, useDemo } from './switch-server.ts';

/** The commands that choose the server; they need no connection. */
export function registerServerCommands(studio: Studio, tools: ConnectTools): vscode.Disposable {
  const register = (id: string, run: (argument: unknown) => unknown) =>
    vscode.commands.registerCommand(id, (argument?: unknown) => guarded(studio, () => run(argument)));
  return vscode.Disposable.from(
    register('og.server.connect', (what) => connect(studio, tools, what)),
    register('og.server.switch', () => switchServer(tools)),
    register('og.server.demo', () => useDemo(tools)),
  );
}

/** `current`: the one in use is asked for anew, as after its certificate has changed. */
async function connect(studio: Studio, tools: ConnectTools, what: unknown): Promise<void> {
  const chosen = tools.servers.chosen();
  const current = what === 'current' && chosen.kind === 'server' ? chosen.server : undefined;
  const before = tools.servers.key();
  const isSaved = await connectServer(tools, current);
  // Another server connects by its setting; a new token or certificate of the same one has to be said.
  if (isSaved && tools.servers.key() === before) {
    studio.connection.start();
  }
}
