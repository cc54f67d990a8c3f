import * as vscode from 'vscode';
import type { Torrent } from '../../daemon/protocol/index.ts';
import { compareTexts } from '../model/format.ts';
import type { StudioState } from '../model/state.ts';
import { strings } from '../strings.ts';
import { colors, icon, type TreeNode } from './node.ts';
import { TorrentNode } from './torrent-node.ts';

/** The images that the repository shares and nobody takes now: many, and of interest only when one looks for them. */
export class SharedImagesNode implements TreeNode {
  readonly id = 'sharedImages';
  readonly parent = undefined;
  readonly #torrents: readonly Torrent[];
  readonly #state: StudioState;

  constructor(torrents: readonly Torrent[], state: StudioState) {
    this.#torrents = torrents;
    this.#state = state;
  }

  item(): vscode.TreeItem {
    const item = new vscode.TreeItem(strings.sharedImages(), vscode.TreeItemCollapsibleState.Collapsed);
    item.id = this.id;
    item.description = String(this.#torrents.length);
    item.iconPath = icon('cloud', colors.good);
    item.contextValue = 'sharedImages';
    return item;
  }

  children(): TreeNode[] {
    return [...this.#torrents]
      .sort((one, other) => compareTexts(one.image, other.image))
      .map((torrent) => new TorrentNode(torrent, this.#state, this));
  }
}
