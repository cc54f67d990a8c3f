import * as vscode from 'vscode';
import { ClassroomNode } from './classroom-node.ts';
import { ComputerNode } from './computer-node.ts';
import { GroupNode } from './group-node.ts';
import { ImageNode } from './image-node.ts';
import type { TreeNode } from './node.ts';

/** The editor's own type of what is dragged from a view. */
const fromView = (viewId: string) => `application/vnd.code.tree.${viewId.toLowerCase()}`;
const sources = ['og.images', 'og.repositories'].map(fromView);

/** Lets images be dragged out of a view. */
export function imageDrag(viewId: string): vscode.TreeDragAndDropController<TreeNode> {
  const type = fromView(viewId);
  return {
    dragMimeTypes: [type],
    dropMimeTypes: [],
    handleDrag: (nodes, data) => {
      const image = nodes.find((node) => node instanceof ImageNode);
      if (image) data.set(type, new vscode.DataTransferItem(image));
    },
  };
}

/** An image dropped on a classroom, a group or a computer begins its deployment there. */
export const deployOnDrop: vscode.TreeDragAndDropController<TreeNode> = {
  dragMimeTypes: [],
  dropMimeTypes: sources,
  handleDrop: async (target, data) => {
    const image = sources
      .map((type): unknown => data.get(type)?.value)
      .find((one) => one instanceof ImageNode);
    const isScope =
      target instanceof ClassroomNode || target instanceof GroupNode || target instanceof ComputerNode;
    if (!image || !isScope) return;
    await vscode.commands.executeCommand('og.instruction.deploy', target, [target, image]);
  },
};
