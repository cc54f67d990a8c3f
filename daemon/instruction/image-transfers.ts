import { type DeployProtocol, deployProtocols, imageProtocol } from '../protocol/index.ts';
import { isMulticastPort } from '../protocol/rules/multicast-session.ts';
import type { BareCommand } from '../protocol/rules/script-command.ts';
import { byRepository, contextsOf, from } from './repositories.ts';
import { imageUse } from './restores.ts';
import type { InstructionContext } from './types.ts';

/** An image that an instruction brings to its computers, and how. */
export interface ImageTransfer {
  readonly protocol: DeployProtocol;
  /** Canonical name. */
  readonly image: string;
  /** Id of the repository that it comes from. */
  readonly repository: string;
  /** Path below the images folder. */
  readonly file: string | undefined;
  readonly infoHash: string | undefined;
  readonly sizeBytes: number | undefined;
  /** Of its multicast session, where that is literal. */
  readonly port: number | undefined;
  /** The computers keep it in their caches, and take it from there when they have it already. */
  readonly cached: boolean;
  /** It may not run: it stands in a branch. */
  readonly conditional: boolean;
}

/** Others read the repository, or receive, each time. */
const byCache: ReadonlySet<string> = new Set(['deployImage', 'updateCache']);

/**
 * The images that an instruction brings to these computers from repositories that are known, each once for a protocol
 * and port. What stands in a branch counts: it may run. Nothing of what is only known when it runs.
 */
export function imageTransfers(
  commands: readonly BareCommand[],
  computers: readonly string[],
  context: InstructionContext,
): ImageTransfer[] {
  const wanted = new Set(computers);
  const members = context.classrooms.flatMap((room) => room.computers).filter(({ id }) => wanted.has(id));
  const found = new Map<string, ImageTransfer>();
  for (const [repository] of byRepository(members, context)) {
    for (const transfer of transfersFrom(commands, from(repository, context))) {
      found.set(JSON.stringify(transfer), transfer);
    }
  }
  return [...found.values()];
}

/** The same, where REPO is the first repository of the context. */
function transfersFrom(commands: readonly BareCommand[], context: InstructionContext): ImageTransfer[] {
  const contexts = contextsOf(commands, context);
  const transfers: ImageTransfer[] = [];
  for (const [index, command] of commands.entries()) {
    const use = imageUse(command, contexts[index] ?? context);
    const written = imageProtocol(command.name, command.args);
    const protocol = deployProtocols.find((one) => one === protocolOf(written?.protocol));
    if (!use?.record || use.repository === undefined || !written || protocol === undefined) {
      continue;
    }
    const { canonicalName: image, repository, file, infoHash, sizeBytes } = use.record;
    const port = protocol.startsWith('MULTICAST') ? portOf(command.args[written.place + 1]) : undefined;
    const { conditional = false } = command;
    const cached = byCache.has(command.name) && !protocol.endsWith('-DIRECT');
    transfers.push({ protocol, image, repository, file, infoHash, sizeBytes, port, cached, conditional });
  }
  return transfers;
}

/** The engine takes `TORRENT-CACHE` and its like for what they are without (og-commands.json, protocolMatrix). */
export function protocolOf(written: string | undefined): string | undefined {
  return written?.replace(/-CACHE$/, '');
}

function portOf(session: string | undefined): number | undefined {
  const port = session?.split(':')[0];
  return port !== undefined && isMulticastPort(port) ? Number(port) : undefined;
}
