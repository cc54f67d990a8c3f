import { dirname } from 'node:path/posix';
import type { Computer } from '../protocol/index.ts';
import type { BareCommand } from '../protocol/rules/script-command.ts';
import { message } from '../strings/index.ts';
import { overwrittenPaths } from './effects/files.ts';
import { type Layout, partitionSize } from './layout.ts';
import { awayRepository } from './repositories.ts';
import { short } from './short.ts';
import type { InstructionContext, PreflightFinding } from './types.ts';
import { type FileWrite, imageAt, nameOn, partitionSavers } from './writes.ts';

/**
 * What is to be said of a file that a command writes into a repository, the same on all computers. Two computers that
 * write one image make a mixture that only a full decode finds, in a branch as well, and the engine's lock does not keep
 * them apart (client-protocols 8.4).
 */
export function writeFindings(
  { name: command }: BareCommand,
  write: FileWrite,
  computers: readonly Computer[],
  context: InstructionContext,
): PreflightFinding[] {
  const { repository, unknownAddress, variation, name, written } = write;
  const findings: PreflightFinding[] = [];
  const image = (name ?? unquoted(written)).replace(/^\/+/, '');
  if (computers.length > 1 && variation !== 'perComputer') {
    const key = variation === 'same' ? 'preflight.sameImage' : 'preflight.maybeSameImage';
    const values = { command, image, count: computers.length };
    findings.push({ verdict: variation === 'same' ? 'blocked' : 'warning', message: message(key, values) });
  }
  if (unknownAddress !== undefined) {
    const reason = message('instruction.repositoryUnknown', { address: unknownAddress });
    findings.push({ verdict: 'warning', message: reason });
  }
  const away = repository && awayRepository(repository.id, context);
  if (away) {
    findings.push({ verdict: 'warning', message: away });
  }
  const folder = folderOf(name);
  const { folder: facts } = context;
  if (folder !== undefined && facts?.repository === repository?.id && facts?.folders.get(folder) === false) {
    const values = { repository: repository?.name ?? '', folder };
    findings.push({ verdict: 'blocked', message: message('preflight.noFolder', values) });
  }
  return findings;
}

/** What is to be said of one computer that writes an image: whether that is locked, its partition there, space left. */
export function ownWriteFindings(
  command: BareCommand,
  write: FileWrite,
  computer: Computer,
  layout: Layout | undefined,
  context: InstructionContext,
): PreflightFinding[] {
  const { repository } = write;
  const name = nameOn(computer, write);
  const known = name === undefined ? undefined : imageAt(repository, name, write.extension, context);
  const findings: PreflightFinding[] = [];
  const { folder } = context;
  const hasLock =
    name !== undefined && folder?.repository === repository?.id && folder?.locked.has(fileOf(name, write));
  if (hasLock || known?.locked || known?.state === 'locked') {
    const reason = message('instruction.imageLocked', { image: known?.canonicalName ?? name ?? '' });
    findings.push({ verdict: 'blocked', message: reason });
  } else if (known?.activity === 'importing' || known?.state === 'copying') {
    const key = known.state === 'copying' ? 'instruction.imageCopying' : 'preflight.imageBusy';
    findings.push({ verdict: 'blocked', message: message(key, { image: known.canonicalName }) });
  }
  const source = sourceOf(command);
  if (source && layout && partitionSize(layout, source.disk, source.partition) === 0) {
    findings.push({ verdict: 'blocked', message: message('preflight.noPartition', source) });
  }
  const needed = neededKB(command, computer);
  const free = freeKB(write, context);
  if (needed !== undefined && free !== undefined && needed > free) {
    const reason = message('preflight.noSpace', { needed, free, repository: repository?.name ?? '' });
    // createImage looks itself, by the same estimate, and ends with 16.
    findings.push({ verdict: command.name === 'ogCreateImage' ? 'warning' : 'blocked', message: reason });
  }
  return findings;
}

/** Files of the repository that a program of the system writes from all computers, by one name for all. */
export function sharedPaths(command: BareCommand, computers: number): PreflightFinding[] {
  const paths = overwrittenPaths(command);
  if (!paths || paths.deletes || computers < 2) {
    return [];
  }
  return paths.places
    .filter(({ where, path }) => where === 'repository' && !/[$`]/.test(path))
    .map(({ path }): PreflightFinding => {
      const values = { command: command.name, path: short(`/${path}`), count: computers };
      return { verdict: 'warning', message: message('preflight.samePath', values) };
    });
}

/** That the images of all computers together do not fit, where that of each alone would. */
export function spaceForAll(
  command: BareCommand,
  write: FileWrite,
  computers: readonly Computer[],
  context: InstructionContext,
): PreflightFinding[] {
  const free = freeKB(write, context);
  const each = computers.flatMap((computer) => neededKB(command, computer) ?? []);
  const needed = each.reduce((sum, one) => sum + one, 0);
  if (free === undefined || write.variation === 'same' || needed <= free || Math.max(0, ...each) > free) {
    return [];
  }
  const values = { needed, free, repository: write.repository?.name ?? '' };
  return [{ verdict: 'warning', message: message('preflight.noSpaceForAll', values) }];
}

/** The folder of an image's name: `aula` of `aula/win11`; undefined for one at the top, and for one that leads out. */
export function folderOf(name: string | undefined): string | undefined {
  const folder = name === undefined ? '.' : dirname(name);
  return folder === '.' || folder.split('/').some((part) => /^\.{1,2}$/.test(part)) ? undefined : folder;
}

/** The path of the image file below the images folder. */
export function fileOf(name: string, { extension }: FileWrite): string {
  return extension === undefined ? name : `${name}.${extension}`;
}

function sourceOf({ name, args }: BareCommand): { disk: number; partition: number } | undefined {
  const isPartition = Object.hasOwn(partitionSavers, name) || name === 'createDiffImage';
  const [disk, partition] = [Number(args[0]), Number(args[1])];
  return isPartition && disk > 0 && partition > 0 && Number.isInteger(disk + partition)
    ? { disk, partition }
    : undefined;
}

/** What the image of a computer's partition takes, as the engine estimates it; undefined where it is not known. */
function neededKB(command: BareCommand, { disks }: Computer): number | undefined {
  const source = sourceOf(command);
  const factor = Object.hasOwn(partitionSavers, command.name) ? partitionSavers[command.name] : undefined;
  const partition = disks
    .find(({ disk }) => disk === source?.disk)
    ?.partitions.find((each) => each.partition === source?.partition);
  if (factor === undefined || partition?.usedPercent === undefined) {
    return undefined;
  }
  return Math.ceil((partition.sizeKB * partition.usedPercent * factor) / 100);
}

/** What a repository has free; undefined when that is not known, or old. */
function freeKB({ repository }: FileWrite, context: InstructionContext): number | undefined {
  const isKnown = repository?.freeBytes !== undefined && !awayRepository(repository.id, context);
  return isKnown ? Math.floor((repository.freeBytes ?? 0) / 1024) : undefined;
}

function unquoted(written: string): string {
  return written.replaceAll(/["']/g, '');
}
