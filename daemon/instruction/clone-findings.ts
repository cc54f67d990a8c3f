import type { Computer } from '../protocol/index.ts';
import type { BareCommand } from '../protocol/rules/script-command.ts';
import { message } from '../strings/index.ts';
import { type Layout, partitionSize } from './layout.ts';
import { notReady } from './repositories.ts';
import { short } from './short.ts';
import type { InstructionContext, PreflightFinding } from './types.ts';

/** What cloneRemoteFromMaster is told, as far as that is written out. */
interface Clone {
  readonly master: string;
  readonly source: readonly [string, string];
  readonly protocol: string;
  readonly session: string;
  readonly target: { readonly disk: number; readonly partition: number } | undefined;
}

/** Where a computer stands in a clone, and what is known of the others. */
export interface CloneSite {
  readonly computer: Computer;
  /** As it will be at this command; undefined: not known. */
  readonly layout: Layout | undefined;
  /** All that get the instruction. */
  readonly computers: readonly Computer[];
  readonly context: InstructionContext;
}

/**
 * What cloneRemoteFromMaster needs of one computer: of the master what it is to send, of the others a partition that is
 * larger than that (notes of the command), and their address in a unicast session.
 */
export function cloneFindings(command: BareCommand, site: CloneSite): PreflightFinding[] {
  const clone = cloneOf(command);
  if (!clone) {
    return [];
  }
  if (site.computer.ip === clone.master) {
    return sourceFindings(clone, site);
  }
  return [...masterFindings(clone, site), ...receiverFindings(clone, site)];
}

function cloneOf({ name, args }: BareCommand): Clone | undefined {
  if (name !== 'cloneRemoteFromMaster') {
    return undefined;
  }
  const [master, first, second, protocol, session, disk, partition] = args;
  if (!master || !first || !second || !protocol || !session) {
    return undefined;
  }
  const target = { disk: Number(disk), partition: Number(partition) };
  const isPlace = Number.isInteger(target.disk) && Number.isInteger(target.partition);
  return { master, source: [first, second], protocol, session, target: isPlace ? target : undefined };
}

/** What the master cannot send. */
function sourceFindings({ source }: Clone, { computer, layout, context }: CloneSite): PreflightFinding[] {
  const [from, what] = source;
  const blocked = (text: PreflightFinding['message']): PreflightFinding[] => [
    { verdict: 'blocked', message: text },
  ];
  const image = imageName(what);
  switch (from.toUpperCase()) {
    case 'CACHE': {
      if (layout?.cache === null) {
        return blocked(message('preflight.noCacheToSend'));
      }
      const { cache } = computer;
      if (!cache?.images || cache.images.some(({ file }) => file === `${image}.img`)) {
        return [];
      }
      return blocked(message('instruction.cloneNotCached', { name: computer.name, image: short(image) }));
    }
    case 'REPO': {
      const [repository] = context.repositories;
      if (!repository || (repository.state ?? 'ready') !== 'ready') {
        return [];
      }
      const record = imageOf(image, context);
      const reason = record
        ? notReady(record)
        : message('instruction.imageUnknown', { repository: repository.id, image: short(image) });
      return reason ? blocked(reason) : [];
    }
    default: {
      const place = { disk: Number(from), partition: Number(what) };
      const isAbsent = layout && partitionSize(layout, place.disk, place.partition) === 0;
      return isAbsent ? blocked(message('preflight.noPartition', place)) : [];
    }
  }
}

/** The master runs the same instruction: without it, the others wait for it and fail. */
function masterFindings({ master }: Clone, { computers }: CloneSite): PreflightFinding[] {
  return computers.some(({ ip }) => ip === master)
    ? []
    : [{ verdict: 'warning', message: message('preflight.noMaster', { master: short(master) }) }];
}

function receiverFindings(clone: Clone, site: CloneSite): PreflightFinding[] {
  const { target, protocol, session } = clone;
  const { computer, layout } = site;
  const findings: PreflightFinding[] = [];
  if (protocol.toUpperCase() === 'UNICAST' && !session.split(':').slice(1).includes(computer.ip)) {
    findings.push({ verdict: 'blocked', message: message('preflight.notInSession', { ip: computer.ip }) });
  }
  const size = target && layout && partitionSize(layout, target.disk, target.partition);
  if (!target || size === undefined) {
    return findings;
  }
  if (size === 0) {
    return [...findings, { verdict: 'blocked', message: message('preflight.noPartition', target) }];
  }
  const needed = neededKB(clone, site);
  // The data must be strictly smaller than the partition, else OG_ERR_IMGSIZEPARTITION.
  if (needed === undefined || needed < size) {
    return findings;
  }
  const text = message('preflight.cloneTooLarge', { ...target, needed, size });
  return [...findings, { verdict: 'blocked', message: text, exitCode: 30 }];
}

/** KiB of what is sent: of an image what it restores to, of a partition what is used of it on the master. */
function neededKB({ source, master }: Clone, { computers, context }: CloneSite): number | undefined {
  const [from, what] = source;
  if (/^(?:REPO|CACHE)$/i.test(from)) {
    return imageOf(imageName(what), context)?.restoreSizeKB;
  }
  const disk = computers.find(({ ip }) => ip === master)?.disks.find((one) => one.disk === Number(from));
  const found = disk?.partitions.find(({ partition }) => partition === Number(what));
  if (found?.usedPercent === undefined) {
    return undefined;
  }
  return Math.ceil((found.sizeKB * found.usedPercent) / 100);
}

function imageName(written: string): string {
  return written.replaceAll(/\/+/g, '/').replace(/^\//, '');
}

function imageOf(image: string, { images, repositories }: InstructionContext) {
  return images.find((one) => one.canonicalName === image && one.repository === repositories[0]?.id);
}
