import * as vscode from 'vscode';
import type { PortName, Role } from '../daemon/protocol/index.ts';
import type { Peer } from './peer.ts';

/** Each role may do all that those before it may. */
const rank: Record<Role, number> = { viewer: 0, operator: 1, admin: 2 };

/** What a person's token may do and the daemon can: the menus hang on it. An older daemon tells less. */
export class DaemonInfo {
  #features: ReadonlySet<string> = new Set();
  #repository: string | undefined;
  #role: Role | undefined;
  #off: readonly PortName[] = [];

  /** Id of the daemon's own repository. */
  get repository(): string | undefined {
    return this.#repository;
  }

  /** The role of the token that connected; an older daemon does not tell it. */
  get role(): Role | undefined {
    return this.#role;
  }

  /** The daemon's ports that are off; an older daemon does not tell them. */
  get off(): readonly PortName[] {
    return this.#off;
  }

  /** Whether the person may send. */
  get mayOperate(): boolean {
    return this.#may('operator');
  }

  /** Whether the person may change what others work with. */
  get mayAdminister(): boolean {
    return this.#may('admin');
  }

  /** Whether the daemon announces a feature. */
  has(feature: string): boolean {
    return this.#features.has(feature);
  }

  /** Asks on a new connection. */
  async follow(peer: Peer): Promise<void> {
    const { features, off = [], repository, role } = await peer.request('og/info', {});
    this.#features = new Set(features);
    this.#repository = repository;
    this.#role = role;
    this.#off = off;
    setContext('og.mayOperate', this.#may('operator'));
    setContext('og.mayAdminister', this.#may('admin'));
    for (const feature of [
      'verify',
      'import',
      'trash',
      'rename',
      'sessions',
      'history',
      'power',
      'importClassrooms',
      'unknownComputers',
      'status',
      'audit',
      'plans',
    ]) {
      setContext(`og.can.${feature}`, this.has(feature));
    }
  }

  /** A daemon that does not tell the role refuses what is not allowed, in words. */
  #may(needed: Role): boolean {
    return this.#role === undefined || rank[this.#role] >= rank[needed];
  }
}

function setContext(key: string, value: boolean): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
