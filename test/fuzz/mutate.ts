/** Gives numbers from 0 up to but without 1. */
export type Random = () => number;

export const below = (random: Random, limit: number): number => Math.floor(random() * limit);

export function pick<T>(random: Random, choices: readonly T[]): T {
  const chosen = choices[below(random, choices.length)];
  if (chosen === undefined) {
    throw new Error('nothing to pick from');
  }
  return chosen;
}

/** Texts that parsers have stumbled over. */
const nasty = [
  ...[
    '',
    '\0',
    '\r',
    '\n',
    '\r\n',
    '\u{FEFF}',
    '\u{2028}',
    '\u{A0}',
    '\u{202E}',
    '\u{D800}',
    'é',
    'e\u{301}',
    '😀',
  ],
  ...[
    '-1',
    '0',
    '1e9',
    '99999999999999999999',
    'NaN',
    '0x10',
    '../..',
    '/',
    '\\',
    '%00',
    '%2e%2e%2f',
    '${',
    '$(',
    '`',
  ],
  ...[
    '"',
    "'",
    '<<E\n',
    ';',
    '|',
    '&',
    '#',
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    ':',
    ',',
    '=',
    '*',
    '?',
    '__proto__',
  ],
];
/** Bytes at the borders of what fields hold. */
const edges = [0, 1, 0x7f, 0x80, 0xfe, 0xff];

/** A text with some changes: parts taken out, doubled, swapped with those of another, and nasty ones put in. */
export function mutateText(random: Random, seeds: readonly string[]): string {
  let text = pick(random, seeds);
  for (let changes = 1 + below(random, 6); changes > 0; changes -= 1) {
    const start = below(random, text.length + 1);
    const end = Math.min(text.length, start + below(random, 12));
    const other = pick(random, seeds);
    const from = below(random, other.length + 1);
    const inserted = pick(random, [
      () => pick(random, nasty),
      () => '',
      () => other.slice(from, from + below(random, 40)),
      () => text.slice(start, end).repeat(1 + below(random, 40)),
      () => String.fromCharCode(below(random, 0x250)),
    ])();
    text = text.slice(0, start) + inserted + text.slice(end);
    if (text.length > 20_000) {
      text = text.slice(0, 20_000);
    }
  }
  return text;
}

/** The same with bytes. */
export function mutateBytes(random: Random, seeds: readonly Uint8Array[]): Uint8Array {
  let bytes = Uint8Array.from(pick(random, seeds));
  for (let changes = 1 + below(random, 8); changes > 0; changes -= 1) {
    // Headers are at the front.
    const limit = random() < 0.5 ? Math.min(bytes.length, 256) : bytes.length;
    const at = below(random, limit);
    const kind = random();
    if (bytes.length > 0 && kind < 0.4) {
      bytes[at] = below(random, 256);
    } else if (bytes.length > 0 && kind < 0.7) {
      bytes.fill(pick(random, edges), at, at + pick(random, [1, 2, 4, 8]));
    } else if (kind < 0.85) {
      bytes = bytes.slice(0, at);
    } else {
      bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(below(random, limit))]);
    }
  }
  return bytes;
}

/** A value as JSON has it, in the place of what is expected. */
export function anyValue(random: Random, depth = 0): unknown {
  return pick<() => unknown>(random, [
    () => null,
    () => random() < 0.5,
    () => pick(random, [0, -1, 1.5, 2 ** 31, 2 ** 53, 1e308]),
    () => pick(random, nasty),
    () => pick(random, nasty).repeat(below(random, 2_000)),
    () => (depth > 3 ? [] : Array.from({ length: below(random, 4) }, () => anyValue(random, depth + 1))),
    () =>
      depth > 3
        ? {}
        : Object.fromEntries([
            [pick(random, nasty), anyValue(random, depth + 1)],
            ['id', anyValue(random, depth + 1)],
          ]),
  ])();
}

/** A copy of a JSON value in which something is another, missing or more. */
export function mutateValue(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random() < 0.2) {
    return anyValue(random);
  }
  if (Array.isArray(value)) {
    if (value.length === 0 || random() < 0.3) {
      return [...value, anyValue(random)];
    }
    const at = below(random, value.length);
    return value.map((one, place) => (place === at ? mutateValue(random, one) : one));
  }
  const entries = Object.entries(value);
  if (entries.length === 0 || random() < 0.1) {
    return { ...value, [pick(random, nasty)]: anyValue(random) };
  }
  const at = below(random, entries.length);
  if (random() < 0.15) {
    return Object.fromEntries(entries.filter((_, place) => place !== at));
  }
  return Object.fromEntries(
    entries.map(([key, one], place) => [key, place === at ? mutateValue(random, one) : one]),
  );
}
