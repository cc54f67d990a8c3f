import type { ImageRecord } from '../inventory/types.ts';
import { type CachedImage, imageProtocol, isUnicastToMany } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import { cachedCopy } from '../protocol/rules/cached-images.ts';
import type { BareCommand } from '../protocol/rules/script-command.ts';
import { type MessageKey, message } from '../strings/index.ts';
import { type Layout, partitionSize } from './layout.ts';
import { notReady } from './repositories.ts';
import type { ImageUse } from './restores.ts';
import { short } from './short.ts';
import type { FolderFacts, PreflightFinding } from './types.ts';

/** Statuses of the engine: its errors, and the notes of deployImage, in og-commands.json. */
const exitCodes = {
  /** Whatever a restore of deployImage ended with. */
  notRestored: 5,
  noCache: 15,
  cacheTooSmall: 16,
  imageTooLarge: 30,
};

/** What is to be said of an image that is brought to computers, the same on all of them. */
export function imageFindings(use: ImageUse, folder?: FolderFacts): PreflightFinding[] {
  const { image, record, repository, unknownAddress } = use;
  const findings: PreflightFinding[] = [];
  if (use.away) {
    findings.push({ verdict: 'warning', message: use.away });
  }
  // Out of the cache, what the repository has does not matter.
  if (repository !== undefined) {
    const reason = record ? notReady(record) : message('instruction.imageUnknown', { repository, image });
    if (reason) {
      findings.push({ verdict: 'blocked', message: reason });
    } else if (record) {
      findings.push(...verifiedFindings(image, record, folder));
    }
  }
  if (unknownAddress !== undefined) {
    const reason = message('instruction.repositoryUnknown', { address: unknownAddress });
    findings.push({ verdict: 'warning', message: reason });
  }
  return findings;
}

/** That an image was not verified, and how long it takes, as far as this machine has shown. */
function verifiedFindings(
  image: string,
  record: ImageRecord,
  folder: FolderFacts | undefined,
): PreflightFinding[] {
  const { verifiedAt, checkedAt, activity, progress = 0, sizeBytes, repository } = record;
  if (verifiedAt !== undefined) {
    return [];
  }
  const found = (key: MessageKey, args = {}): PreflightFinding[] => [
    { verdict: 'ok', message: message(key, { image, ...args }) },
  ];
  const rate = repository === folder?.repository ? folder.verifyBytesPerSecond : undefined;
  const isGoingOn = activity === 'verifying';
  if (checkedAt !== undefined && !isGoingOn) {
    return found('preflight.verifiedInPart');
  }
  if (rate === undefined || sizeBytes === undefined) {
    return found(isGoingOn ? 'preflight.verifying' : 'preflight.notVerified');
  }
  const left = isGoingOn ? (sizeBytes * (100 - progress)) / 100 : sizeBytes;
  const minutes = Math.max(1, Math.ceil(left / rate / 60));
  return found(isGoingOn ? 'preflight.verifyingFor' : 'preflight.notVerifiedFor', { minutes });
}

/** That an image goes to each of many computers by itself. */
export function unicastFindings({ name, args }: BareCommand, count: number): PreflightFinding[] {
  const protocol = imageProtocol(name, args)?.protocol;
  return protocol !== undefined && isUnicastToMany(protocol, count)
    ? [
        {
          verdict: 'warning',
          message: message('instruction.unicastMany', { protocol: short(protocol), count }),
        },
      ]
    : [];
}

/** Whether the partition of one computer is there and takes the image. */
export function targetFindings(use: ImageUse, layout: Layout): PreflightFinding[] {
  const { name, image, record, target, engineChecksSize } = use;
  if (!target) {
    return [];
  }
  const size = partitionSize(layout, target.disk, target.partition);
  if (size === undefined) {
    return [];
  }
  if (size === 0) {
    return [{ verdict: 'blocked', message: message('preflight.noPartition', target) }];
  }
  const args = { image, ...target, size };
  // A compressed raw copy that does not tell, and has not been unpacked yet.
  if (record?.tool === 'DD' && record.restoreSizeKB === undefined) {
    return [{ verdict: 'warning', message: message('preflight.sizeUnknown', args) }];
  }
  const exact = record?.restoreSizeKB ?? 0;
  const rounded = record?.legacySizeKB ?? 0;
  const isRefused = engineChecksSize && rounded > size;
  if (exact <= size && !isRefused) {
    return [];
  }
  const text =
    exact > size
      ? message('preflight.tooLarge', { ...args, needed: exact })
      : message('preflight.engineRefuses', { ...args, needed: rounded });
  const found: PreflightFinding = { verdict: 'blocked', message: text };
  if (name !== 'deployImage') {
    return [isRefused ? { ...found, exitCode: exitCodes.imageTooLarge } : found];
  }
  // Before it restores, the cache may stop it with another one.
  const isReached = cacheFindings(use, layout).every(({ verdict }) => verdict === 'ok');
  return [isReached ? { ...found, exitCode: exitCodes.notRestored } : found];
}

/** Error codes 15 and 16 of the engine, and what it does instead of them (deployImage's notes in og-commands.json). */
export function cacheFindings(
  { image, record, restores, throughCache }: ImageUse,
  { cache }: Layout,
): PreflightFinding[] {
  if (!throughCache || cache === undefined) {
    return [];
  }
  if (cache === null) {
    return restores
      ? [{ verdict: 'warning', message: message('preflight.noCache') }]
      : [
          {
            ...{ verdict: 'blocked', message: message('preflight.noCacheToUpdate') },
            exitCode: exitCodes.noCache,
          },
        ];
  }
  const copy = record ? cachedCopy(record, { cache }) : 'unknown';
  if (copy === 'same') {
    return [
      { verdict: 'ok', message: message('preflight.inCache', { image, size: record?.sizeBytes ?? 0 }) },
    ];
  }
  const needed = Math.ceil((record?.sizeBytes ?? 0) / 1024);
  if (needed > cache.sizeKB) {
    const reason = message('preflight.cacheTooSmall', { image, needed, size: cache.sizeKB });
    // deployImage may restore past the cache: engine.cfg decides.
    return restores
      ? [{ verdict: 'warning', message: reason }]
      : [{ verdict: 'blocked', message: reason, exitCode: exitCodes.cacheTooSmall }];
  }
  const replaced = copy === 'other' ? cache.images?.find(({ file }) => file === record?.file) : undefined;
  const notes: PreflightFinding[] = replaced
    ? [{ verdict: 'ok', message: message('preflight.otherInCache', { image }) }]
    : [];
  // The engine deletes another copy before it looks for room.
  const free = (cache.freeKB ?? needed) + Math.floor((replaced?.sizeBytes ?? 0) / 1024);
  if (needed <= free) {
    return notes;
  }
  const others = cache.images?.filter((one) => one !== replaced);
  return [...notes, { verdict: 'warning', message: noRoom({ image, needed, free }, others) }];
}

/** So many names of files tell what a cache holds. */
const mostNames = 3;

/** What stands in the way, where it is known: all of it is lost if the engine formats a full cache. */
function noRoom(
  args: { readonly image: string; readonly needed: number; readonly free: number },
  held: readonly CachedImage[] = [],
): Message {
  if (held.length === 0) {
    return message('preflight.cacheFull', args);
  }
  const names = held.slice(0, mostNames).map(({ file }) => short(file));
  return message('preflight.cacheFullOf', {
    ...args,
    count: held.length,
    size: held.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    names: names.join(', ') + (held.length > mostNames ? ' …' : ''),
  });
}
