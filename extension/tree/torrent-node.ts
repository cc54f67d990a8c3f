import * as vscode from 'vscode';
import type { Peer, Torrent } from '../../daemon/protocol/index.ts';
import { byName, formatBytes, formatDuration, formatSpeed, formatTime, joinParts } from '../model/format.ts';
import { nameAt, type StudioState } from '../model/state.ts';
import { torrentPercent, torrentSecondsLeft, torrentSpeed } from '../model/transfers.ts';
import { portStrings } from '../port-strings.ts';
import { strings } from '../strings.ts';
import { jobTitle, openingJob } from './job-of-row.ts';
import { card, colors, icon, type TreeNode } from './node.ts';

const { language } = vscode.env;

/** What is transferred in a second, when that is known and anything is. */
const speedText = (bytesPerSecond: number | undefined) =>
  bytesPerSecond ? formatSpeed(bytesPerSecond, language) : undefined;

const timeText = (seconds: number | undefined) =>
  seconds === undefined ? undefined : strings.timeLeft(formatDuration(seconds));

/** A torrent of the repository, with a node for each computer that takes part. */
export class TorrentNode implements TreeNode {
  readonly id: string;
  readonly parent: TreeNode | undefined;
  readonly #torrent: Torrent;
  readonly #state: StudioState;

  constructor(torrent: Torrent, state: StudioState, parent?: TreeNode) {
    this.#torrent = torrent;
    this.#state = state;
    this.parent = parent;
    // The editor keeps a row without children closed when it gets some: with them, it is another row.
    this.id = `torrent:${torrent.infoHash}${torrent.peers.length > 0 ? ':peers' : ''}`;
  }

  item(): vscode.TreeItem {
    const { image, leechers, peers } = this.#torrent;
    const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(image, peers.length === 0 ? None : leechers > 0 ? Expanded : Collapsed);
    item.id = this.id;
    item.description = this.#description();
    item.iconPath = this.#icon();
    item.contextValue = 'torrent';
    const opening = openingJob(this.#state, this.#torrent.job);
    if (opening) {
      item.command = opening;
    }
    item.accessibilityInformation = { label: strings.stateLabel(image, item.description) };
    return item;
  }

  tooltip(): vscode.MarkdownString {
    const { image, infoHash, sharing, problem, seeders, leechers, completed, sentBytes } = this.#torrent;
    return card(image, [
      [strings.problem(), problem],
      [portStrings.job(), jobTitle(this.#state, this.#torrent.job)],
      [strings.sharedByRepository(), sharing && strings.sharing(sharing)],
      [strings.sentByRepository(), sentBytes ? formatBytes(sentBytes, language) : undefined],
      [strings.speed(), speedText(this.#torrent.bytesPerSecond)],
      [strings.state(), joinParts(strings.seeders(seeders), strings.leechers(leechers))],
      [strings.torrentCompleted(), String(completed)],
      ['Info hash', infoHash],
    ]);
  }

  children(): TreeNode[] {
    return this.#torrent.peers
      .map((peer) => ({ peer, name: peer.name ?? nameAt(this.#state, peer.address) }))
      .sort(byName)
      .map(({ peer, name }) => new PeerNode(peer, name, this));
  }

  /** What matters first, for a narrow view cuts the end; the idle ones stand under a name that says what they are. */
  #description(): string {
    const { sharing, problem, peers, seeders, leechers } = this.#torrent;
    if (sharing === 'failed') {
      return joinParts(strings.notShared(), problem, 'TORRENT');
    }
    if (peers.length === 0) {
      return sharing === 'checking' ? strings.checking() : '';
    }
    const percent = torrentPercent(this.#torrent);
    return joinParts(
      percent === undefined ? undefined : strings.percent(percent),
      leechers > 0 ? strings.leechers(leechers) : strings.seeders(seeders),
      speedText(torrentSpeed(this.#torrent)),
      timeText(torrentSecondsLeft(this.#torrent)),
      jobTitle(this.#state, this.#torrent.job),
      'TORRENT',
    );
  }

  #icon(): vscode.ThemeIcon {
    const { sharing, leechers } = this.#torrent;
    if (sharing === 'failed') {
      return icon('error', colors.bad);
    }
    if (sharing === 'checking') {
      return icon('sync', colors.caution);
    }
    if (leechers > 0) {
      return icon('cloud-upload', colors.active);
    }
    return sharing === 'off' ? icon('cloud', colors.quiet) : icon('cloud', colors.good);
  }
}

/** One computer of a swarm. */
class PeerNode implements TreeNode {
  readonly id: string;
  readonly parent: TorrentNode;
  readonly #peer: Peer;
  readonly #name: string;

  constructor(peer: Peer, name: string, parent: TorrentNode) {
    this.#peer = peer;
    this.#name = name;
    this.parent = parent;
    this.id = `${parent.id}/peer:${peer.address}`;
  }

  item(): vscode.TreeItem {
    const { leftBytes, progress, bytesPerSecond, secondsLeft } = this.#peer;
    const item = new vscode.TreeItem(this.#name);
    item.id = this.id;
    item.description =
      leftBytes === 0
        ? strings.hasAll()
        : joinParts(
            progress === undefined ? undefined : strings.percent(Math.floor(progress)),
            speedText(bytesPerSecond),
            strings.missing(formatBytes(leftBytes, language)),
            timeText(secondsLeft),
          );
    item.iconPath =
      leftBytes === 0 ? icon('pass-filled', colors.good) : icon('cloud-download', colors.active);
    item.contextValue = 'peer';
    item.accessibilityInformation = { label: strings.stateLabel(this.#name, item.description) };
    return item;
  }

  tooltip(): vscode.MarkdownString {
    const { address, leftBytes, progress, bytesPerSecond, secondsLeft, seenAt } = this.#peer;
    return card(this.#name, [
      [strings.address(), address],
      [strings.received(), progress === undefined ? undefined : strings.percent(Math.floor(progress))],
      [strings.missingLabel(), leftBytes === 0 ? undefined : formatBytes(leftBytes, language)],
      [strings.speed(), speedText(bytesPerSecond)],
      [strings.timeLeftLabel(), secondsLeft === undefined ? undefined : formatDuration(secondsLeft)],
      [strings.lastAnnounce(), seenAt && formatTime(seenAt, language)],
    ]);
  }

  children(): TreeNode[] {
    return [];
  }
}
