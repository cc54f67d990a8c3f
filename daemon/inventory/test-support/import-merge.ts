import { atOnce } from '../../base/steps.ts';
import { render } from '../../strings/index.ts';
import type { ImageFacts } from '../import/merge/images.ts';
import { merge } from '../import/merge/index.ts';
import type { ImportOutcome } from '../import/outcome.ts';
import type { Source, SourceClassroom, SourceComputer } from '../import/source.ts';
import type { State, StoredClassroom, StoredComputer } from '../stored-state.ts';

/** For tests: state, sources and what an import did, in few words. */

export const macOf = (last: number) => `02:00:5E:10:00:${last.toString(16).padStart(2, '0').toUpperCase()}`;

export function pc(last: number, more: Partial<SourceComputer> = {}): SourceComputer {
  return { key: `c${last}`, name: `pc${last}`, ip: `10.20.30.${last}`, mac: macOf(last), ...more };
}

export function room(
  key: string,
  computers: readonly SourceComputer[],
  more: Partial<SourceClassroom> = {},
): SourceClassroom {
  const empty = { multicast: {}, p2p: {}, groups: [], notes: [] };
  return { key, name: `Aula ${key}`, origin: 'stated', ...empty, computers, ...more };
}

export const source = (classrooms: readonly SourceClassroom[], more: Partial<Source> = {}): Source => ({
  id: 'console:x',
  classrooms,
  notes: [],
  ...more,
});

export const ourPc = (last: number, more: Partial<StoredComputer> = {}): StoredComputer => ({
  ...{ id: `our${last}`, name: `pc${last}`, ip: `10.20.30.${last}`, mac: macOf(last) },
  ...more,
});

export function ourRoom(
  id: string,
  computers: StoredComputer[],
  more: Partial<StoredClassroom> = {},
): StoredClassroom {
  return { id, name: `Aula ${id}`, network: '', multicast: {}, p2p: {}, groups: [], computers, ...more };
}

export const stateOf = (...classrooms: StoredClassroom[]): State => ({ version: 1, images: [], classrooms });

export const facts: ImageFacts = {
  repository: 'repo1',
  address: '10.20.30.2',
  otherAddresses: new Set(['10.20.30.3']),
  fileOf: () => undefined,
};

interface Chosen {
  readonly only?: readonly string[];
  readonly remove?: readonly string[];
  readonly facts?: ImageFacts;
}

export function merged(from: Source, state: State, chosen: Chosen = {}) {
  const { only, remove = [] } = chosen;
  const choice = { only: only && new Set(only), remove: new Set(remove) };
  return atOnce(merge(from, state, choice, chosen.facts ?? facts));
}

/** Each thing as one line: what happens to it, its classroom and name, its changes or the reason. */
export function told({ classrooms, computers, images }: ImportOutcome): string[] {
  const changes = (all: readonly { field: string; before?: string | undefined; after: string }[]) =>
    all.map(({ field, before, after }) => `${field} ${before ?? ''}>${after}`).join(', ');
  const kinds = ['added', 'changed', 'unchanged'] as const;
  const short = (kind: string, list: string) => (kind === 'changed' ? `: ${list}` : '');
  return [
    ...kinds.flatMap((kind) =>
      classrooms[kind].map((one) => `${kind} ${one.name}${short(kind, changes(one.changes))}`),
    ),
    ...kinds.flatMap((kind) =>
      computers[kind].map(
        (one) => `${kind} ${one.classroom}/${one.name}${short(kind, changes(one.changes))}`,
      ),
    ),
    ...computers.refused.map(
      ({ name, classroom, reason }) => `refused ${classroom}/${name}: ${render(reason, 'en')}`,
    ),
    ...computers.missing.map(({ classroom, name }) => `missing ${classroom}/${name}`),
    ...kinds.flatMap((kind) =>
      (images?.[kind] ?? []).map(
        (one) => `${kind} image ${one.canonicalName}${short(kind, changes(one.changes))}`,
      ),
    ),
    ...(images?.refused ?? []).map(({ name, reason }) => `refused image ${name}: ${render(reason, 'en')}`),
  ];
}
