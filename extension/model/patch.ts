/**
 * What a page shows: parts by name, and `items`, its many things by their ids (computers, plans). All of it is plain JSON;
 * a part that is not there is null, for JSON drops what is undefined.
 */
export interface PageModel {
  readonly items: Readonly<Record<string, unknown>>;
}

/** What differs between two models of one page. */
export interface Patch<M extends PageModel> {
  readonly parts: Partial<Omit<M, 'items'>>;
  /** null: it is there no more. */
  readonly items: readonly (readonly [id: string, item: M['items'][string] | null])[];
}

/** The difference, in which nothing is that stayed as it was; undefined: nothing differs. */
export function patchOf<M extends PageModel>(before: M, after: M): Patch<M> | undefined {
  const parts = changed(before, after).filter(([name]) => name !== 'items');
  const items = changed(before.items, after.items);
  const gone = Object.keys(before.items).filter((id) => !Object.hasOwn(after.items, id));
  if (parts.length + items.length + gone.length === 0) {
    return undefined;
  }
  return {
    parts: Object.fromEntries(parts) as Patch<M>['parts'],
    items: [...items, ...gone.map((id) => [id, null] as const)] as Patch<M>['items'],
  };
}

/** The model with a difference; what did not differ is the same object as before. */
export function patched<M extends PageModel>(model: M, { parts, items }: Patch<M>): M {
  if (items.length === 0) {
    return { ...model, ...parts };
  }
  const all = new Map(Object.entries(model.items));
  for (const [id, item] of items) {
    if (item === null) {
      all.delete(id);
    } else {
      all.set(id, item);
    }
  }
  return { ...model, ...parts, items: Object.fromEntries(all) };
}

function changed(before: object, after: object): [string, unknown][] {
  const known = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).filter(([name, value]) => !known.has(name) || !isSame(known.get(name), value));
}

/** Whether two values of JSON are the same. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) {
    return true;
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return false;
  }
  if (Array.isArray(one) !== Array.isArray(other)) {
    return false;
  }
  const keys = Object.keys(one);
  const others = new Map<string, unknown>(Object.entries(other));
  return (
    keys.length === others.size &&
    Object.entries(one).every(([key, value]) => others.has(key) && isSame(value, others.get(key)))
  );
}
