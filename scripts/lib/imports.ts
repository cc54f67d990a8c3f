/** A specifier that a source imports or exports from. */
export interface Imported {
  readonly name: string;
  /** Only its types: nothing of it is there any more when the program runs. */
  readonly isType: boolean;
}

/** What a source imports and exports from, statically and dynamically, in its order. */
export function importedBy(source: string): Imported[] {
  const statements = source.matchAll(
    /^(?:import|export)\s+(type\b)?(?:[^'";]*?\bfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'/gm,
  );
  return [...statements].map(([, type, fixed, dynamic]) => ({
    name: fixed ?? dynamic ?? '',
    isType: type !== undefined,
  }));
}
