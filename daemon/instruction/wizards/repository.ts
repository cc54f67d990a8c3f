import { isIPv4 } from 'node:net';
import { message } from '../../strings/index.ts';
import type { InstructionContext } from '../types.ts';
import { refuse } from './refuse.ts';

/** The repository that an instruction names: always by its address (rule of the console's wizard). */
export interface ChosenRepository {
  readonly address: string;
  /** Undefined: an address that no known repository has. */
  readonly id?: string;
}

/**
 * The repository of the answers: the one named by id or address; else the one that has the image, the
 * classroom's, or the first. Throws OgError invalid with the field `repository`.
 */
export function chooseRepository(
  answers: { readonly image: string; readonly repository?: string | undefined },
  context: InstructionContext,
  ofClassroom: string | undefined,
): ChosenRepository {
  const { repositories } = context;
  const named = answers.repository;
  if (named !== undefined) {
    const known = repositories.find(({ id, address }) => id === named || address === named);
    if (!known && !isIPv4(named)) {
      refuse('repository', message('instruction.repository', { id: named }));
    }
    return known ? withAddress(known) : { address: named };
  }
  const holders = new Set(
    context.images.filter((image) => image.canonicalName === answers.image).map((image) => image.repository),
  );
  const preferred = repositories.find(({ id }) => id === ofClassroom);
  const chosen =
    preferred && (holders.size === 0 || holders.has(preferred.id))
      ? preferred
      : (repositories.find(({ id }) => holders.has(id)) ?? repositories[0]);
  return chosen ? withAddress(chosen) : refuse('repository', message('instruction.noRepository'));
}

function withAddress({ id, address }: { id: string; address: string }): ChosenRepository {
  if (!isIPv4(address)) {
    refuse('repository', message('instruction.repositoryAddress', { id, address }));
  }
  return { id, address };
}
