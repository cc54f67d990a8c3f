import * as vscode from 'vscode';
import { ConnectProblem } from '../peer.ts';
import { strings } from '../strings.ts';
import { BundledDaemon } from './bundled-daemon.ts';
import { readToken } from './token-file.ts';

export interface Endpoint {
  readonly url: string;
  readonly token: string;
  readonly certificate?: string | undefined;
}

const bundledName = 'bundled';

/** Which daemon the settings name, and the token for it. */
export class Endpoints {
  readonly #context: vscode.ExtensionContext;
  readonly #output: vscode.LogOutputChannel;
  #bundled: { daemon: BundledDaemon; configFile: string | undefined } | undefined;

  constructor(context: vscode.ExtensionContext, output: vscode.LogOutputChannel) {
    this.#context = context;
    this.#output = output;
  }

  /** The daemon to connect to, the bundled one started if need be. Rejects with ConnectProblem. */
  async resolve(signal: AbortSignal): Promise<Endpoint> {
    const url = setting('url');
    if (url !== undefined) {
      await this.stop();
      if (!isDaemonUrl(url)) throw new ConnectProblem('notConfigured', strings.badUrl(url));
      const file = setting('tokenFile');
      const token = (await this.#secret(url)) ?? (file === undefined ? undefined : await tokenIn(file));
      if (token === undefined) throw new ConnectProblem('unauthorized', strings.noToken(url));
      return { url, token };
    }
    const daemon = await this.#bundledDaemon();
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

  async #bundledDaemon(): Promise<BundledDaemon> {
    const configFile = setting('config');
    if (this.#bundled && this.#bundled.configFile === configFile) return this.#bundled.daemon;
    await this.stop();
    const daemon = new BundledDaemon({
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

/** The token in the file that the settings name. Rejects with ConnectProblem when the file cannot be read. */
async function tokenIn(file: string): Promise<string | undefined> {
  try {
    return await readToken(file);
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
