import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { EffectRecord, Present } from '../../../instruction/index.ts';
import type { Effect, EffectPresent } from '../../../protocol/index.ts';
import type { Language, Message } from '../../../protocol/message.ts';
import { message, render } from '../../../strings/index.ts';

/** What is there now, in the text of an effect; its `present` has all. */
const mostPresent = 4;

/** An effect as the contract shows it, in a language. `total`: of how many computers it was asked. */
export function effectToProtocol(
  { range, present, message: told, ...record }: EffectRecord,
  script: TextDocument,
  total: number,
  language: Language,
): Effect {
  const shown = present.map((one) => presentThing(one, record, total, language));
  const text = wholeText(render(told, language), record, shown, language);
  return {
    ...record,
    ...(range && { range: { start: script.positionAt(range.start), end: script.positionAt(range.end) } }),
    present: shown,
    message: record.conditional ? render(message('preflight.ifItRuns', { text }), language) : text,
  };
}

function wholeText(
  text: string,
  { kind, image }: Pick<Effect, 'kind' | 'image'>,
  present: readonly EffectPresent[],
  language: Language,
): string {
  const texts = present.map(({ message }) => message);
  const more = texts.length - mostPresent;
  const some =
    more > 0
      ? [...texts.slice(0, mostPresent), render(message('preflight.present.more', { count: more }), language)]
      : texts;
  // "Replaces the image win11 of Demo, 31 GB, registered." is one sentence.
  if (kind === 'image' && image !== undefined) {
    return `${[text, ...some].filter((part) => part !== '').join(', ')}.`;
  }
  return some.length === 0
    ? text
    : render(message('preflight.present.now', { text, present: some.join('; ') }), language);
}

function presentThing(
  { leastUsedPercent, ...record }: Present,
  { kind, image }: Pick<Effect, 'kind' | 'image'>,
  total: number,
  language: Language,
): EffectPresent {
  const say = (told: Message) => render(told, language);
  if (kind === 'image') {
    const parts = imageParts(record).map(say);
    // Of several images each has its name.
    return { ...record, message: (image === undefined ? [record.what, ...parts] : parts).join(', ') };
  }
  const { partition, usedPercent, sizeKB = 0, filesystem, what, computers } = record;
  let text = what;
  if (what === '') {
    text = say(message('preflight.present.unknown'));
  } else if (what.toUpperCase() === 'EMPTY') {
    text = say(message('preflight.present.empty'));
  } else if (filesystem?.toUpperCase() === 'CACHE') {
    text = say(message('preflight.present.cache', { size: sizeKB }));
  }
  if (usedPercent !== undefined) {
    const values = { what: text, percent: usedPercent, least: leastUsedPercent ?? usedPercent };
    const isSame = values.least === usedPercent;
    text = say(message(isSame ? 'preflight.present.used' : 'preflight.present.usedRange', values));
  }
  if (partition !== undefined && (kind === 'disk' || kind === 'partitionTable' || kind === 'device')) {
    text = say(message('preflight.present.partition', { partition, what: text }));
  }
  if (total > 1) {
    text = say(message('preflight.present.on', { what: text, count: computers.length, total }));
  }
  return { ...record, message: text };
}

function imageParts({ sizeKB, registered, madeAt, madeOn }: Present): Message[] {
  const made =
    madeAt === undefined
      ? []
      : [
          madeOn === undefined
            ? message('preflight.present.made', { at: madeAt })
            : message('preflight.present.madeOn', { at: madeAt, on: madeOn }),
        ];
  return [
    ...(sizeKB === undefined ? [] : [message('preflight.present.size', { size: sizeKB })]),
    ...(registered ? [message('preflight.present.registered')] : []),
    ...made,
  ];
}
