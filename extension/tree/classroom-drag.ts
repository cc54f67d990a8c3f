import * as vscode from 'vscode';
import type { Store } from '../store.ts';
import { ClassroomNode } from './classroom-node.ts';
import { ComputerNode } from './computer-node.ts';
import { GroupNode } from './group-node.ts';
import { imageType } from './image-drag.ts';
import { imageNodes } from './image-node.ts';
import type { TreeNode } from './node.ts';

/** What is dragged: ids of computers, a line each, after the id of the group that they are dragged out of. */
const computersType = 'application/vnd.og.computers';

/**
 * An image dropped on a classroom, a group or a computer begins its deployment there; computers dropped on a group or a
 * classroom move there.
 */
export function classroomDrag(store: Store): vscode.TreeDragAndDropController<TreeNode> {
  return {
    dragMimeTypes: [computersType],
    dropMimeTypes: [imageType, computersType],
    handleDrag: (nodes, data) => {
      const computers = nodes.filter((node) => node instanceof ComputerNode);
      const [first] = computers;
      if (!first) {
        return;
      }
      const group = first.parent instanceof GroupNode ? first.parent.group.id : '';
      const text = [group, ...computers.map(({ computer }) => computer.id)].join('\n');
      data.set(computersType, new vscode.DataTransferItem(text));
    },
    handleDrop: async (target, data) => {
      // The editor puts an empty one of the same type before ours.
      const items = await Promise.all(
        [...data].map(async ([type, item]) => ({ type, text: await item.asString() })),
      );
      const dragged = items.find(({ type, text }) => type === computersType && text !== '')?.text;
      if (dragged !== undefined) {
        const [from, ...ids] = dragged.split('\n');
        await vscode.commands.executeCommand('og.computer.drop', target, { ids, from });
        return;
      }
      const image = store.state.images.find(({ id }) => items.some(({ text }) => text === id));
      const isScope =
        target instanceof ClassroomNode || target instanceof GroupNode || target instanceof ComputerNode;
      if (!image || !isScope) {
        return;
      }
      const [node] = imageNodes([image], store.state);
      await vscode.commands.executeCommand('og.instruction.deploy', target, [target, node]);
    },
  };
}
