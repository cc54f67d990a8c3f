import * as vscode from 'vscode';
import type { MulticastSession, Torrent } from '../../daemon/protocol/index.ts';
import { formatBytes, joinParts, someOf } from '../model/format.ts';
import { nameAt, type StudioState } from '../model/state.ts';
import { strings } from '../strings.ts';
import { card, colors, icon, type TreeNode } from './node.ts';

/** More than these make a tooltip unreadable. */
const mostPeers = 12;

/** A torrent swarm. */
export class TorrentNode implements TreeNode {
  readonly id: string;
  readonly parent = undefined;
  readonly #torrent: Torrent;
  readonly #state: StudioState;

  constructor(torrent: Torrent, state: StudioState) {
    this.#torrent = torrent;
    this.#state = state;
    this.id = `torrent:${torrent.infoHash}`;
  }

  item(): vscode.TreeItem {
    const { image, infoHash, seeders, leechers, completed, peers } = this.#torrent;
    const item = new vscode.TreeItem(image);
    item.id = this.id;
    item.description = joinParts('TORRENT', strings.seeders(seeders), strings.leechers(leechers));
    item.iconPath = leechers > 0 ? icon('cloud-upload', colors.active) : icon('cloud', colors.good);
    item.contextValue = 'torrent';
    const { shown, more } = someOf(
      peers.map(({ address, leftBytes }) =>
        leftBytes === 0
          ? strings.hasAll(nameAt(this.#state, address))
          : strings.lacks(nameAt(this.#state, address), formatBytes(leftBytes, vscode.env.language)),
      ),
      mostPeers,
    );
    item.tooltip = card(image, [
      ['Info hash', infoHash],
      [strings.torrentCompleted(), String(completed)],
      [strings.peers(), more === 0 ? shown : strings.andMore(shown, more)],
    ]);
    return item;
  }

  children(): TreeNode[] {
    return [];
  }
}

const multicastIcons: Record<MulticastSession['state'], vscode.ThemeIcon> = {
  waiting: icon('broadcast', colors.caution),
  sending: icon('broadcast', colors.active),
  done: icon('pass-filled', colors.good),
  failed: icon('error', colors.bad),
  cancelled: icon('circle-slash', colors.quiet),
};

/** A multicast session. */
export class MulticastNode implements TreeNode {
  readonly id: string;
  readonly parent = undefined;
  readonly #session: MulticastSession;
  readonly #state: StudioState;

  constructor(session: MulticastSession, state: StudioState) {
    this.#session = session;
    this.#state = state;
    this.id = `multicast:${session.address}:${session.port}`;
  }

  item(): vscode.TreeItem {
    const {
      image,
      address,
      port,
      receivers,
      state,
      progress,
      completed = receivers,
      dropped = [],
    } = this.#session;
    const item = new vscode.TreeItem(image);
    item.id = this.id;
    item.description = joinParts(
      'MULTICAST',
      strings.multicastState(state),
      progress === undefined ? undefined : strings.percent(Math.floor(progress)),
      completed < receivers ? strings.receiversOf(completed, receivers) : strings.receivers(receivers),
    );
    // It has ended well, but not for all.
    const isPartly = state === 'done' && dropped.length > 0;
    item.iconPath = isPartly ? icon('warning', colors.caution) : multicastIcons[state];
    item.contextValue = 'multicast';
    const { shown, more } = someOf(
      dropped.map((receiver) => nameAt(this.#state, receiver)),
      mostPeers,
    );
    item.tooltip = card(image, [
      [strings.address(), `${address}:${port}`],
      [strings.state(), strings.multicastState(state)],
      [strings.notReceived(), more === 0 ? shown : strings.andMore(shown, more)],
    ]);
    return item;
  }

  children(): TreeNode[] {
    return [];
  }
}
