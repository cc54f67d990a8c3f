import type { Computer } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { draftsOf, isDataLoss } from './effects/index.ts';
import { afterCommand, presentLayout } from './layout.ts';
import { contextsOf, from, repositoryOf } from './repositories.ts';
import { cacheFindings, imageFindings, targetFindings } from './restore-findings.ts';
import { type ImageUse, imageUse } from './restores.ts';
import { errorFindings } from './script-errors.ts';
import type { Finding, InstructionContext, LiteralCommand, Preflight, ScriptError } from './types.ts';
import { ownWriteFindings, spaceForAll, writeFindings } from './write-findings.ts';
import { type FileWrite, fileWrite } from './writes.ts';

interface Step {
  readonly command: LiteralCommand;
  readonly use: ImageUse | undefined;
  readonly write: FileWrite | undefined;
  /** What the command finds: REPO may be another repository by then. */
  readonly context: InstructionContext;
  /** What is the same on every computer. */
  readonly findings: readonly Finding[];
  /** The same, of what holds in a branch too. */
  readonly certain: readonly Finding[];
}

/**
 * What would happen on each computer if these commands were sent to all of them now. Commands are followed in
 * order, so partitions and images that the script makes count. What stands in a branch may not run: it never
 * blocks, it only warns, but for two computers that write one image. Where the checker tells an error, no computer is
 * ever ok.
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
    const steps = known.get(repository) ?? stepsOf(running, computers, from(repository, context));
    known.set(repository, steps);
    return steps;
  };
  const judged = computers.map((computer) => {
    const findings = [...presenceFindings(computer)];
    let layout = presentLayout(computer);
    for (const { command, use, write, context, findings: common, certain } of stepsFor(computer)) {
      const target = use && layout ? [...targetFindings(use, layout), ...cacheFindings(use, layout)] : [];
      const own = write ? ownWriteFindings(command, write, computer, layout, context) : [];
      const found = [...common, ...target, ...own];
      // What is known of an image in a repository that is away is old.
      const isCertain = !command.conditional && !use?.away;
      findings.push(...certain, ...(isCertain ? found : found.map(softened)));
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

function stepsOf(
  commands: readonly LiteralCommand[],
  computers: readonly Computer[],
  context: InstructionContext,
): Step[] {
  const made = new Set<string>();
  const contexts = contextsOf(commands, context);
  return commands.map((command, index): Step => {
    const own = contexts[index] ?? context;
    const write = fileWrite(command, own);
    if (write?.name !== undefined) made.add(write.name);
    const use = imageUse(command, own);
    const current = use && made.has(use.image) ? { ...use, record: undefined, repository: undefined } : use;
    const lost = draftsOf(command, computers, own).filter(
      (draft) => isDataLoss(draft) && draft.message.key !== 'preflight.overwrites',
    );
    return {
      command,
      use: current,
      write,
      context: own,
      findings: [
        ...lost.map((draft): Finding => ({ verdict: 'warning', message: draft.message })),
        ...(current ? imageFindings(current, computers.length) : []),
        ...(write ? spaceForAll(command, write, computers, own) : []),
      ],
      certain: write ? writeFindings(command, write, computers, own) : [],
    };
  });
}

function softened({ verdict, message }: Finding): Finding {
  return { verdict: verdict === 'ok' ? 'ok' : 'warning', message };
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

function verdictOf(findings: readonly Finding[]): Preflight['verdict'] {
  const worst = (['blocked', 'warning'] as const).find((each) =>
    findings.some(({ verdict }) => verdict === each),
  );
  return worst ?? 'ok';
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
