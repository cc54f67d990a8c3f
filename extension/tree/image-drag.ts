import * as vscode from 'vscode';
import { ImageNode } from './image-node.ts';
import type { TreeNode } from './node.ts';

/** What is dragged: the id of an image. The editor's own types for its views hold only what the editor knows. */
export const imageType = 'application/vnd.og.image';

/** Lets images be dragged out of a view. */
export const imageDrag: vscode.TreeDragAndDropController<TreeNode> = {
  dragMimeTypes: [imageType],
  dropMimeTypes: [],
  handleDrag: (nodes, data) => {
    const node = nodes.find((one) => one instanceof ImageNode);
    // On its way to another view only a text stays what it is.
    if (node) {
      data.set(imageType, new vscode.DataTransferItem(node.image.id));
    }
  },
};
