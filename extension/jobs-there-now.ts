import { jobsThere } from './model/jobs-there.ts';
import type { NamedReason } from './model/preflight.ts';
import { computerName } from './model/state.ts';
import { peopleStrings } from './people-strings.ts';
import type { Studio } from './studio.ts';

/** The jobs that have not ended on some computers, and whose they are, in the person's language. */
export function jobsThereNow(
  { store: { state }, people }: Pick<Studio, 'store' | 'people'>,
  computers: readonly string[],
): NamedReason[] {
  return jobsThere(state.jobs, computers, people.own, (id) => computerName(state, id), peopleStrings);
}
