import type { Computer } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { afterCommand, type Layout, partitionSize, presentLayout } from './layout.ts';
import { dataLoss } from './losses.ts';
import { notReady } from './repositories.ts';
import { type ImageUse, imageUse } from './restores.ts';
import { errorFindings } from './script-errors.ts';
import type { Finding, InstructionContext, LiteralCommand, Preflight, ScriptError } from './types.ts';

interface Step {
  readonly command: LiteralCommand;
  readonly use: ImageUse | undefined;
  /** What is the same on every computer. */
  readonly findings: readonly Finding[];
}

/**
 * What would happen on each computer if these commands were sent to all of them now. Commands are followed in
 * order, so partitions and images that the script makes count. What stands in a branch may not run: it never
 * blocks, it only warns. Where the checker tells an error, no computer is ever ok.
 */
export function preflight(
  commands: readonly LiteralCommand[],
  computers: readonly Computer[],
  context: InstructionContext,
  errors: readonly ScriptError[] = [],
): Preflight[] {
  const running = thatMayRun(commands);
  const known = new Map<string | undefined, Step[]>();
  const stepsFor = (computer: Computer): Step[] => {
    const repository = repositoryOf(computer, context);
    const steps = known.get(repository) ?? stepsOf(running, computers.length, from(repository, context));
    known.set(repository, steps);
    return steps;
  };
  const judged = computers.map((computer) => {
    const findings = [...presenceFindings(computer)];
    let layout = presentLayout(computer);
    for (const { command, use, findings: common } of stepsFor(computer)) {
      const own = use && layout ? [...targetFindings(use, layout), ...cacheFindings(use, layout)] : [];
      const found = [...common, ...own];
      // What is known of an image in a repository that is away is old.
      const isCertain = !command.conditional && !use?.away;
      findings.push(...(isCertain ? found : found.map(softened)));
      layout &&= afterCommand(layout, command);
    }
    return { computer: computer.id, findings };
  });
  const isBlocked = judged.some(({ findings }) => verdictOf(findings) === 'blocked');
  const wrong = errorFindings(errors, isBlocked);
  return judged.map(({ computer, findings }) => {
    const all = distinct([...wrong, ...findings]);
    return { computer, verdict: verdictOf(all), details: all };
  });
}

/** Without what stands behind an `exit`; what stands behind one that may not run may not run either. */
function thatMayRun(commands: readonly LiteralCommand[]): LiteralCommand[] {
  const end = commands.findIndex(({ name, conditional }) => name === 'exit' && !conditional);
  let mayHaveEnded = false;
  return (end === -1 ? commands : commands.slice(0, end)).map((command) => {
    const { name, args } = command;
    // `exit 1` ends what has failed: what follows it is what is meant to be done.
    mayHaveEnded ||= name === 'exit' && (args.length === 0 || args[0] === '0');
    return mayHaveEnded ? { ...command, conditional: true } : command;
  });
}

/** The repository that REPO means on a computer: that of its classroom. */
function repositoryOf({ id }: Computer, { classrooms }: InstructionContext): string | undefined {
  return classrooms.find((room) => room.computers.some((computer) => computer.id === id))?.repository;
}

/** The inventory with a repository first, when there is such a one. */
function from(id: string | undefined, context: InstructionContext): InstructionContext {
  const first = context.repositories.filter((repository) => repository.id === id);
  const others = context.repositories.filter((repository) => repository.id !== id);
  return { ...context, repositories: [...first, ...others] };
}

function stepsOf(
  commands: readonly LiteralCommand[],
  computers: number,
  context: InstructionContext,
): Step[] {
  const made = new Set<string>();
  let isMoved = false;
  return commands.map((command): Step => {
    const { name, args } = command;
    const image = makers.has(name) ? args[3] : undefined;
    if (image) made.add(image.replace(/^\/+/, ''));
    // From there on REPO is another repository.
    isMoved ||= name === 'ogChangeRepo';
    const isElsewhere = isMoved && args[0]?.toUpperCase() === 'REPO';
    const use = imageUse(command, isElsewhere ? { ...context, repositories: [], images: [] } : context);
    const current = use && made.has(use.image) ? { ...use, record: undefined, repository: undefined } : use;
    return { command, use: current, findings: commonFindings(command, current, computers) };
  });
}

const makers = new Set(['createImage', 'ogCreateImage', 'createImageCustom']);

function softened({ message }: Finding): Finding {
  return { verdict: 'warning', message };
}

function presenceFindings({ status }: Computer): Finding[] {
  switch (status) {
    case 'idle':
      return [];
    case 'linux':
    case 'windows': {
      const system = status === 'linux' ? 'Linux' : 'Windows';
      return [{ verdict: 'blocked', message: message('preflight.installedSystem', { system }) }];
    }
    default:
      return [{ verdict: 'warning', message: message(`preflight.${status}`) }];
  }
}

function commonFindings(command: LiteralCommand, use: ImageUse | undefined, computers: number): Finding[] {
  const findings: Finding[] = [];
  const lost = dataLoss(command);
  if (lost) findings.push({ verdict: 'warning', message: lost });
  if (!use) return findings;
  const { image, record, repository, unknownAddress, protocol } = use;
  if (use.away) findings.push({ verdict: 'warning', message: use.away });
  // Out of the cache, what the repository has does not matter.
  if (repository !== undefined) {
    const reason = record ? notReady(record) : message('instruction.imageUnknown', { repository, image });
    if (reason) findings.push({ verdict: 'blocked', message: reason });
  }
  if (unknownAddress !== undefined) {
    const reason = message('instruction.repositoryUnknown', { address: unknownAddress });
    findings.push({ verdict: 'warning', message: reason });
  }
  if (protocol.startsWith('UNICAST') && computers > 1) {
    const reason = message('instruction.unicastMany', { protocol, count: computers });
    findings.push({ verdict: 'warning', message: reason });
  }
  return findings;
}

function targetFindings({ image, record, target, engineChecksSize }: ImageUse, layout: Layout): Finding[] {
  if (!target) return [];
  const size = partitionSize(layout, target.disk, target.partition);
  if (size === undefined) return [];
  if (size === 0) return [{ verdict: 'blocked', message: message('preflight.noPartition', target) }];
  const args = { image, ...target, size };
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
function cacheFindings({ image, record, restores, throughCache }: ImageUse, { cache }: Layout): Finding[] {
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

function verdictOf(findings: readonly Finding[]): Preflight['verdict'] {
  if (findings.some(({ verdict }) => verdict === 'blocked')) return 'blocked';
  return findings.length > 0 ? 'warning' : 'ok';
}

/** Each reason once, with the worst that it was told as. */
function distinct(findings: readonly Finding[]): Finding[] {
  const known = new Map<string, Finding>();
  for (const finding of findings) {
    const key = JSON.stringify(finding.message);
    const before = known.get(key);
    if (!before || finding.verdict === 'blocked') known.set(key, finding);
  }
  return [...known.values()];
}
