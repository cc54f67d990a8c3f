import type { InlayHint } from 'vscode-languageserver';
import { mostPlaces } from '../lsp.ts';
import type { Span } from '../syntax/span.ts';
import type { Steps } from '../syntax/steps.ts';
import { argumentsOf, commandOf } from './arguments.ts';
import type { Lines } from './lines.ts';
import type { Structure } from './structure.ts';

/** LSP's number for a parameter's name. */
const parameterKind = 2;

/** Types whose values say themselves what they are. */
const plain = new Set(['commandLine', 'functionName', 'logTarget', 'logLevel', 'keyword', 'word']);

/**
 * The names of parameters before the arguments of engine commands that are written out, in a part of the text; of more
 * than `mostPlaces` the first, and what else is in their piece.
 */
export function* inlayHintsIn(structure: Structure, part: Span, lines: Lines): Steps<InlayHint[]> {
  const { script } = structure;
  const hints: InlayHint[] = [];
  for (const [index, piece] of script.pieces.entries()) {
    const by = script.starts[index] ?? 0;
    if (hints.length >= mostPlaces || by > part.end || by + piece.source.length < part.start) {
      continue;
    }
    for (const call of piece.calls) {
      const isInside = call.nameStart + by <= part.end && (call.args.at(-1)?.end ?? 0) + by >= part.start;
      const command = isInside ? commandOf(call, structure) : undefined;
      for (const { word, value, parameter } of command ? argumentsOf(call, command, piece.source) : []) {
        if (!plain.has(parameter.type) && value.toLowerCase() !== parameter.name.toLowerCase()) {
          const position = lines.position(word.start + by);
          hints.push({ position, label: `${parameter.name}:`, kind: parameterKind, paddingRight: true });
        }
      }
    }
    yield;
  }
  return hints;
}
