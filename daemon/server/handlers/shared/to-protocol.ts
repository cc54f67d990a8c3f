import type { AttemptRecord, JobRecord, TargetRecord } from '../../../dispatch/types.ts';
import type { InstructionProblem } from '../../../instruction/index.ts';
import { type Preflight, reasonFixes } from '../../../instruction/index.ts';
import type { ImageRecord, RepositoryRecord, RepositoryWarning } from '../../../inventory/types.ts';
import {
  type Attempt,
  consoleRefusesName,
  type Image,
  isDecomposed,
  type Job,
  type JobTargets,
  mixesScripts,
  type PreflightComputer,
  type Problem,
  type Repository,
  type Result,
  type Target,
} from '../../../protocol/index.ts';
import type { Language, Message } from '../../../protocol/message.ts';
import { jobEta } from '../../../protocol/rules/job-eta.ts';
import { message, render } from '../../../strings/index.ts';
import type { Rooms } from '../../rooms.ts';

type Notices = Pick<Rooms['notices'], 'of'>;

// Records of the rooms as the contract shows them, in a language.

export function repositoryToProtocol(
  { problem, warnings, ...repository }: RepositoryRecord,
  language: Language,
): Repository {
  return {
    ...repository,
    ...presentMessage(problem, language),
    ...(warnings && { warnings: warnings.map((warning) => presentWarning(warning, language)) }),
  };
}

function presentWarning({ text, ...warning }: RepositoryWarning, language: Language) {
  return { ...warning, message: text.map((part) => render(part, language)).join(' ') };
}

export function imageToProtocol(record: ImageRecord, language: Language): Image {
  const { problem, notChecked, ...image } = record;
  return {
    ...image,
    ...(notChecked && { notChecked: render(notChecked, language), notCheckedKey: notChecked.key }),
    ...presentMessage(problem, language),
  };
}

/** In words, and as what the words are made of. */
function presentMessage(
  problem: Message | undefined,
  language: Language,
): Pick<Image, 'problem' | 'problemKey' | 'problemArgs'> {
  if (!problem) {
    return {};
  }
  const { key, args } = problem;
  return {
    problem: render(problem, language),
    problemKey: key,
    ...(args && { problemArgs: { ...args } }),
  };
}

/** An image that was registered or renamed, with what may be wrong with its name, given in this field. */
export function registeredToProtocol(
  record: ImageRecord,
  field: string,
  language: Language,
): Result<'og/image/register'> {
  const image = imageToProtocol(record, language);
  const { canonicalName: name } = record;
  const keys = [
    ...(consoleRefusesName(name) ? (['name.console'] as const) : []),
    ...(mixesScripts(name) ? (['name.mixedScripts'] as const) : []),
    ...(isDecomposed(name) ? (['name.decomposed'] as const) : []),
  ];
  if (keys.length === 0) {
    return image;
  }
  return {
    ...image,
    warnings: keys.map((key) => ({ field, message: render(message(key, { name }), language) })),
  };
}

export function jobToProtocol(record: JobRecord, language: Language, notices: Notices): Job {
  const { job, computers } = notices.of(record.id);
  return {
    ...record,
    ...presentEta(record),
    targets: record.targets.map((target) => presentTarget(target, language, computers.get(target.computer))),
    ...presentNotices(job, language),
  };
}

/** Of a job these targets, each with what is to be known of its transfer, and `notices` of the job itself. */
export function jobTargetsToProtocol(
  record: JobRecord,
  targets: readonly (readonly [TargetRecord, Message | undefined])[],
  notices: readonly Message[],
  language: Language,
): JobTargets {
  const { id, state, endedAt, waitUntil, receivedBytes, servedBytes } = record;
  return {
    job: id,
    state,
    ...(endedAt !== undefined && { endedAt }),
    ...presentEta(record),
    ...(waitUntil !== undefined && { waitUntil }),
    ...(receivedBytes !== undefined && { receivedBytes }),
    ...(servedBytes !== undefined && { servedBytes }),
    ...presentNotices(notices, language),
    targets: targets.map(([target, notice]) => presentTarget(target, language, notice)),
  };
}

function presentEta({ targets }: JobRecord): Pick<Job, 'etaSeconds'> {
  const etaSeconds = jobEta(targets);
  return etaSeconds === undefined ? {} : { etaSeconds };
}

const presentNotices = (notices: readonly Message[], language: Language): Pick<Job, 'notices'> =>
  notices.length > 0 ? { notices: notices.map((notice) => render(notice, language)) } : {};

function presentTarget(
  { message, notice: own, ...target }: TargetRecord,
  language: Language,
  ofTransfer: Message | undefined,
): Target {
  const notice = own ?? ofTransfer;
  return {
    ...target,
    ...(message !== undefined && presentReason(message, language)),
    ...(notice && { notice: render(notice, language) }),
  };
}

export function attemptToProtocol({ message, ...attempt }: AttemptRecord, language: Language): Attempt {
  return { ...attempt, ...(message !== undefined && presentReason(message, language)) };
}

/** In words, and as what the words are made of, so that a reader need not compare sentences. */
function presentReason(
  told: string | Message,
  language: Language,
): Pick<Target, 'message' | 'messageKey' | 'messageArgs'> {
  return typeof told === 'string' ? { message: told } : inParts(told, language);
}

function inParts(
  told: Message,
  language: Language,
): { message: string; messageKey: string; messageArgs?: Record<string, string | number> } {
  const { key, args } = told;
  return { message: render(told, language), messageKey: key, ...(args && { messageArgs: { ...args } }) };
}

export function problemToProtocol(record: InstructionProblem, language: Language): Problem {
  return { ...record, message: inWords(record.message, language) };
}

export function preflightToProtocol(record: Preflight, language: Language): PreflightComputer {
  const { computer, verdict, losses, adds } = record;
  const details = record.details.flatMap(({ verdict, message, exitCode }) =>
    verdict === 'ok'
      ? []
      : [
          {
            ...{ verdict, message: render(message, language), key: message.key },
            ...(message.args && { args: { ...message.args } }),
            ...(exitCode !== undefined && { exitCode }),
            ...reasonFixes(message),
          },
        ],
  );
  const noteDetails = record.details.flatMap(({ verdict, message }) =>
    verdict === 'ok' ? [inParts(message, language)] : [],
  );
  const reasons = details.map(({ message }) => message);
  const notes = noteDetails.map(({ message }) => message);
  return {
    ...{ computer, verdict, reasons, details },
    ...(notes.length > 0 && { notes, noteDetails }),
    ...(losses && { losses }),
    ...(adds && { adds }),
  };
}

const inWords = (message: string | Message, language: Language) =>
  typeof message === 'string' ? message : render(message, language);
