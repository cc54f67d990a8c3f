/** How a row differs from what is drawn: figures may wait for a moment, another state may not. */
export type Difference = 'same' | 'figures' | 'state';

/** A row of a tree as it was drawn. */
export interface DrawnRow<R> {
  readonly id: string;
  /** Undefined when the editor has not asked for them. */
  readonly children: readonly R[] | undefined;
}

/** A node as it is now. */
export interface CurrentNode<N> {
  readonly id: string;
  children(): readonly N[];
}

/** A row to be drawn anew, with its children; undefined: the whole tree. */
export interface Change<R> {
  readonly row: R | undefined;
  readonly difference: 'figures' | 'state';
}

/**
 * The rows that have to be drawn anew so that a tree shows what is now: a row that looks otherwise, or one whose
 * children came, went or moved. `compare` is called once for each row that is drawn and still there.
 */
export function changedRows<R extends DrawnRow<R>, N extends CurrentNode<N>>(
  before: readonly R[],
  after: readonly N[],
  compare: (row: R, node: N) => Difference,
  parent?: R,
): Change<R>[] {
  const pairs = before.flatMap((row, index) => {
    const node = after[index];
    return node?.id === row.id ? [{ row, node }] : [];
  });
  if (pairs.length !== before.length || pairs.length !== after.length) {
    return [{ row: parent, difference: 'state' }];
  }
  return pairs.flatMap(({ row, node }) => {
    const difference = compare(row, node);
    const own: Change<R>[] = difference === 'same' ? [] : [{ row, difference }];
    // Figures may have to wait; what is in another state below them does not.
    if (difference === 'state' || row.children === undefined) {
      return own;
    }
    return [...own, ...changedRows(row.children, node.children(), compare, row)];
  });
}
