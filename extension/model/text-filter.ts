/** A condition of a filter: a word to look for, anywhere or in one field only. */
export interface Term<F extends string> {
  readonly field: F | undefined;
  readonly text: string;
}

/** What is known of a thing, by field; the texts as people read them, and as they are in the contract. */
export type Facts<F extends string> = Readonly<Record<F, readonly (string | undefined)[]>>;

/** Longer filters are cut: nobody types them. */
export const longestFilter = 300;

/** Without case and accents: `Imágenes` is found by `imagen`. */
export const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/**
 * Reads `win state:ready tool:"partclone"`. `fields` has the prefixes, as `state` and `estado`, and what each stands for; a
 * word with any other colon is a word. A prefix without a value says nothing yet.
 */
export function parseFilter<F extends string>(text: string, fields: ReadonlyMap<string, F>): Term<F>[] {
  const words = text.slice(0, longestFilter).matchAll(/(?:([^\s:"]+):)?(?:"([^"]*)"?|([^\s"]+))/g);
  return [...words].flatMap(([all, prefix, quoted, plain]) => {
    const field = fields.get(folded(prefix ?? all.replace(/:$/, '')));
    if (field !== undefined && prefix === undefined && all.endsWith(':')) {
      return [];
    }
    const value = quoted ?? plain ?? '';
    const isField = prefix === undefined || field !== undefined;
    const found = folded(isField ? value : all.replaceAll('"', ''));
    return found === '' ? [] : [{ field: isField && prefix !== undefined ? field : undefined, text: found }];
  });
}

/** A condition as it is typed: `tool:partclone`, `repository:"Aula 1"`. */
export function formatTerm(prefix: string, value: string): string {
  return /[\s:]/.test(value) ? `${prefix}:"${value.replaceAll('"', '')}"` : `${prefix}:${value}`;
}

/** Whether a thing is meant: by each word, and by one of the values that are given for the same field. */
export function matches<F extends string>(terms: readonly Term<F>[], facts: Facts<F>): boolean {
  if (terms.length === 0) {
    return true;
  }
  const all = Object.values<Facts<F>[F]>(facts).flat();
  const has = (texts: readonly (string | undefined)[], text: string) =>
    texts.some((one) => one !== undefined && folded(one).includes(text));
  return terms.every(({ field, text }) => {
    if (field === undefined) {
      return has(all, text);
    }
    return terms.some((other) => other.field === field && has(facts[field], other.text));
  });
}
