import type { Studio } from '../studio.ts';
import { Row } from '../tree/rows.ts';
import { pageSelection } from './page-selection.ts';

/**
 * What a command is called for, as nodes: rows of a view, or, by a key (`{"view": ID}`), what is selected there.
 * Undefined when that is nothing: then a key does nothing.
 */
export async function nodesOf(
  studio: Studio,
  first: unknown,
  second: unknown,
): Promise<[unknown, unknown] | undefined> {
  if (isKey(first)) {
    const nodes = await studio.trees.keyed(first.view);
    return nodes.length > 0 ? [nodes[0], nodes] : undefined;
  }
  if (!(first instanceof Row)) {
    return [pageSelection(first, studio.store.state) ?? first, second];
  }
  const rows = Array.isArray(second) ? second.filter((one) => one instanceof Row) : [];
  // A row that is not among those that are selected stands for itself.
  return [first.node, rows.includes(first) ? rows.map(({ node }) => node) : undefined];
}

function isKey(value: unknown): value is { readonly view: string } {
  return typeof value === 'object' && value !== null && 'view' in value && typeof value.view === 'string';
}
