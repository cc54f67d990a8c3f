import { plainScript } from '../base/plain-script.ts';
import { inSlices } from '../base/steps.ts';
import {
  computerSessions,
  effects,
  imageTransfers,
  mayHaveComputerSession,
  mayMulticast,
  multicastUses,
  partitionChanges,
  unicastUses,
} from '../instruction/index.ts';
import type { Inventory } from '../inventory/types.ts';
import type { BareCommand } from '../protocol/rules/script-command.ts';

interface Language {
  commandsOf(text: string): Promise<readonly BareCommand[]>;
}

/** What the rooms that follow jobs have to know of their scripts; computers are ids. */
export function scriptReadings(
  language: Language,
  inventory: Pick<Inventory, 'repositories' | 'images' | 'classrooms'>,
) {
  const commandsOf = (script: string) => language.commandsOf(plainScript(script));
  const sites = () => ({ repositories: inventory.repositories(), classrooms: inventory.classrooms() });

  /** The sessions that computers run among themselves. */
  const sessionsOf = async (script: string) =>
    mayHaveComputerSession(script) ? computerSessions(await commandsOf(script)) : [];

  /** The ports that a script uses on these computers. */
  const usesOf = async (script: string, computers: readonly string[]) => {
    const unicast = unicastUses(await sessionsOf(script));
    if (!mayMulticast(script)) {
      return unicast;
    }
    return [...multicastUses(await commandsOf(script), computers, sites()), ...unicast];
  };

  /** The images that it brings to them. */
  const transfersOf = async (script: string, computers: readonly string[]) =>
    imageTransfers(await commandsOf(script), computers, { ...sites(), images: inventory.images() });

  /** What it does to their partitions. */
  const changesOf = async (script: string, computers: readonly string[]) => {
    const wanted = new Set(computers);
    const members = inventory
      .classrooms()
      .flatMap((room) => room.computers)
      .filter(({ id }) => wanted.has(id));
    const commands = await commandsOf(script);
    const context = { ...sites(), images: inventory.images() };
    return partitionChanges(await inSlices(effects(commands, members, context)));
  };

  return { sessionsOf, usesOf, transfersOf, changesOf };
}
