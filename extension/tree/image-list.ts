import * as vscode from 'vscode';
import type { Image } from '../../daemon/protocol/index.ts';
import {
  filterImages,
  type ImageCondition,
  type ImageWords,
  imageConditions,
} from '../model/image-filter.ts';
import { groupImages, type ImageView, imageViewOf, sortImages } from '../model/image-order.ts';
import type { StudioState } from '../model/state.ts';
import { strings } from '../strings.ts';
import { viewStrings } from '../view-strings.ts';
import { ImageGroupNode } from './image-group-node.ts';
import { imageNodes } from './image-node.ts';
import type { TreeNode } from './node.ts';

const memoryKey = 'og.images.view';

/** Which images the view of the images shows, and in which order; the workspace remembers it. */
export class ImageList implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  #view: ImageView;
  /** What was found last, for it is asked for several times after a change. */
  #found: { readonly of: readonly Image[]; readonly filter: string; readonly images: readonly Image[] } = {
    ...{ of: [], filter: '', images: [] },
  };

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    this.#view = imageViewOf(memory.get(memoryKey));
  }

  get view(): ImageView {
    return this.#view;
  }

  change(part: Partial<ImageView>): void {
    this.#view = { ...this.#view, ...part };
    void this.#memory.update(memoryKey, this.#view);
    this.#changed.fire();
  }

  /** The images that the filter means. */
  shown(state: StudioState): readonly Image[] {
    const { filter } = this.#view;
    if (this.#found.of !== state.images || this.#found.filter !== filter) {
      const images = filterImages(state.images, filter, wordsOf(state));
      this.#found = { of: state.images, filter, images };
    }
    return this.#found.images;
  }

  /** What a filter can ask for, and how many images it would find. */
  conditions(state: StudioState): ImageCondition[] {
    return imageConditions(state.images, wordsOf(state));
  }

  nodes(state: StudioState): TreeNode[] {
    const { sort, group } = this.#view;
    const images = sortImages(this.shown(state), sort);
    if (group === 'none') {
      return imageNodes(images, state);
    }
    const nameOf = (key: string) => state.repositories.find(({ id }) => id === key)?.name ?? key;
    return groupImages(images, group, nameOf).map((one) => new ImageGroupNode(one, group, state));
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function wordsOf({ repositories }: StudioState): ImageWords {
  const names = new Map(repositories.map(({ id, name }) => [id, name]));
  return {
    prefixOf: viewStrings.imagePrefix,
    stateText: strings.imageState,
    unregistered: strings.notRegistered(),
    repositoryName: (id) => names.get(id) ?? id,
  };
}
