import * as vscode from 'vscode';
import { connectStrings } from './connect-strings.ts';
import type { Endpoint, Host, LocalDaemon, Machine } from './host.ts';
import { ConnectProblem } from './peer.ts';
import type { Chosen, Servers } from './servers.ts';
import { strings } from './strings.ts';

const bundledName = 'bundled';

/** Which daemon the settings name, and the token for it. */
export class Endpoints {
  readonly #context: vscode.ExtensionContext;
  readonly #host: Host;
  readonly #servers: Servers;
  readonly #output: vscode.LogOutputChannel;
  #bundled: { daemon: LocalDaemon; configFile: string | undefined; demo: boolean } | undefined;

  constructor(
    host: Host,
    servers: Servers,
    context: vscode.ExtensionContext,
    output: vscode.LogOutputChannel,
  ) {
    this.#host = host;
    this.#servers = servers;
    this.#context = context;
    this.#output = output;
  }

  /** The daemon to connect to, the bundled one started if need be. Rejects with ConnectProblem. */
  async resolve(signal: AbortSignal): Promise<Endpoint & { readonly name: string }> {
    const { machine } = this.#host;
    const chosen = this.#servers.chosen();
    if (chosen.kind === 'server') {
      await this.stop();
      return await this.#ofServer(chosen);
    }
    if (chosen.kind === 'invalid') {
      throw new ConnectProblem('notConfigured', strings.badUrl(chosen.address));
    }
    if (chosen.kind === 'none') {
      await this.stop();
      throw new ConnectProblem(
        'noServer',
        machine ? connectStrings.noServer() : connectStrings.noServerInBrowser(),
      );
    }
    if (!machine) {
      throw new ConnectProblem('noServer', connectStrings.noServerInBrowser());
    }
    const daemon = await this.#bundledDaemon(machine, chosen);
    const found = await daemon.endpoint(signal);
    const token = found.token ?? (await this.#servers.tokenFor(bundledName));
    if (token === undefined) {
      throw new ConnectProblem('unauthorized', strings.noToken(found.url));
    }
    return {
      ...found,
      token,
      name: chosen.demo ? connectStrings.demoServer() : connectStrings.localServer(),
    };
  }

  async #ofServer(
    chosen: Extract<Chosen, { kind: 'server' }>,
  ): Promise<Endpoint & { readonly name: string }> {
    const { name, url, fingerprint } = chosen.server;
    const problem = this.#host.addressProblem(new URL(url));
    if (problem !== undefined) {
      throw new ConnectProblem('notConfigured', problem);
    }
    const file = this.#servers.tokenFileFor(chosen);
    const { machine } = this.#host;
    const token =
      (await this.#servers.tokenFor(url)) ??
      (machine && file !== undefined ? await tokenIn(machine, file) : undefined);
    if (token === undefined) {
      throw new ConnectProblem('unauthorized', strings.noToken(url));
    }
    return { name, url, token, fingerprint };
  }

  /** Asks for the token of the configured daemon and keeps it. False when the person closed the question. */
  async askToken(): Promise<boolean> {
    const chosen = this.#servers.chosen();
    const name = chosen.kind === 'server' ? chosen.server.url : bundledName;
    const token = await vscode.window.showInputBox({
      title: strings.tokenTitle(name === bundledName ? strings.bundledDaemon() : name),
      prompt: strings.tokenPrompt(),
      password: true,
      ignoreFocusOut: true,
      validateInput: (text) => (text.trim() === '' ? strings.tokenEmpty() : undefined),
    });
    if (token === undefined) {
      return false;
    }
    await this.#servers.setToken(name, token.trim());
    return true;
  }

  /** Ends the bundled daemon if this window started it. */
  async stop(): Promise<void> {
    await this.#bundled?.daemon.stop();
    this.#bundled = undefined;
  }

  async #bundledDaemon(
    machine: Machine,
    { configFile, demo }: Extract<Chosen, { kind: 'local' }>,
  ): Promise<LocalDaemon> {
    if (this.#bundled && this.#bundled.configFile === configFile && this.#bundled.demo === demo) {
      return this.#bundled.daemon;
    }
    await this.stop();
    const daemon = machine.createDaemon({
      program: this.#context.asAbsolutePath('dist/ogrepod.js'),
      storage: vscode.Uri.joinPath(this.#context.globalStorageUri, demo ? 'demo' : 'daemon').fsPath,
      configFile,
      demo,
      language: vscode.env.language,
      log: (line) => this.#output.info(`ogrepod: ${line}`),
    });
    this.#bundled = { daemon, configFile, demo };
    return daemon;
  }
}

/** The token in a file. Rejects with ConnectProblem when it cannot be read. */
async function tokenIn(machine: Machine, file: string): Promise<string | undefined> {
  try {
    return await machine.readToken(file);
  } catch {
    throw new ConnectProblem('notConfigured', strings.tokenFileUnreadable(file));
  }
}
