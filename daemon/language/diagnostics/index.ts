import type { Language } from '../../protocol/message.ts';
import { movedFix } from '../fixes/fix.ts';
import { withSessions } from '../fixes/session.ts';
import { imageSource, scopeOfDocument } from '../inventory-view/scope.ts';
import { constantsIn, withConstants } from '../syntax/constants.ts';
import { type List, listsIn } from '../syntax/lists.ts';
import type { Call } from '../syntax/model.ts';
import type { Script } from '../syntax/script.ts';
import type { Steps } from '../syntax/steps.ts';
import { Variations } from '../syntax/variation.ts';
import type { InventoryView } from '../types.ts';
import { neverGiven } from './answers.ts';
import type { CheckedCall, Finding, Surroundings } from './finding.ts';
import { unbatched } from './hive.ts';
import { ignoring, unknownCodes } from './ignore.ts';
import { readsImage, unknownNames, wrongImage } from './inventory.ts';
import { type Judgement, judge } from './judgement.ts';
import { sharedFile, unicastToMany } from './many-computers.ts';
import { wrongForScope } from './multicast.ts';
import { isAskedLater, isMount, uncheckedMount } from './outcomes.ts';
import { wrongCache, wrongPlace } from './placement.ts';
import { repeatedVariables } from './repeated.ts';
import { usedAfterRemoval } from './sequence.ts';
import { unknownCommand } from './unknown-command.ts';

/** A text with more than so many mistakes is none; editors show no more either. */
const most = 1000;
/** For each of these the whole text is searched; so many no instruction has. */
const mostAsked = 100;

/** What there is to tell about a text, in its order; no more than is of use. */
export function* findingsIn(script: Script, view: InventoryView, language: Language): Steps<Finding[]> {
  const judgements: Judgement[] = [];
  const constants = yield* constantsIn(script);
  const lists = withBlanks(yield* listsIn(script));
  for (const [index, piece] of script.pieces.entries()) {
    judgements.push(yield* judge(piece, language, { constants, lists }, script.starts[index] ?? 0));
  }
  const surroundings: Surroundings = {
    view,
    language,
    imagesFrom: imageSource(script, view),
    scope: scopeOfDocument(script, view),
    made: new Set(judgements.flatMap((judgement) => judgement.made)),
    synced: new Set(judgements.flatMap((judgement) => judgement.synced)),
    reshapes: new Set(judgements.flatMap((judgement) => judgement.reshapes)),
  };
  const foreign = judgements.some((judgement) => judgement.foreign);
  const isIgnoredByText = ignoring(script);
  const sourced = judgements.some((judgement) => judgement.sourced);
  // A long text is judged in pieces: another one may say what table the disk has.
  const saysGpt = /GPT/i.test(script.text);
  const isIgnored = (found: Finding) =>
    (sourced && found.code === 'top-level-return') ||
    (saysGpt && found.code === 'partition-extended' && found.severity === 'warning') ||
    isIgnoredByText(found) ||
    (found.code === 'getpath-status' && isAskedLater(found.start, script.text));
  const { directives } = script;
  const findings = [
    ...(yield* unknownNames(directives, view, language)),
    ...unknownCodes(directives, language),
    ...(yield* repeatedVariables(script, language)),
  ].filter((found) => !isIgnored(found));
  /** Calls of the whole text, but for those of its own functions. */
  const callsOf = (pick: (judgement: Judgement) => readonly Call[]) =>
    judgements.flatMap((judgement, index) =>
      pick(judgement)
        .filter((call) => !script.functions.has(call.name))
        .map((call) => movedCall(call, script.starts[index] ?? 0)),
    );
  if (!foreign) {
    const found = unbatched(
      callsOf(({ batch }) => batch),
      language,
    );
    findings.push(...found.filter((each) => !isIgnored(each)));
  }
  const words = { text: script.text, variations: new Variations(script.text) };
  for (const call of callsOf(({ writes }) => writes).slice(0, most)) {
    findings.push(...sharedFile(call, words, surroundings).filter((found) => !isIgnored(found)));
    yield;
  }
  if (judgements.some(({ removes }) => removes)) {
    const calls = script.calls.map((call) => withConstants(call, script.text, constants));
    findings.push(...usedAfterRemoval(calls, language).filter((found) => !isIgnored(found)));
    yield;
  }
  for (const call of callsOf(({ asked }) => asked).slice(0, mostAsked)) {
    const found = [
      ...neverGiven(call, script.text, language),
      ...(isMount(call) ? uncheckedMount(call, script.text, language) : []),
    ];
    findings.push(...found.filter((each) => !isIgnored(each)));
    yield;
  }
  for (const [index, { findings: own, calls, strange }] of judgements.entries()) {
    // Each unknown name is compared with all that are known: not for findings that nobody is shown.
    if (findings.length >= most) {
      break;
    }
    const start = script.starts[index] ?? 0;
    findings.push(...own.map((each) => moved(each, start)).filter((found) => !isIgnored(found)));
    const unknown = foreign ? [] : strange.filter((call) => !script.functions.has(call.name));
    for (const call of unknown.slice(0, most)) {
      const found = unknownCommand(call, language).map((each) => moved(each, start));
      findings.push(...found.filter((each) => !isIgnored(each)));
      yield;
    }
    for (const call of calls) {
      if (!script.functions.has(call.name)) {
        const all = call.checked ? withInventory(call.findings, call.checked, surroundings) : call.findings;
        const found = all.map((each) => moved(each, start));
        findings.push(...found.filter((each) => !isIgnored(each)));
      }
      if (findings.length >= most) {
        break;
      }
      yield;
    }
  }
  return findings.sort((a, b) => a.start - b.start || a.end - b.end).slice(0, most);
}

/** The lists of variables that some list gives a value with blanks: of the others there is nothing to tell. */
function withBlanks(lists: readonly List[]): List[] {
  const split = lists.filter(({ values }) => values.some((value) => value.includes(' ')));
  const names = new Set(split.map(({ name }) => name));
  return lists.filter(({ name }) => names.has(name));
}

/** The findings of a call together with what only the inventory tells of it. */
function withInventory(
  findings: readonly Finding[],
  checked: CheckedCall,
  surroundings: Surroundings,
): readonly Finding[] {
  const image = readsImage(checked) ? wrongImage(checked, surroundings) : [];
  const isSound = image.length === 0 && findings.every((found) => found.severity !== 'error');
  const placed = isSound
    ? [
        ...wrongPlace(checked, surroundings),
        ...wrongCache(checked, surroundings),
        ...wrongForScope(checked, surroundings),
        ...unicastToMany(checked, surroundings),
      ]
    : [];
  return [...withSessions(findings, checked, surroundings), ...image, ...placed];
}

function movedCall(call: Call, by: number): Call {
  return {
    ...call,
    nameStart: call.nameStart + by,
    nameEnd: call.nameEnd + by,
    args: call.args.map((word) => ({ ...word, start: word.start + by, end: word.end + by })),
  };
}

function moved(found: Finding, by: number): Finding {
  const { fixes } = found;
  const moved = { ...found, start: found.start + by, end: found.end + by };
  return fixes ? { ...moved, fixes: fixes.map((fix) => movedFix(fix, by)) } : moved;
}
