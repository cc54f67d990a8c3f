import type { Script } from './script.ts';

/** A redirection of output to a device or into the images folder: `zcat win.gz > /dev/sda1`. */
const output =
  /(?<![<>\w\\-])[\d&]?>{1,2}\|?[ \t]*(["']?)((?:\/dev\/|\/opt\/opengnsys\/(?:images|cache)\/|\$\{?OG(?:IMG|CAC)\}?\/)[^\s;&|<>()"']+)\1/g;

/** A path that a script writes to by a redirection; offsets in the text. */
export interface Output {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** The redirections of a script that write where data is lost; not those in comments and in texts of several lines. */
export function outputsIn({ pieces, starts }: Script): Output[] {
  const found: Output[] = [];
  for (const [index, { source, comments, texts }] of pieces.entries()) {
    const by = starts[index] ?? 0;
    for (const { 0: whole, 2: path = '', index: at } of source.matchAll(output)) {
      const isCode = ![...comments, ...texts].some(({ start, end }) => start <= at && at < end);
      if (isCode) {
        found.push({ path, start: by + at, end: by + at + whole.length });
      }
    }
  }
  return found;
}
