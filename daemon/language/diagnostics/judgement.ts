import type { Language } from '../../protocol/message.ts';
import { commandNamed, protocolRow } from '../catalogue/catalogue.ts';
import { withConstants } from '../syntax/constants.ts';
import type { KnownVariables } from '../syntax/lists.ts';
import type { Call } from '../syntax/model.ts';
import type { Piece } from '../syntax/pieces.ts';
import { compact } from '../syntax/sharing.ts';
import { sourcesForeignFile } from '../syntax/sources.ts';
import type { Steps } from '../syntax/steps.ts';
import { programName } from '../syntax/wrapped.ts';
import { isAnswer } from './answers.ts';
import { wrongArguments } from './arguments.ts';
import { typographic } from './characters.ts';
import { wrongConditions } from './conditions.ts';
import type { CheckedCall, Finding } from './finding.ts';
import { intendedForm, wrongCount } from './form.ts';
import { isHiveCall } from './hive.ts';
import { imageAdvice, wrongImageNames } from './images.ts';
import { imageMade, readsImage, syncedImage } from './inventory.ts';
import { writesRepository } from './many-computers.ts';
import { isMount } from './outcomes.ts';
import { wrongPartitions } from './partitions.ts';
import { usesPartition } from './placement.ts';
import { wrongProtocol } from './protocols.ts';
import { type Reshaped, reshaped } from './reshaping.ts';
import { isRemoval } from './sequence.ts';
import { wrongCacheSize } from './sizes.ts';
import { shellSlips, spacedDeclarations } from './slips.ts';
import { isStrange } from './unknown-command.ts';
import { unquotedBlanks } from './unquoted.ts';
import { isForSourcing, topLevelReturn, wrongUse } from './usage.ts';
import { wrongCall, wrongOrder } from './whole-call.ts';

/** What there is to tell about a call, were its name not that of a function of the text. Offsets in its piece. */
interface JudgedCall {
  readonly name: string;
  readonly findings: readonly Finding[];
  /** When there is more to tell of it with an inventory. */
  readonly checked?: CheckedCall;
}

/** What a piece tells by itself: of the rest of the text it depends on constants only, and not on the inventory. */
export interface Judgement {
  /** What is told of no single call. */
  readonly findings: readonly Finding[];
  readonly calls: readonly JudgedCall[];
  /** Calls of what no one knows, unless the text defines it: most are its own functions, so nothing is kept of them. */
  readonly strange: readonly Call[];
  /** Names of the images that it makes. */
  readonly made: readonly string[];
  /** Names of the synchronised images that it makes. */
  readonly synced: readonly string[];
  /** Calls that change the batch of the Windows registry, or open and close it; offsets in the piece. */
  readonly batch: readonly Call[];
  /** What it does to the disks: then what they have now says nothing. */
  readonly reshapes: readonly Reshaped[];
  /** Calls that write a file into a repository. */
  readonly writes: readonly Call[];
  /** Calls whose output is used, of which the rest of the text tells whether rightly. */
  readonly asked: readonly Call[];
  /** Whether it takes away partitions or a cache. */
  readonly removes: boolean;
  /** Whether it sources a file that may define functions of any name. */
  readonly foreign: boolean;
  /** Whether it shows that the text is for sourcing. */
  readonly sourced: boolean;
}

interface Known {
  /** The constants that were used. */
  readonly key: string;
  readonly judgement: Judgement;
}
const known = { en: new WeakMap<Piece, Known>(), es: new WeakMap<Piece, Known>() };

/** Judges a piece; one that was judged before costs nothing. `start` is where it begins in the text of the variables. */
export function* judge(
  piece: Piece,
  language: Language,
  { constants, lists }: KnownVariables,
  start: number,
): Steps<Judgement> {
  const used = constants
    .filter(({ name }) => piece.variables.includes(name))
    .map(({ until, ...constant }) => ({
      ...constant,
      from: Math.max(-1, constant.from - start),
      ...(until === undefined ? {} : { until: Math.max(-1, until - start) }),
    }));
  const usedLists = lists
    .filter(({ name }) => piece.variables.includes(name))
    .map((list) => ({ ...list, from: Math.max(-1, list.from - start) }));
  const key = used.length + usedLists.length === 0 ? '' : JSON.stringify([used, usedLists]);
  const before = known[language].get(piece);
  if (before?.key === key) {
    return before.judgement;
  }
  const all = piece.calls.map((call) => byItsName(withConstants(call, piece.source, used)));
  const calls: JudgedCall[] = [];
  const strange: Call[] = [];
  for (const call of all) {
    if (call.trusted && isStrange(call)) {
      strange.push(call);
    }
    const given = { source: piece.source, constants: used, lists: usedLists };
    const judged = call.trusted ? judgeCall(call, given, language) : undefined;
    if (judged && (judged.findings.length > 0 || judged.checked)) {
      calls.push(judged);
    }
    yield;
  }
  const judgement = {
    findings: compact([
      ...typographic(piece, language),
      ...wrongConditions(piece, language),
      ...spacedDeclarations(piece, language),
    ]),
    calls: compact(calls),
    strange: compact(strange),
    made: compact(all.flatMap((call) => imageMade(call) ?? [])),
    synced: compact(all.flatMap((call) => syncedImage(call) ?? [])),
    batch: compact(all.filter(isHiveCall)),
    reshapes: compact(all.flatMap((call) => reshaped(call) ?? [])),
    writes: compact(all.filter(writesRepository)),
    asked: compact(all.filter((call) => isAnswer(call) || isMount(call))),
    removes: all.some(isRemoval),
    foreign: all.some((call) => sourcesForeignFile(call, piece.source)),
    sourced: isForSourcing(piece),
  };
  known[language].set(piece, { key, judgement });
  return judgement;
}

function judgeCall(
  call: Call,
  given: KnownVariables & { readonly source: string },
  language: Language,
): JudgedCall | undefined {
  const { source } = given;
  const { name } = call;
  const command = commandNamed(name);
  if (!command) {
    return { name, findings: [...topLevelReturn(call, language), ...shellSlips(call, source, language)] };
  }
  const asksHelp = call.args.length === 1 && call.args[0]?.value === 'help';
  if (asksHelp && command.help) {
    return undefined;
  }
  // When the form is wrong, the places say nothing: one finding is enough.
  const form = [
    ...wrongCall(call, command, source, language),
    ...wrongOrder(call, source, language),
    ...wrongCount(call, command, language),
    ...wrongCacheSize(call, language),
  ].slice(0, 1);
  if (form.length > 0) {
    return { name, findings: form };
  }
  const uncertain = call.args.findIndex((word) => !word.single);
  const complete = uncertain === -1;
  const usage = [
    ...wrongUse(call, source, language),
    ...shellSlips(call, source, language),
    ...unquotedBlanks(call, command, given, language),
  ];
  const words = complete ? call.args : call.args.slice(0, uncertain);
  const signature = intendedForm(command, words, complete);
  if (!signature) {
    return { name, findings: usage };
  }
  const checked: CheckedCall = { source, language, call, command, signature, words, complete };
  const findings = [
    ...usage,
    ...wrongArguments(checked),
    ...wrongImageNames(checked),
    ...imageAdvice(checked),
    ...wrongPartitions(checked),
    ...wrongProtocol(checked),
  ];
  return { name, findings, ...(asksInventory(checked) ? { checked } : {}) };
}

function asksInventory(checked: CheckedCall): boolean {
  return readsImage(checked) || usesPartition(checked) || protocolRow(checked.command.name) !== undefined;
}

/** A command of the engine that is called by its path, `/opt/opengnsys/scripts/deployImage`, as called by its name. */
function byItsName(call: Call): Call {
  const name = programName(call.name);
  return name !== call.name && commandNamed(name) ? { ...call, name } : call;
}
