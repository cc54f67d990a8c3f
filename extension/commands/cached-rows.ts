import { computersScope } from '../../daemon/protocol/rules/scope-names.ts';
import { CachedImageNode } from '../tree/cached-image-node.ts';
import { ComputerNode } from '../tree/computer-node.ts';
import type { TreeNode } from '../tree/node.ts';
import type { WizardStart } from '../wizard/wizard.ts';

/**
 * The files of caches that a command was called on, and the computers of that classroom whose rows they are; empty where
 * it was called on something else.
 */
export function cachedRows(node: unknown, selected: unknown): Pick<WizardStart, 'scope' | 'files'> {
  if (!(node instanceof CachedImageNode)) {
    return {};
  }
  const first = computerOf(node);
  if (!first) {
    return {};
  }
  const rows = [node, ...(Array.isArray(selected) ? selected : [])].flatMap((row) => {
    const computer = row instanceof CachedImageNode ? computerOf(row) : undefined;
    const isHere = computer?.classroom.id === first.classroom.id;
    return computer && isHere ? [{ file: row.file.file, computer: computer.computer }] : [];
  });
  const computers = new Map(rows.map(({ computer }) => [computer.id, computer]));
  return {
    scope: computersScope(first.classroom, [...computers.values()]),
    files: [...new Set(rows.map(({ file }) => file))],
  };
}

function computerOf(row: TreeNode): ComputerNode | undefined {
  let node: TreeNode | undefined = row;
  while (node && !(node instanceof ComputerNode)) {
    node = node.parent;
  }
  return node;
}
