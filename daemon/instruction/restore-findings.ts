import { imageProtocol, isUnicastToMany } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { type Layout, partitionSize } from './layout.ts';
import { notReady } from './repositories.ts';
import type { ImageUse } from './restores.ts';
import { short } from './short.ts';
import type { Finding, LiteralCommand } from './types.ts';

/** What is to be said of an image that is brought to computers, the same on all of them. */
export function imageFindings(use: ImageUse): Finding[] {
  const { image, record, repository, unknownAddress } = use;
  const findings: Finding[] = [];
  if (use.away) findings.push({ verdict: 'warning', message: use.away });
  // Out of the cache, what the repository has does not matter.
  if (repository !== undefined) {
    const reason = record ? notReady(record) : message('instruction.imageUnknown', { repository, image });
    if (reason) findings.push({ verdict: 'blocked', message: reason });
    else if (record && record.verifiedAt === undefined) {
      const key = record.checkedAt === undefined ? 'preflight.notVerified' : 'preflight.verifiedInPart';
      findings.push({ verdict: 'ok', message: message(key, { image }) });
    }
  }
  if (unknownAddress !== undefined) {
    const reason = message('instruction.repositoryUnknown', { address: unknownAddress });
    findings.push({ verdict: 'warning', message: reason });
  }
  return findings;
}

/** That an image goes to each of many computers by itself. */
export function unicastFindings({ name, args }: LiteralCommand, count: number): Finding[] {
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
export function targetFindings(
  { image, record, target, engineChecksSize }: ImageUse,
  layout: Layout,
): Finding[] {
  if (!target) return [];
  const size = partitionSize(layout, target.disk, target.partition);
  if (size === undefined) return [];
  if (size === 0) return [{ verdict: 'blocked', message: message('preflight.noPartition', target) }];
  const args = { image, ...target, size };
  // A compressed raw copy that does not tell, and has not been unpacked yet.
  if (record?.tool === 'DD' && record.restoreSizeKB === undefined) {
    return [{ verdict: 'warning', message: message('preflight.sizeUnknown', args) }];
  }
  const exact = record?.restoreSizeKB ?? 0;
  if (exact > size) {
    return [{ verdict: 'blocked', message: message('preflight.tooLarge', { ...args, needed: exact }) }];
  }
  const rounded = record?.legacySizeKB ?? 0;
  if (engineChecksSize && rounded > size) {
    return [
      { verdict: 'blocked', message: message('preflight.engineRefuses', { ...args, needed: rounded }) },
    ];
  }
  return [];
}

/** Error codes 15 and 16 of the engine, and what it does instead of them (deployImage's notes in og-commands.json). */
export function cacheFindings(
  { image, record, restores, throughCache }: ImageUse,
  { cache }: Layout,
): Finding[] {
  if (!throughCache || cache === undefined) return [];
  if (cache === null) {
    return restores
      ? [{ verdict: 'warning', message: message('preflight.noCache') }]
      : [{ verdict: 'blocked', message: message('preflight.noCacheToUpdate') }];
  }
  const needed = Math.ceil((record?.sizeBytes ?? 0) / 1024);
  if (needed > cache.sizeKB) {
    const reason = message('preflight.cacheTooSmall', { image, needed, size: cache.sizeKB });
    return [{ verdict: restores ? 'warning' : 'blocked', message: reason }];
  }
  if (cache.freeKB !== undefined && needed > cache.freeKB) {
    const reason = message('preflight.cacheFull', { image, needed, free: cache.freeKB });
    return [{ verdict: 'warning', message: reason }];
  }
  return [];
}
