import * as vscode from 'vscode';
import type { Endpoint, Host, LocalDaemon, Machine } from './host.ts';
import { ConnectProblem } from './peer.ts';
import { strings } from './strings.ts';

const bundledName = 'bundled';

/** Which daemon the settings name, and the token for it. */
export class Endpoints {
  readonly #context: vscode.ExtensionContext;
  readonly #host: Host;
  readonly #output: vscode.LogOutputChannel;
  #bundled: { daemon: LocalDaemon; configFile: string | undefined } | undefined;

  constructor(host: Host, context: vscode.ExtensionContext, output: vscode.LogOutputChannel) {
    this.#host = host;
    this.#context = context;
    this.#output = output;
  }

  /** The daemon to connect to, the bundled one started if need be. Rejects with ConnectProblem. */
  async resolve(signal: AbortSignal): Promise<Endpoint> {
    const { machine } = this.#host;
    const url = setting('url');
    if (url !== undefined) {
      await this.stop();
      if (!isDaemonUrl(url)) throw new ConnectProblem('notConfigured', strings.badUrl(url));
      const problem = this.#host.addressProblem(new URL(url));
      if (problem !== undefined) throw new ConnectProblem('notConfigured', problem);
      const token = (await this.#secret(url)) ?? (machine && (await tokenInFile(machine)));
      if (token === undefined) throw new ConnectProblem('unauthorized', strings.noToken(url));
      return { url, token };
    }
    if (!machine) throw new ConnectProblem('notConfigured', strings.addressNeeded());
    const daemon = await this.#bundledDaemon(machine);
    const found = await daemon.endpoint(signal);
    const token = found.token ?? (await this.#secret(bundledName));
    if (token === undefined) throw new ConnectProblem('unauthorized', strings.noToken(found.url));
    return { ...found, token };
  }

  /** Asks for the token of the configured daemon and keeps it. False when the person closed the question. */
  async askToken(): Promise<boolean> {
    const name = setting('url') ?? bundledName;
    const token = await vscode.window.showInputBox({
      title: strings.tokenTitle(name === bundledName ? strings.bundledDaemon() : name),
      prompt: strings.tokenPrompt(),
      password: true,
      ignoreFocusOut: true,
      validateInput: (text) => (text.trim() === '' ? strings.tokenEmpty() : undefined),
    });
    if (token === undefined) return false;
    await this.#context.secrets.store(secretKey(name), token.trim());
    return true;
  }

  /** Ends the bundled daemon if this window started it. */
  async stop(): Promise<void> {
    await this.#bundled?.daemon.stop();
    this.#bundled = undefined;
  }

  #secret(name: string): Thenable<string | undefined> {
    return this.#context.secrets.get(secretKey(name));
  }

  async #bundledDaemon(machine: Machine): Promise<LocalDaemon> {
    const configFile = setting('config');
    if (this.#bundled && this.#bundled.configFile === configFile) return this.#bundled.daemon;
    await this.stop();
    const daemon = machine.createDaemon({
      program: this.#context.asAbsolutePath('dist/ogrepod.js'),
      storage: vscode.Uri.joinPath(this.#context.globalStorageUri, 'daemon').fsPath,
      configFile,
      language: vscode.env.language,
      log: (line) => this.#output.info(`ogrepod: ${line}`),
    });
    this.#bundled = { daemon, configFile };
    return daemon;
  }
}

/** The token in the file that the settings name, if they do. Rejects with ConnectProblem when it cannot be read. */
async function tokenInFile(machine: Machine): Promise<string | undefined> {
  const file = setting('tokenFile');
  if (file === undefined) return undefined;
  try {
    return await machine.readToken(file);
  } catch {
    throw new ConnectProblem('notConfigured', strings.tokenFileUnreadable(file));
  }
}

const secretKey = (name: string) => `og.token:${name}`;

/** A setting of `og.daemon`; undefined when it is empty. */
function setting(name: string): string | undefined {
  const value = vscode.workspace.getConfiguration('og.daemon').get<string>(name, '').trim();
  return value === '' ? undefined : value;
}

function isDaemonUrl(text: string): boolean {
  return URL.canParse(text) && /^wss?:$/.test(new URL(text).protocol);
}
