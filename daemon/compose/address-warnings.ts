import type { Configuration } from '../config/schema.ts';
import type { RepositoryWarning } from '../inventory/types.ts';
import { message } from '../strings/index.ts';

/** That the address of the repository is a guess: a wrong one goes into every torrent. */
export function addressWarnings({
  address,
  otherAddresses,
}: Pick<Configuration['repository'], 'address' | 'otherAddresses'>): RepositoryWarning[] {
  if (otherAddresses.length === 0) {
    return [];
  }
  const text = message('inventory.warning.address', { address, others: otherAddresses.join(', ') });
  return [{ code: 'addressGuess', text: [text], setting: 'repository.address' }];
}
