import * as vscode from 'vscode';
import type { CachedImage } from '../../daemon/protocol/index.ts';
import { oneLine } from '../../daemon/protocol/one-line.ts';
import { type CachedState, cachedState } from '../model/cached-images.ts';
import { formatBytes, joinParts } from '../model/format.ts';
import type { StudioState } from '../model/state.ts';
import { powerStrings } from '../power-strings.ts';
import { card, colors, icon, type TreeNode } from './node.ts';

const icons: Record<CachedState['copy'], vscode.ThemeIcon> = {
  same: icon('file-binary', colors.good),
  other: icon('file-binary', colors.caution),
  unknown: icon('file-binary'),
  none: icon('file-binary', colors.quiet),
};

/** A file in the cache of a computer. */
export class CachedImageNode implements TreeNode {
  readonly id: string;
  readonly parent: TreeNode;
  readonly file: CachedImage;
  readonly #state: CachedState;
  readonly #where: string;

  /** `home`: id of the repository that the computer uses. */
  constructor(
    file: CachedImage,
    { images, repositories }: Pick<StudioState, 'images' | 'repositories'>,
    home: string | undefined,
    parent: TreeNode,
  ) {
    this.file = file;
    this.#state = cachedState(file, images, home);
    const { repository } = this.#state;
    this.#where = repositories.find(({ id }) => id === repository)?.name ?? repository ?? '';
    this.parent = parent;
    this.id = `${parent.id}/cached:${file.file}`;
  }

  item(): vscode.TreeItem {
    const { file, sizeBytes } = this.file;
    const item = new vscode.TreeItem(oneLine(file));
    item.id = this.id;
    // The view is narrow: what matters comes first.
    item.description = joinParts(this.#text(), formatBytes(sizeBytes, vscode.env.language));
    item.iconPath = icons[this.#state.copy];
    item.contextValue = `cached.${this.#state.copy}`;
    return item;
  }

  tooltip(): vscode.MarkdownString {
    const { file, sizeBytes, sum, fullSum } = this.file;
    return card(oneLine(file), [
      ['', formatBytes(sizeBytes, vscode.env.language)],
      ['', this.#text()],
      ['.sum', sum],
      ['.full.sum', fullSum],
    ]);
  }

  children(): TreeNode[] {
    return [];
  }

  #text(): string {
    switch (this.#state.copy) {
      case 'same':
        return powerStrings.sameAs(this.#where);
      case 'other':
        return powerStrings.otherThan(this.#where);
      case 'unknown':
        return powerStrings.notCompared(this.#where);
      case 'none':
        return powerStrings.inNoRepository();
    }
  }
}
