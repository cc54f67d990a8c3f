import type { Message } from '../base/message.ts';
import type { Fix } from '../protocol/index.ts';

/** What is known of a kind of reason: with which status the script would end, and what mends it. */
interface ReasonFacts {
  /** og-commands.md, error codes of the engine. */
  readonly exitCode?: number;
  readonly fixes?: readonly Fix['command'][];
}

/** By the key of the reason. */
export const known: Readonly<Record<string, ReasonFacts>> = {
  'preflight.off': { fixes: ['wake'] },
  'preflight.installedSystem': { fixes: ['reboot'] },
  'preflight.unknown': { fixes: ['refresh'] },
  'preflight.noPartition': { exitCode: 3, fixes: ['partition'] },
  'preflight.tooLarge': { exitCode: 30, fixes: ['partition'] },
  'preflight.engineRefuses': { exitCode: 30, fixes: ['partition'] },
  'preflight.noCache': { exitCode: 15, fixes: ['partition'] },
  'preflight.noCacheToUpdate': { exitCode: 15, fixes: ['partition'] },
  'preflight.cacheTooSmall': { exitCode: 16, fixes: ['partition'] },
  'preflight.cacheFull': { exitCode: 16, fixes: ['deleteFromCache'] },
  'preflight.cacheFullOf': { exitCode: 16, fixes: ['deleteFromCache'] },
  'instruction.imageUnknown': { exitCode: 2 },
};

/** The same of one reason, as the contract has it; nothing where nothing is known. */
export function reasonFacts({ key, args }: Message): { exitCode?: number; fixes?: Fix[] } {
  const { exitCode, fixes } = known[key] ?? {};
  const image = args?.image;
  return {
    ...(exitCode !== undefined && { exitCode }),
    ...(fixes && {
      fixes: fixes.map((command) =>
        command === 'deleteFromCache' && image !== undefined ? { command, args: { image } } : { command },
      ),
    }),
  };
}
