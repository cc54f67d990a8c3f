import type { SemanticTokensLegend } from 'vscode-languageserver';
import { guessSession } from '../sessions.ts';
import type { Call } from '../syntax/model.ts';
import type { Piece } from '../syntax/pieces.ts';
import type { Span } from '../syntax/span.ts';
import type { Steps } from '../syntax/steps.ts';
import { argumentsOf, commandOf } from './arguments.ts';
import type { Lines } from './lines.ts';
import type { Structure } from './structure.ts';

const tokenTypes = ['function', 'class', 'macro'] as const;
const tokenModifiers = ['declaration', 'defaultLibrary', 'deprecated'] as const;

/**
 * What the grammar cannot colour. Standard kinds, which every theme knows: an image is a `class` (a computer's
 * disk is an instance of it), a session is a `macro`.
 */
export const tokensLegend: SemanticTokensLegend = {
  tokenTypes: [...tokenTypes],
  tokenModifiers: [...tokenModifiers],
};

interface Token extends Span {
  readonly type: (typeof tokenTypes)[number];
  readonly modifiers: readonly (typeof tokenModifiers)[number][];
}

/** The tokens of a text, or of a part of it, as LSP encodes them: five numbers each, relative to the one before. */
export function* semanticTokensIn(structure: Structure, lines: Lines, part?: Span): Steps<number[]> {
  const { script } = structure;
  const data: number[] = [];
  let lastLine = 0;
  let lastCharacter = 0;
  for (const [index, piece] of script.pieces.entries()) {
    const by = script.starts[index] ?? 0;
    if (part && (by > part.end || by + piece.source.length < part.start)) {
      continue;
    }
    for (const { start, end, type, modifiers } of tokensOf(piece, structure, index)) {
      const { line, character } = lines.position(start + by);
      const delta = line === lastLine ? character - lastCharacter : character;
      data.push(line - lastLine, delta, end - start, tokenTypes.indexOf(type), bitsOf(modifiers));
      lastLine = line;
      lastCharacter = character;
    }
    yield;
  }
  return data;
}

/** In the order of the text, none over another. */
function tokensOf(piece: Piece, structure: Structure, index: number): Token[] {
  const defined = structure.definitionsIn(index).map(({ nameStart: start, nameEnd: end }): Token => {
    return { start, end, type: 'function', modifiers: ['declaration'] };
  });
  const called = piece.calls.flatMap((call) => tokensOfCall(call, piece.source, structure));
  const tokens = [...defined, ...called].filter(
    ({ start, end }) => !piece.source.slice(start, end).includes('\n'),
  );
  tokens.sort((a, b) => a.start - b.start || b.end - a.end);
  let lastEnd = 0;
  return tokens.filter(({ start, end }) => {
    const isFree = start >= lastEnd && end > start;
    lastEnd = isFree ? end : lastEnd;
    return isFree;
  });
}

function tokensOfCall(call: Call, source: string, structure: Structure): Token[] {
  const name = { start: call.nameStart, end: call.nameEnd };
  const command = commandOf(call, structure);
  if (!command) {
    return structure.defines(call.name) ? [{ ...name, type: 'function', modifiers: [] }] : [];
  }
  const modifiers: Token['modifiers'] = command.deprecated
    ? ['defaultLibrary', 'deprecated']
    : ['defaultLibrary'];
  const args = argumentsOf(call, command, source).flatMap(
    ({ word: { start, end }, value, parameter }): Token[] => {
      switch (parameter.type) {
        case 'imagePath':
        case 'imageFile':
          return [{ start, end, type: 'class', modifiers: [] }];
        case 'mcastSessionServer':
        case 'ucastSessionServer':
        case 'p2pSession':
          return [{ start, end, type: 'macro', modifiers: [] }];
        case 'protocolOptions':
          return guessSession(value) ? [{ start, end, type: 'macro', modifiers: [] }] : [];
        default:
          return [];
      }
    },
  );
  return [{ ...name, type: 'function', modifiers }, ...args];
}

function bitsOf(modifiers: Token['modifiers']): number {
  return modifiers.reduce((bits, modifier) => bits | (1 << tokenModifiers.indexOf(modifier)), 0);
}
