import type { DocumentLink } from 'vscode-languageserver';
import { mostPlaces } from '../lsp.ts';
import type { Lines } from '../structure/lines.ts';
import type { Script } from '../syntax/script.ts';
import type { Steps } from '../syntax/steps.ts';

/**
 * The first `mostPlaces` files that a text reads with `source` or `.`, by a path that is relative to it. Nothing is
 * looked up: an absolute path means a file of the computers that run it.
 */
export function* linksIn(script: Script, uri: string, lines: Lines): Steps<DocumentLink[]> {
  const links: DocumentLink[] = [];
  for (const [index, piece] of script.pieces.entries()) {
    const by = script.starts[index] ?? 0;
    for (const call of piece.calls) {
      const [file] = call.name === 'source' || call.name === '.' ? call.args : [];
      const target = file?.value === undefined ? undefined : relativeTarget(file.value, uri);
      if (file && target !== undefined && links.length < mostPlaces) {
        links.push({ range: lines.range({ start: file.start + by, end: file.end + by }), target });
      }
    }
    yield;
  }
  return links;
}

/** Undefined for what is not relative, and for a document that lies in no folder. */
function relativeTarget(path: string, uri: string): string | undefined {
  if (path === '' || path.startsWith('/') || /\p{Cc}/u.test(path)) {
    return undefined;
  }
  const encoded = path.split('/').map(encodeURIComponentSafely).join('/');
  try {
    const base = new URL(uri);
    return base.pathname.startsWith('/') ? new URL(`./${encoded}`, base).href : undefined;
  } catch {
    // `untitled:1` and such.
    return undefined;
  }
}

/** Half a surrogate pair cannot be encoded. */
function encodeURIComponentSafely(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
