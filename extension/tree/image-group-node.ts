import * as vscode from 'vscode';
import type { ImageGroup, ImageGrouping } from '../model/image-order.ts';
import type { StudioState } from '../model/state.ts';
import { strings } from '../strings.ts';
import { viewStrings } from '../view-strings.ts';
import { imageNodes } from './image-node.ts';
import { icon, type TreeNode } from './node.ts';

const icons = { repository: icon('server'), system: icon('symbol-misc') };

/** The images of a repository or of a system, where the view is grouped by them. */
export class ImageGroupNode implements TreeNode {
  readonly id: string;
  readonly parent = undefined;
  readonly #group: ImageGroup;
  readonly #by: Exclude<ImageGrouping, 'none'>;
  readonly #state: StudioState;

  constructor(group: ImageGroup, by: Exclude<ImageGrouping, 'none'>, state: StudioState) {
    this.#group = group;
    this.#by = by;
    this.#state = state;
    this.id = `${by}:${group.key}`;
  }

  item(): vscode.TreeItem {
    const { key, images } = this.#group;
    const repository = this.#state.repositories.find(({ id }) => id === key);
    const name = key === '' ? viewStrings.unknownSystem() : (repository?.name ?? key);
    const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
    item.id = this.id;
    item.description = strings.images(images.length);
    item.iconPath = icons[this.#by];
    item.contextValue = 'imageGroup';
    return item;
  }

  children(): TreeNode[] {
    return imageNodes(this.#group.images, this.#state, {
      parent: this,
      isOfRepository: this.#by === 'repository',
    });
  }
}
