import type { Language } from '../../base/message.ts';
import { imageSource } from '../scope.ts';
import type { Script } from '../syntax/script.ts';
import type { Steps } from '../syntax/steps.ts';
import type { InventoryView } from '../types.ts';
import type { Finding, Surroundings } from './finding.ts';
import { ignoring } from './ignore.ts';
import { unknownNames, wrongImage } from './inventory.ts';
import { type Judgement, judge } from './judgement.ts';

/** A text with more than so many mistakes is none; editors show no more either. */
const most = 1000;

/** What there is to tell about a text, in its order; no more than is of use. */
export function* findingsIn(script: Script, view: InventoryView, language: Language): Steps<Finding[]> {
  const judgements: Judgement[] = [];
  for (const piece of script.pieces) {
    judgements.push(yield* judge(piece, language));
  }
  const surroundings: Surroundings = {
    view,
    language,
    imagesFrom: imageSource(script, view),
    made: new Set(judgements.flatMap((judgement) => judgement.made)),
  };
  const foreign = judgements.some((judgement) => judgement.foreign);
  const isIgnored = ignoring(script);
  const findings = unknownNames(script.directives, view, language).filter((found) => !isIgnored(found));
  for (const [index, { calls }] of judgements.entries()) {
    const start = script.starts[index] ?? 0;
    for (const call of calls) {
      const silent = script.functions.has(call.name) || (call.unknown && foreign);
      if (!silent) {
        const inInventory = call.reader ? wrongImage(call.reader, surroundings) : [];
        const found = [...call.findings, ...inInventory].map((each) => moved(each, start));
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

function moved(found: Finding, by: number): Finding {
  return { ...found, start: found.start + by, end: found.end + by };
}
