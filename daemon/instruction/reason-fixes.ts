import type { Fix } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';

/** What mends a kind of reason, by its key. */
export const fixesOf: Readonly<Record<string, readonly Fix['command'][]>> = {
  'preflight.off': ['wake'],
  'preflight.installedSystem': ['reboot'],
  'preflight.unknown': ['refresh'],
  'preflight.noPartition': ['partition'],
  'preflight.tooLarge': ['partition'],
  'preflight.engineRefuses': ['partition'],
  'preflight.noCache': ['partition'],
  'preflight.noCacheToUpdate': ['partition'],
  'preflight.cacheTooSmall': ['partition'],
  'preflight.cacheFull': ['deleteFromCache'],
  'preflight.cacheFullOf': ['deleteFromCache'],
};

/** What mends a reason, as the contract has it; nothing where nothing is known. */
export function reasonFixes({ key, args }: Message): { fixes?: Fix[] } {
  const fixes = fixesOf[key];
  const image = args?.image;
  return {
    ...(fixes && {
      fixes: fixes.map((command) =>
        command === 'deleteFromCache' && image !== undefined ? { command, args: { image } } : { command },
      ),
    }),
  };
}
