import { type Call, withWrapped } from './model.ts';
import { compact, sharedString } from './sharing.ts';
import type { Word } from './words.ts';

/** A call of which not all has been read. */
export interface OpenCall {
  name: Word | undefined;
  readonly args: Word[];
  trusted: boolean;
  readonly end: number;
  readonly inFunction: boolean;
  readonly conditional: boolean;
  readonly substituted: boolean;
}

/** Commands that ask whether another one exists. */
const askers = new Set(['type', 'command', 'hash', 'which']);

/** Those of a call whose name is written out. `trusted`: nothing beside it could not be read. */
export function namedCalls({ name, args, trusted, ...place }: OpenCall): Call[] {
  if (name?.value === undefined) {
    return [];
  }
  const { inFunction, conditional, substituted } = place;
  return withWrapped({
    name: name.value,
    nameStart: name.start,
    nameEnd: name.end,
    args: compact(args),
    trusted,
    inFunction,
    conditional,
    substituted,
  });
}

/** The call of what stands in a variable or another expansion: under its name as it is written in `text`. */
export function unnamedCalls(open: OpenCall, text: string): Call[] {
  const { name, args, trusted, inFunction, conditional, substituted } = open;
  if (!name || name.value !== undefined) {
    return [];
  }
  const { start: nameStart, end: nameEnd } = name;
  return [
    {
      name: sharedString(text.slice(nameStart, nameEnd)),
      nameStart,
      nameEnd,
      args: compact(args),
      trusted,
      inFunction,
      conditional,
      substituted,
    },
  ];
}

/** The commands that a call asks for, whether they exist. */
export function askedFor({ name, args }: OpenCall): string[] {
  // `command ogX` calls it; only `command -v ogX` asks.
  const asks = name?.value !== 'command' || /^-[vV]/.test(args[0]?.value ?? '');
  if (!asks || name?.value === undefined || !askers.has(name.value)) {
    return [];
  }
  return args.flatMap(({ value }) => value ?? []);
}
