import type { Message } from '../base/message.ts';
import type { Computer } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { afterCommand, erases, type Layout, partitionSize, presentLayout } from './layout.ts';
import { notReady } from './repositories.ts';
import { type ImageUse, imageUse } from './restores.ts';
import type { InstructionContext, LiteralCommand, Preflight } from './types.ts';

/** A reason to think again, or one why it cannot work. */
interface Finding {
  readonly verdict: 'warning' | 'blocked';
  readonly reason: Message;
}

interface Step {
  readonly command: LiteralCommand;
  readonly use: ImageUse | undefined;
  /** What is the same on every computer. */
  readonly findings: readonly Finding[];
}

/**
 * What would happen on each computer if these commands were sent to all of them now. Commands are followed in
 * order, so partitions that the script makes count; branches and loops are not: what may run is taken to run.
 */
export function preflight(
  commands: readonly LiteralCommand[],
  computers: readonly Computer[],
  context: InstructionContext,
): Preflight[] {
  const steps = commands.map((command): Step => {
    const use = imageUse(command, context);
    return { command, use, findings: commonFindings(command, use, computers.length) };
  });
  return computers.map((computer) => {
    const findings = [...presenceFindings(computer)];
    let layout = presentLayout(computer);
    for (const { command, use, findings: common } of steps) {
      findings.push(...common);
      if (!layout) continue;
      if (use) findings.push(...targetFindings(use, layout), ...cacheFindings(use, layout));
      layout = afterCommand(layout, command);
    }
    return {
      computer: computer.id,
      verdict: verdictOf(findings),
      reasons: distinct(findings.map(({ reason }) => reason)),
    };
  });
}

function presenceFindings({ status }: Computer): Finding[] {
  switch (status) {
    case 'idle':
      return [];
    case 'linux':
    case 'windows': {
      const system = status === 'linux' ? 'Linux' : 'Windows';
      return [{ verdict: 'blocked', reason: message('preflight.installedSystem', { system }) }];
    }
    default:
      return [{ verdict: 'warning', reason: message(`preflight.${status}`) }];
  }
}

function commonFindings(command: LiteralCommand, use: ImageUse | undefined, computers: number): Finding[] {
  const findings: Finding[] = [];
  const lost = erases(command);
  if (lost) findings.push({ verdict: 'warning', reason: lost });
  if (!use) return findings;
  const { image, record, repository, unknownAddress, protocol } = use;
  // Out of the cache, what the repository has does not matter.
  if (repository !== undefined) {
    const reason = record ? notReady(record) : message('instruction.imageUnknown', { repository, image });
    if (reason) findings.push({ verdict: 'blocked', reason });
  }
  if (unknownAddress !== undefined) {
    const reason = message('instruction.repositoryUnknown', { address: unknownAddress });
    findings.push({ verdict: 'warning', reason });
  }
  if (protocol.startsWith('UNICAST') && computers > 1) {
    const reason = message('instruction.unicastMany', { protocol, count: computers });
    findings.push({ verdict: 'warning', reason });
  }
  return findings;
}

function targetFindings({ image, record, target, engineChecksSize }: ImageUse, layout: Layout): Finding[] {
  if (!target) return [];
  const size = partitionSize(layout, target.disk, target.partition);
  if (size === undefined) return [];
  if (size === 0) return [{ verdict: 'blocked', reason: message('preflight.noPartition', target) }];
  const args = { image, ...target, size };
  const exact = record?.restoreSizeKB ?? 0;
  if (exact > size) {
    return [{ verdict: 'blocked', reason: message('preflight.tooLarge', { ...args, needed: exact }) }];
  }
  const rounded = record?.legacySizeKB ?? 0;
  if (engineChecksSize && rounded > size) {
    return [{ verdict: 'blocked', reason: message('preflight.engineRefuses', { ...args, needed: rounded }) }];
  }
  return [];
}

/** Error codes 15 and 16 of the engine, and what it does instead of them (deployImage's notes in og-commands.json). */
function cacheFindings({ image, record, restores, throughCache }: ImageUse, { cache }: Layout): Finding[] {
  if (!throughCache || cache === undefined) return [];
  if (cache === null) {
    return restores
      ? [{ verdict: 'warning', reason: message('preflight.noCache') }]
      : [{ verdict: 'blocked', reason: message('preflight.noCacheToUpdate') }];
  }
  const needed = Math.ceil((record?.sizeBytes ?? 0) / 1024);
  if (needed > cache.sizeKB) {
    const reason = message('preflight.cacheTooSmall', { image, needed, size: cache.sizeKB });
    return [{ verdict: restores ? 'warning' : 'blocked', reason }];
  }
  if (cache.freeKB !== undefined && needed > cache.freeKB) {
    const reason = message('preflight.cacheFull', { image, needed, free: cache.freeKB });
    return [{ verdict: 'warning', reason }];
  }
  return [];
}

function verdictOf(findings: readonly Finding[]): Preflight['verdict'] {
  if (findings.some(({ verdict }) => verdict === 'blocked')) return 'blocked';
  return findings.length > 0 ? 'warning' : 'ok';
}

function distinct(reasons: readonly Message[]): Message[] {
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
}
