import type { Refusal, Refused } from '../dispatch/types.ts';

import type { Inventory, RepositoryWarning } from '../inventory/types.ts';
import { type MessageKey, message } from '../strings/index.ts';

const kinds: Readonly<
  Record<Refusal, { readonly code: string; readonly key: MessageKey; readonly setting?: string }>
> = {
  full: { code: 'clientsFull', key: 'dispatch.warning.full' },
  outside: { code: 'clientsOutside', key: 'dispatch.warning.outside', setting: 'clients.networks' },
  shared: { code: 'clientsShared', key: 'dispatch.warning.shared' },
};

/** That computers are refused, as warnings of the repository. */
export function refusedWarnings(refused: readonly Refused[]): RepositoryWarning[] {
  return refused.map(({ reason, count, address }) => {
    const { code, key, setting } = kinds[reason];
    return { code, text: [message(key, { count, address })], ...(setting !== undefined && { setting }) };
  });
}

/** Warns as long as computers are refused. */
export function tellRefused(
  refused: readonly Refused[],
  inventory: Pick<Inventory, 'warn' | 'withdrawWarning'>,
): void {
  const warnings = refusedWarnings(refused);
  for (const warning of warnings) {
    inventory.warn(warning);
  }
  for (const { code } of Object.values(kinds)) {
    if (!warnings.some((warning) => warning.code === code)) {
      inventory.withdrawWarning(code);
    }
  }
}
