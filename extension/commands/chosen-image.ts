import * as vscode from 'vscode';
import type { Image, Params } from '../../daemon/protocol/index.ts';
import { byCanonicalName, contextOf, currentImage, isAway, namedImages } from '../model/images.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { describeImage, ImageNode } from '../tree/image-node.ts';

/** What an image is named by in the contract. */
export function keyOf({ repository, canonicalName }: Image): Params<'og/image/verify'> {
  return { repository, canonicalName };
}

/** The images that something can be done to: their repository is there, and their name means them. */
function reachableImages({ store: { state } }: Studio): Image[] {
  const named = namedImages(state.images);
  return state.images
    .filter((image) => named.has(image.id) && !isAway(image, state.repositories))
    .sort(byCanonicalName);
}

/**
 * The images of a tree's node and of those selected with it, as they are now, as far as they fit; without a node one
 * that is asked for. Empty when the person chose none, or was told that none fits.
 */
export async function chosenImages(
  studio: Studio,
  node: unknown,
  selected: unknown,
  title: string,
  fits: (image: Image) => boolean = () => true,
): Promise<Image[]> {
  if (!(node instanceof ImageNode)) {
    const one = await chosenImage(studio, node, title, fits);
    return one ? [one] : [];
  }
  const nodes = [node, ...(Array.isArray(selected) ? selected : [])];
  const ids = new Set(nodes.filter((one) => one instanceof ImageNode).map(({ image }) => image.id));
  const images = reachableImages(studio).filter((image) => ids.has(image.id) && fits(image));
  if (images.length === 0) {
    void vscode.window.showInformationMessage(strings.noSuchImages());
  }
  return images;
}

/** Whether nothing is being done to an image: it can be renamed and removed. */
export function isQuiet(image: Image): boolean {
  return !/\.(stoppable|failedImport)(\.|$)/.test(contextOf(image, { away: false, named: true }));
}

/**
 * The image of a tree's node, as it is now; without a node one that is asked for, of those that fit. Undefined when
 * the person chose none, or told that there is none.
 */
export async function chosenImage(
  studio: Studio,
  node: unknown,
  title: string,
  fits: (image: Image) => boolean = () => true,
): Promise<Image | undefined> {
  if (node instanceof ImageNode) {
    return currentImage(studio.store.state.images, node.image);
  }
  const images = reachableImages(studio).filter(fits);
  if (images.length === 0) {
    void vscode.window.showInformationMessage(strings.noSuchImages());
    return undefined;
  }
  const items = images.map((image) => ({
    label: image.canonicalName,
    description: describeImage(image),
    iconPath: new vscode.ThemeIcon('package'),
    image,
  }));
  const options = { title, placeHolder: strings.pickImage(), matchOnDescription: true };
  return (await vscode.window.showQuickPick(items, options))?.image;
}
