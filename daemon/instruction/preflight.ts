import type { Steps } from '../base/steps.ts';
import type { Computer } from '../protocol/index.ts';
import { withoutInCache } from '../protocol/rules/cached-images.ts';
import type { BareCommand } from '../protocol/rules/script-command.ts';
import { message } from '../strings/index.ts';
import { cloneFindings } from './clone-findings.ts';
import { draftsOf, isDataLoss, thatMatter, unknownCommand } from './effects/drafts.ts';
import type { Draft } from './effects/records.ts';
import { afterCommand, presentLayout } from './layout.ts';
import { addsTo, lossesOn, type Taking } from './losses.ts';
import { otherSystems } from './other-system.ts';
import { byRepository, contextsOf, from } from './repositories.ts';
import { cacheFindings, imageFindings, targetFindings, unicastFindings } from './restore-findings.ts';
import { type ImageUse, imageUse } from './restores.ts';
import { errorFindings } from './script-errors.ts';
import { short } from './short.ts';
import type { InstructionContext, Preflight, PreflightFinding, ScriptError } from './types.ts';
import { ownWriteFindings, sharedPaths, spaceForAll, writeFindings } from './write-findings.ts';
import { type FileWrite, fileWrite } from './writes.ts';

interface Step {
  readonly command: BareCommand;
  readonly use: ImageUse | undefined;
  readonly write: FileWrite | undefined;
  /** What the command finds: REPO may be another repository by then. */
  readonly context: InstructionContext;
  /** What is the same on every computer. */
  readonly findings: readonly PreflightFinding[];
  /** What is lost, and on which computers; left out: on all. */
  readonly losses: readonly Pick<Draft, 'message' | 'on'>[];
  /** The same with what is overwritten by an image, for the partitions themselves. */
  readonly takings: readonly Taking[];
  /** The same, of what holds in a branch too. */
  readonly certain: readonly PreflightFinding[];
}

/**
 * What would happen on each computer if these commands were sent to all of them now. Commands are followed in
 * order, so partitions and images that the script makes count. What stands in a branch may not run: it never
 * blocks, it only warns, but for two computers that write one image. Where the checker tells an error, no computer is
 * ever ok.
 */
export function* preflight(
  all: readonly BareCommand[],
  computers: readonly Computer[],
  context: InstructionContext,
  errors: readonly ScriptError[] = [],
): Steps<Preflight[]> {
  const some = yield* thatMatter(thatMayRun(all), mostCommands + 1);
  const commands = some.slice(0, mostCommands);
  const told = message('preflight.tooMany', { most: mostCommands });
  const tooMany: PreflightFinding[] =
    some.length > mostCommands ? [{ verdict: 'warning', message: told }] : [];
  const known = new Map<string | undefined, Step[]>();
  const groupOf = new Map<string, string | undefined>();
  const judged: (Pick<Preflight, 'computer' | 'losses' | 'adds'> & {
    findings: readonly PreflightFinding[];
  })[] = [];
  for (const [repository, members] of byRepository(computers, context)) {
    known.set(repository, yield* stepsOf(commands, computers, from(repository, context)));
    for (const { id } of members) {
      groupOf.set(id, repository);
    }
  }
  for (const computer of computers) {
    const findings = [...tooMany, ...presenceFindings(computer)];
    let layout = presentLayout(computer);
    const steps = known.get(groupOf.get(computer.id)) ?? [];
    for (const step of steps) {
      const { command, use, write, context, findings: common, losses, certain } = step;
      const lost = losses.filter(({ on }) => !on || on.includes(computer.id));
      const target = use && layout ? [...targetFindings(use, layout), ...cacheFindings(use, layout)] : [];
      const own = write ? ownWriteFindings(command, write, computer, layout, context) : [];
      const onDisks = [
        ...target,
        ...cloneFindings(command, { computer, layout, computers, context }),
        ...own,
      ];
      const found = [
        ...common,
        ...lost.map((draft): PreflightFinding => ({ verdict: 'warning', message: draft.message })),
        // A job may have changed what is known of them.
        ...(computer.disksOutdated ? onDisks.map(softened) : onDisks),
      ];
      // What is known of an image in a repository that is away is old.
      const isCertain = !command.conditional && !use?.away;
      findings.push(...certain, ...(isCertain ? found : found.map(softened)));
      layout &&= afterCommand(layout, command);
      yield;
    }
    const losses = lossesOn(
      computer,
      steps.flatMap(({ takings }) => takings),
    );
    const adds = addsTo(
      computer,
      steps.flatMap(({ use }) => use ?? []),
    );
    judged.push({
      ...{ computer: computer.id, findings: distinct(findings) },
      ...(losses.length > 0 && { losses }),
      ...(adds.length > 0 && { adds }),
    });
  }
  const unlike = yield* otherSystems(judged);
  const isBlocked = judged.some(({ findings }) => findings.some(({ verdict }) => verdict === 'blocked'));
  const wrong = errorFindings(errors, isBlocked);
  const results: Preflight[] = [];
  for (const { computer, findings, ...rest } of judged) {
    const system = unlike.get(computer);
    const own: readonly PreflightFinding[] = system
      ? [...findings, { verdict: 'warning', message: system }]
      : findings;
    const details = wrong.length > 0 ? distinct([...wrong, ...own]) : own;
    results.push({ computer, verdict: verdictOf(details), details: worst(details), ...rest });
    yield;
  }
  return results;
}

/** More commands that change something no instruction has; of the rest only that there is more is told. */
const mostCommands = 500;

/** Without what stands behind an `exit`; what stands behind one that may not run may not run either. */
export function thatMayRun(commands: readonly BareCommand[]): BareCommand[] {
  const end = commands.findIndex(({ name, conditional }) => name === 'exit' && !conditional);
  let mayHaveEnded = false;
  return (end === -1 ? commands : commands.slice(0, end)).map((command) => {
    const { name, args } = command;
    // `exit 1` ends what has failed: what follows it is what is meant to be done.
    mayHaveEnded ||= name === 'exit' && (args.length === 0 || args[0] === '0');
    return mayHaveEnded ? { ...command, conditional: true } : command;
  });
}

function* stepsOf(
  commands: readonly BareCommand[],
  computers: readonly Computer[],
  context: InstructionContext,
): Steps<Step[]> {
  const made = new Set<string>();
  const contexts = contextsOf(commands, context);
  const steps: Step[] = [];
  for (const [index, command] of commands.entries()) {
    const own = contexts[index] ?? context;
    const write = fileWrite(command, own);
    if (write?.name !== undefined) {
      made.add(write.name);
    }
    const use = imageUse(command, own);
    const current = use && made.has(use.image) ? { ...use, record: undefined, repository: undefined } : use;
    const lost = draftsOf(command, computers, own).filter(isDataLoss);
    steps.push({
      command,
      use: current,
      write,
      context: own,
      losses: lost.filter((draft) => draft.message.key !== 'preflight.overwrites'),
      takings: lost.map((draft) => ({ draft, use: current })),
      findings: [
        ...unknownFindings(command),
        ...(current ? imageFindings(current, own.folder) : []),
        ...unicastFindings(command, receivers(current, computers)),
        ...(write ? spaceForAll(command, write, computers, own) : sharedPaths(command, computers.length)),
      ],
      certain: write ? writeFindings(command, write, computers, own) : [],
    });
    yield;
  }
  return steps;
}

/** How many computers get a copy of the image: through the cache, only those that do not have it there. */
function receivers(use: ImageUse | undefined, computers: readonly Computer[]): number {
  return use?.record && use.throughCache ? withoutInCache(use.record, computers).length : computers.length;
}

/** That a command could not be looked at: what it is, the script makes only when it runs. */
function unknownFindings({ name, written = [] }: BareCommand): PreflightFinding[] {
  const [command = '?'] = written;
  return name === unknownCommand
    ? [{ verdict: 'ok', message: message('preflight.notChecked', { command: short(command) }) }]
    : [];
}

function softened({ verdict, message }: PreflightFinding): PreflightFinding {
  return { verdict: verdict === 'ok' ? 'ok' : 'warning', message };
}

function presenceFindings({ status, disksOutdated }: Computer): PreflightFinding[] {
  const outdated: PreflightFinding[] = disksOutdated
    ? [{ verdict: 'ok', message: message('preflight.asBefore') }]
    : [];
  return [...statusFindings(status), ...outdated];
}

function statusFindings(status: Computer['status']): PreflightFinding[] {
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

function verdictOf(findings: readonly PreflightFinding[]): Preflight['verdict'] {
  const found = (['blocked', 'warning'] as const).find((each) =>
    findings.some(({ verdict }) => verdict === each),
  );
  return found ?? 'ok';
}

/** Of more reasons than a person reads, those that block first. */
const mostReasons = 100;

function worst(findings: readonly PreflightFinding[]): readonly PreflightFinding[] {
  if (findings.length <= mostReasons) {
    return findings;
  }
  const rank = ({ verdict }: PreflightFinding) => ['blocked', 'warning', 'ok'].indexOf(verdict);
  return [...findings].sort((a, b) => rank(a) - rank(b)).slice(0, mostReasons);
}

/** Each reason once, with the worst that it was told as. */
function distinct(findings: readonly PreflightFinding[]): PreflightFinding[] {
  const known = new Map<string, PreflightFinding>();
  for (const finding of findings) {
    const key = JSON.stringify(finding.message);
    const before = known.get(key);
    if (!before || finding.verdict === 'blocked') {
      known.set(key, finding);
    }
  }
  return [...known.values()];
}
