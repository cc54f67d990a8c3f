import * as vscode from 'vscode';
import type { Store } from '../store.ts';
import { ClassroomNode } from './classroom-node.ts';
import { ComputerNode } from './computer-node.ts';
import { GroupNode } from './group-node.ts';
import { ImageNode, imageNodes } from './image-node.ts';
import type { TreeNode } from './node.ts';

/** What is dragged: the id of an image. The editor's own types for its views hold only what the editor knows. */
const imageType = 'application/vnd.og.image';

/** Lets images be dragged out of a view. */
export const imageDrag: vscode.TreeDragAndDropController<TreeNode> = {
  dragMimeTypes: [imageType],
  dropMimeTypes: [],
  handleDrag: (nodes, data) => {
    const node = nodes.find((one) => one instanceof ImageNode);
    // On its way to another view only a text stays what it is.
    if (node) data.set(imageType, new vscode.DataTransferItem(node.image.id));
  },
};

/** An image dropped on a classroom, a group or a computer begins its deployment there. */
export function deployOnDrop(store: Store): vscode.TreeDragAndDropController<TreeNode> {
  return {
    dragMimeTypes: [],
    dropMimeTypes: [imageType],
    handleDrop: async (target, data) => {
      // The editor puts an empty one of the same type before ours.
      const texts = await Promise.all([...data].map(([, item]) => item.asString()));
      const image = store.state.images.find((one) => texts.includes(one.id));
      const isScope =
        target instanceof ClassroomNode || target instanceof GroupNode || target instanceof ComputerNode;
      if (!image || !isScope) return;
      const [node] = imageNodes([image], store.state);
      await vscode.commands.executeCommand('og.instruction.deploy', target, [target, node]);
    },
  };
}
