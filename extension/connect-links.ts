import * as vscode from 'vscode';
import { type ConnectTools, connectServer } from './commands/connect-server.ts';
import { connectStrings } from './connect-strings.ts';
import { connectLink } from './model/connect-link.ts';
import { serverAt } from './model/servers.ts';

/** Follows `vscode://og-studio.og-studio/connect?…`: asks, and then connects as the command does. */
export class ConnectLinks implements vscode.UriHandler {
  readonly #tools: ConnectTools;

  constructor(tools: ConnectTools) {
    this.#tools = tools;
  }

  async handleUri(uri: vscode.Uri): Promise<void> {
    const link = connectLink(uri.path, uri.query);
    if ('problem' in link) {
      this.#tools.output.warn(`a link was not followed: ${link.problem}`);
      void vscode.window.showWarningMessage(connectStrings.linkRefused(link.problem));
      return;
    }
    // Of a server that is known nothing is taken from a link: it could have another certificate trusted, unseen, and then
    // the token that is kept sent there.
    const server = serverAt(this.#tools.servers.all(), link.server.url) ?? link.server;
    const { name, url, fingerprint } = server;
    const detail = [
      connectStrings.linkAddress(url),
      ...(fingerprint === undefined ? [] : [connectStrings.fingerprint(fingerprint)]),
      ...(/(^|\.)xn--/.test(new URL(url).hostname) ? [connectStrings.linkForeign()] : []),
      connectStrings.linkDetail(),
    ].join('\n\n');
    const answer = await vscode.window.showInformationMessage(
      connectStrings.linkQuestion(name),
      { modal: true, detail },
      connectStrings.continue(),
    );
    if (answer === connectStrings.continue()) {
      await connectServer(this.#tools, server);
    }
  }
}
