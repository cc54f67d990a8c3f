import { isIPv4 } from 'node:net';
import type { ImageRecord } from '../inventory/types.ts';
import type { Message } from '../protocol/message.ts';
import type { BareCommand } from '../protocol/rules/script-command.ts';
import { awayRepository } from './repositories.ts';
import { short } from './short.ts';
import type { InstructionContext } from './types.ts';
import { isComputer } from './writes.ts';

/** A command that brings an image to a computer, understood as far as its arguments are literal. */
export interface ImageUse {
  /** The command. */
  readonly name: string;
  /** As it stands in the script, without slash or extension. */
  readonly image: string;
  /** Undefined: the repository does not have it, or it is not known which repository is meant. */
  readonly record: ImageRecord | undefined;
  /** Address of the repository, when it is a known one and the image has to be in it. */
  readonly repository: string | undefined;
  /** Address that no known repository has. */
  readonly unknownAddress: string | undefined;
  /** False for updateCache, which only copies. */
  readonly restores: boolean;
  /** Where it is restored to; undefined for updateCache and for arguments that are not literal. */
  readonly target: { readonly disk: number; readonly partition: number } | undefined;
  readonly throughCache: boolean;
  /** The engine compares its rounded size with the partition: not when the image comes by multicast at once. */
  readonly engineChecksSize: boolean;
  /** That the repository is not connected: what is known of the image may be other by now. */
  readonly away: Message | undefined;
}

const restoring = new Set(['deployImage', 'restoreImage', 'ogRestoreImage']);

/** What a command does with an image, or undefined when it is no such command or its image is not literal. */
export function imageUse(command: BareCommand, context: InstructionContext): ImageUse | undefined {
  const { name, args } = command;
  const restores = restoring.has(name);
  if (!restores && name !== 'updateCache') {
    return undefined;
  }
  const [repo, path] = args;
  if (path === undefined || path === '') {
    return undefined;
  }
  const file = path.replaceAll(/\/+/g, '/').replace(/^\//, '');
  const image = restores ? file : file.replace(/\.img$/, '');
  const source = sourceOf(repo, context);
  const candidates = context.images.filter(
    (one) =>
      (source === undefined || one.repository === source.id) &&
      (restores ? one.canonicalName === image : one.file === file || one.canonicalName === image),
  );
  // Where it is not known which repository is meant, an image of several may be any of them.
  const isOne = candidates.every(({ repository }) => repository === candidates[0]?.repository);
  const record = isOne ? candidates[0] : undefined;
  const protocol = (args[restores ? 4 : 2] ?? 'UNICAST').toUpperCase();
  const fromCache = repo?.toUpperCase() === 'CACHE';
  const byMulticast = protocol.startsWith('MULTICAST') && !fromCache;
  return {
    name,
    image: short(image),
    record,
    // Of one that is away only the last known is known.
    repository: source && (source.state ?? 'ready') === 'ready' ? source.address : undefined,
    unknownAddress: !source && isIPv4(repo ?? '') && !isComputer(repo, context) ? repo : undefined,
    restores,
    target: restores ? targetOf(args[2], args[3]) : undefined,
    throughCache:
      !fromCache && (name === 'updateCache' || (name === 'deployImage' && !protocol.endsWith('-DIRECT'))),
    engineChecksSize:
      name === 'restoreImage' ? !byMulticast : !(byMulticast && protocol === 'MULTICAST-DIRECT'),
    away: source && awayRepository(source.id, context),
  };
}

/** The repository that the image has to be in; undefined for CACHE, for an unknown address and for `$REPO`. */
function sourceOf(repo: string | undefined, context: InstructionContext) {
  if (repo === undefined) {
    return undefined;
  }
  const known = isIPv4(repo)
    ? context.repositories.find(({ address }) => address === repo)
    : repo.toUpperCase() === 'REPO'
      ? context.repositories[0]
      : undefined;
  return known;
}

function targetOf(disk: string | undefined, partition: string | undefined) {
  const numbers = [Number(disk), Number(partition)] as const;
  if (!numbers.every((number) => Number.isInteger(number) && number > 0)) {
    return undefined;
  }
  return { disk: numbers[0], partition: numbers[1] };
}
