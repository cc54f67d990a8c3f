import { randomBytes } from 'node:crypto';

/** A new id that one can still read: `Aula 1` gives `aula-1-0f3a9c`. `taken` tells whether an id is in use. */
export function newId(name: string, taken: (id: string) => boolean): string {
  const slug = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40);
  for (;;) {
    const id = `${slug || 'x'}-${randomBytes(3).toString('hex')}`;
    if (!taken(id)) {
      return id;
    }
  }
}
