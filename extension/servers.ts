import * as vscode from 'vscode';
import { daemonUrl } from '../daemon/protocol/rules/daemon-url.ts';
import { hostOf, type Server, serverAt, serversOf, withoutServer, withServer } from './model/servers.ts';

/** Where the person wants to be connected to. */
export type Chosen =
  | { readonly kind: 'server'; readonly server: Server; readonly isKnown: boolean }
  | { readonly kind: 'invalid'; readonly address: string }
  | { readonly kind: 'local'; readonly configFile: string | undefined; readonly demo: boolean }
  | { readonly kind: 'none' };

const secretKey = (address: string) => `og.token:${address}`;
const { Global } = vscode.ConfigurationTarget;

/**
 * The repository servers that this editor knows. They are in `og.servers`, the one to connect to is in `og.daemon.url`, as
 * it always was; tokens are in the secret storage, by address.
 */
export class Servers {
  readonly #secrets: vscode.SecretStorage;
  readonly #hadLocal: boolean;

  /** `hadLocal`: the local service was used here before it had to be asked for; whoever has it keeps it. */
  constructor(secrets: vscode.SecretStorage, hadLocal: boolean) {
    this.#secrets = secrets;
    this.#hadLocal = hadLocal;
  }

  all(): Server[] {
    return serversOf(vscode.workspace.getConfiguration('og').get('servers'));
  }

  chosen(): Chosen {
    const address = setting('url');
    if (address !== '') {
      if (!isWebSocket(address)) {
        return { kind: 'invalid', address };
      }
      const known = serverAt(this.all(), address);
      if (known) {
        return { kind: 'server', server: known, isKnown: true };
      }
      return { kind: 'server', server: { name: hostOf(address), url: address }, isKnown: false };
    }
    const configFile = setting('config');
    if (configFile !== '') {
      return { kind: 'local', configFile, demo: false };
    }
    const local = vscode.workspace.getConfiguration('og.daemon').inspect<string>('local')?.globalValue;
    const isOn = local === 'on' || local === 'demo' || (local === undefined && this.#hadLocal);
    return isOn ? { kind: 'local', configFile: undefined, demo: local === 'demo' } : { kind: 'none' };
  }

  /** The same as long as the same server is meant. */
  key(): string {
    const chosen = this.chosen();
    return chosen.kind === 'server'
      ? (daemonUrl(chosen.server.url) ?? chosen.server.url)
      : JSON.stringify(chosen);
  }

  async tokenFor(address: string): Promise<string | undefined> {
    const own = await this.#secrets.get(secretKey(address));
    const url = daemonUrl(address);
    return own ?? (url === undefined ? undefined : await this.#secrets.get(secretKey(url)));
  }

  async setToken(address: string, token: string): Promise<void> {
    await this.#secrets.store(secretKey(address), token);
  }

  /** The file with a server's token. `og.daemon.tokenFile` is that of an address that is in no list. */
  tokenFileFor({ server, isKnown }: Extract<Chosen, { kind: 'server' }>): string | undefined {
    return isKnown ? server.tokenFile : setting('tokenFile') || undefined;
  }

  /** Keeps a server, with its token, and connects to it. */
  async save(server: Server, token: string): Promise<void> {
    await this.setToken(server.url, token);
    await this.#write(withServer(this.#withFormer(), server));
    await this.use(server.url);
  }

  /** Connects to a server that is known. */
  async use(url: string): Promise<void> {
    await this.#write(this.#withFormer());
    const configuration = vscode.workspace.getConfiguration('og.daemon');
    await configuration.update('url', url, Global);
    if (setting('tokenFile') !== '') {
      await configuration.update('tokenFile', undefined, Global);
    }
  }

  /** Has the service of this machine started, with the virtual classroom or without. */
  async useLocal(local: 'on' | 'demo'): Promise<void> {
    await this.#write(this.#withFormer());
    const configuration = vscode.workspace.getConfiguration('og.daemon');
    await configuration.update('local', local, Global);
    if (setting('tokenFile') !== '') {
      await configuration.update('tokenFile', undefined, Global);
    }
    if (setting('url') !== '') {
      await configuration.update('url', undefined, Global);
    }
  }

  async rename(url: string, name: string): Promise<void> {
    await this.#write(this.#withFormer().map((each) => (each.url === url ? { ...each, name } : each)));
  }

  /** Forgets a server and its token; when it is the one in use, none is. */
  async remove(url: string): Promise<void> {
    await this.#write(withoutServer(this.all(), url));
    await this.#secrets.delete(secretKey(url));
    const address = setting('url');
    if (address === '' || daemonUrl(address) !== url) {
      return;
    }
    await this.#secrets.delete(secretKey(address));
    await vscode.workspace.getConfiguration('og.daemon').update('url', undefined, Global);
  }

  /** With the one in use, which may come from a time when there was no list, with its token file. */
  #withFormer(): Server[] {
    const all = this.all();
    const chosen = this.chosen();
    if (chosen.kind !== 'server' || chosen.isKnown) {
      return all;
    }
    const url = daemonUrl(chosen.server.url);
    if (url === undefined) {
      return all;
    }
    const tokenFile = this.tokenFileFor(chosen);
    return withServer(all, { ...chosen.server, url, ...(tokenFile !== undefined && { tokenFile }) });
  }

  async #write(servers: readonly Server[]): Promise<void> {
    if (JSON.stringify(servers) === JSON.stringify(this.all())) {
      return;
    }
    await vscode.workspace.getConfiguration('og').update('servers', servers, Global);
  }
}

/** A setting of `og.daemon` without blanks around it. */
function setting(name: string): string {
  return vscode.workspace.getConfiguration('og.daemon').get<string>(name, '').trim();
}

function isWebSocket(text: string): boolean {
  return URL.canParse(text) && /^wss?:$/.test(new URL(text).protocol);
}
