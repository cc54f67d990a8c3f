/** Bytes of UTF-8: with the longest suffix of a sidecar, a part must still be a file's name (255 bytes). */
const longestPart = 120;

/** Why a text cannot be a canonical name. */
export type CanonicalNameProblem =
  | { readonly reason: 'empty' | 'space' | 'hyphen' | 'path' }
  | { readonly reason: 'character'; readonly character: string }
  | { readonly reason: 'tooLong'; readonly most: number };

/**
 * The manual's rule for canonical names: no blanks and none of \ / ` ' . [ ]. Also refused: control and unseen
 * characters, and a hyphen at the start, which commands would take for an option. One `/` is allowed, after the
 * subfolder (organisational unit) that the image lies in. Undefined for a good name.
 */
export function canonicalNameProblem(name: string): CanonicalNameProblem | undefined {
  if (name.trim() === '') {
    return { reason: 'empty' };
  }
  const parts = name.split('/');
  if (parts.length > 2 || parts.includes('') || parts.includes('..') || parts.includes('.')) {
    return { reason: 'path' };
  }
  for (const part of parts) {
    if (/\s/u.test(part)) {
      return { reason: 'space' };
    }
    const character = /[\\`'.[\]\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u.exec(part)?.[0];
    if (character !== undefined) {
      return { reason: 'character', character: visible(character) };
    }
    if (part.startsWith('-')) {
      return { reason: 'hyphen' };
    }
    if (new TextEncoder().encode(part).length > longestPart) {
      return { reason: 'tooLong', most: longestPart };
    }
  }
  return undefined;
}

/**
 * Whether the original web console would not register this name: it takes letters and digits only, and cuts the
 * name at an underscore when it writes an instruction (og-commands, the wizard's notes). A warning, no error.
 */
export function consoleRefusesName(name: string): boolean {
  return !/^[A-Za-z0-9]+$/.test(name);
}

function visible(character: string): string {
  if (!/[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u.test(character)) {
    return character;
  }
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
