import type { Image, Job, JobQuery, JobState } from '../../daemon/protocol/index.ts';
import { computerName, type StudioState, scopeName } from './state.ts';
import { matches, parseFilter, type Term } from './text-filter.ts';

export const jobFields = ['state', 'person', 'classroom', 'image', 'text'] as const;
export type JobField = (typeof jobFields)[number];

/** How jobs are told of to people. */
export interface JobFilterWords {
  /** The prefix of a field in the person's language; the English one is always understood. */
  readonly prefixOf: (field: JobField) => string;
  readonly stateText: (state: JobState) => string;
}

/** What only the repository knows: the jobs, by id, whose script has a word or names an image. */
export type FoundJobs = ReadonlyMap<string, ReadonlySet<string>>;

/** The words of a filter. */
export function jobTerms(text: string, { prefixOf }: JobFilterWords): Term<JobField>[] {
  const fields = jobFields.flatMap((field): [string, JobField][] => [
    [field, field],
    [prefixOf(field), field],
  ]);
  return parseFilter(text, new Map(fields));
}

/** What a term is found under. */
export const termKey = ({ field, text }: Term<JobField>): string => `${field ?? 'text'}=${text}`;

/** More images than these with a part of a name are not looked for: the words say too little. */
const mostImages = 5;

/** A question to the repository, and what its answer is found under. */
export interface FoundBy {
  readonly key: string;
  readonly query: JobQuery;
}

/** What to ask the repository about the words of a filter: the texts and the images of jobs are only known there. */
export function jobQueries(
  terms: readonly Term<JobField>[],
  images: readonly Pick<Image, 'canonicalName'>[],
): FoundBy[] {
  return terms.flatMap((term): FoundBy[] => {
    const key = termKey(term);
    if (term.field === 'image') {
      const names = images
        .map(({ canonicalName }) => canonicalName)
        .filter((name) => name.toLowerCase().includes(term.text))
        .slice(0, mostImages);
      return [...new Set([term.text, ...names])].map((image) => ({ key, query: { image } }));
    }
    const isText = term.field === undefined || term.field === 'text';
    return isText ? [{ key, query: { text: term.text } }] : [];
  });
}

/** Whether a filter means a job: by what is known of it here, and by what the repository has found. */
export function isJobMeant(
  job: Job,
  terms: readonly Term<JobField>[],
  state: StudioState,
  { stateText }: JobFilterWords,
  found: FoundJobs,
): boolean {
  if (terms.length === 0) {
    return true;
  }
  const foundBy = (field: 'image' | 'text') =>
    terms
      .filter((term) => (term.field ?? 'text') === field && found.get(termKey(term))?.has(job.id))
      .map(({ text }) => text);
  const states = [...new Set([job.state, ...job.targets.map((target) => target.state)])];
  const classroom = state.classrooms.find(({ id }) => id === job.scope.classroom);
  return matches(terms, {
    state: states.flatMap((one) => [one, stateText(one)]),
    person: [job.createdBy],
    classroom: [
      scopeName(job.scope, state),
      classroom?.name,
      ...job.targets.map(({ computer }) => computerName(state, computer)),
    ],
    image: foundBy('image'),
    text: [job.title, ...foundBy('text')],
  });
}
