import type { Language } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import {
  type ArgumentCheck,
  type Command,
  type Hint,
  hintApplies,
  type Signature,
} from '../catalogue/catalogue.ts';
import { argumentLimits, couldBe, parameterAt } from '../features/signatures.ts';
import type { Call } from '../syntax/model.ts';
import type { Span } from '../syntax/span.ts';
import type { Word } from '../syntax/words.ts';
import { type Finding, hintFinding } from './finding.ts';

/**
 * More or fewer arguments than any form of the command takes. What the engine itself does not count
 * is judged mildly: too many are ignored by it, too few may have a default we do not know of.
 */
export function wrongCount(call: Call, command: Command, language: Language): Finding[] {
  const certain = call.args.filter((word) => word.single).length;
  const isOpen = certain < call.args.length;
  const limits = command.signatures.map(argumentLimits);
  const least = Math.min(...limits.map((limit) => limit.min));
  const most = Math.max(...limits.map((limit) => limit.max));
  const fits = limits.some(({ min, max }) => (isOpen || certain >= min) && certain <= max);
  if (fits || (isOpen && certain <= most)) {
    return [];
  }
  const detail = message('language.argumentCount', { expected: describe(limits), count: certain });
  const found = (span: Span, severity: Hint['severity']) => [
    hintFinding('argument-count', span, language, { detail, severity }),
  ];
  const name = { start: call.nameStart, end: call.nameEnd };
  const { check } = command.argc;
  if (certain < least) {
    return found(name, check === 'none' ? 'warning' : 'error');
  }
  if (certain > most) {
    const span = lastOf(call.args, certain - most);
    if (check === 'none' || engineTakes(command.argc, certain)) {
      return check === 'min' ? found(span, 'warning') : [];
    }
    return found(span, 'error');
  }
  if (hintApplies('tool-without-compressor', command.name)) {
    return [hintFinding('tool-without-compressor', call.args.at(-1) ?? name, language)];
  }
  return engineTakes(command.argc, certain) ? [] : found(name, 'error');
}

/** Whether the engine's own count check lets that many arguments pass. */
function engineTakes({ check, min, max, counts }: ArgumentCheck, count: number): boolean {
  switch (check) {
    case 'none':
      return true;
    case 'oneOf':
      return counts?.includes(count) ?? false;
    case 'min':
      return count >= min;
    case 'max':
      return count <= (max ?? count);
    default:
      return count >= min && count <= (max ?? count);
  }
}

/** `4`, `4–6`, `3, 5`, `2…` */
function describe(limits: readonly { min: number; max: number }[]): string {
  const counts = new Set<number>();
  for (const { min, max } of limits) {
    if (max === Number.POSITIVE_INFINITY) {
      return `${min}…`;
    }
    for (let count = min; count <= max; count++) {
      counts.add(count);
    }
  }
  const sorted = [...counts].sort((a, b) => a - b);
  const [first = 0] = sorted;
  const last = sorted.at(-1) ?? first;
  const gapless = last - first === sorted.length - 1;
  return gapless && last - first > 1 ? `${first}–${last}` : sorted.join(', ');
}

function lastOf(words: readonly Word[], count: number): Span {
  const rest = words.slice(-count);
  return { start: rest[0]?.start ?? 0, end: rest.at(-1)?.end ?? 0 };
}

/** The form of a command that its arguments are most likely meant for; undefined when their places cannot be told. */
export function intendedForm(
  command: Command,
  words: readonly Word[],
  complete: boolean,
): Signature | undefined {
  const possible = command.signatures.filter((signature) => {
    const { min, max } = argumentLimits(signature);
    return words.length <= max && (!complete || words.length >= min);
  });
  const misfits = (signature: Signature) =>
    words.filter((word, index) => {
      const parameter = parameterAt(signature, index);
      return parameter && !couldBe(parameter, word.value);
    }).length;
  const [best] = possible
    .map((signature) => ({ signature, misfits: misfits(signature) }))
    .sort((a, b) => a.misfits - b.misfits);
  // `ogEcho log session text`: where repeated words come first, places say nothing.
  const repeatsEarly = best?.signature.slice(0, -1).some((parameter) => parameter.variadic);
  return repeatsEarly ? undefined : best?.signature;
}
