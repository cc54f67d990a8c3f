import { env } from 'vscode';
import {
  clocksDiffer,
  isTimeZone,
  ownTimeZone,
  readClock,
  readLocalTime,
  weekdayName,
} from '../model/plan-clock.ts';
import type { PlanDraft } from '../model/plan-draft.ts';
import { planQuestions as ask } from '../plan-strings.ts';
import { type Choice, fieldStep, input, isAnswer, type Place, pick, pickMany, type Step } from './steps.ts';

/** Questions about when a plan runs; `zones` are those of other plans. */
export function whenSteps(zones: readonly string[]): Step<PlanDraft>[] {
  return [
    fieldStep('kind', (_, place, given) => askKind(place, given)),
    fieldStep(
      'at',
      (_, place, given) => askAt(place, given),
      ({ kind }) => kind === 'once',
    ),
    fieldStep(
      'days',
      (_, place, given) => askDays(place, given),
      ({ kind }) => kind === 'weekly',
    ),
    fieldStep(
      'day',
      (_, place, given) => askDay(place, given),
      ({ kind }) => kind === 'monthly',
    ),
    fieldStep(
      'time',
      (_, place, given) => askTime(place, given),
      ({ kind }) => kind !== 'once',
    ),
    fieldStep('timeZone', (_, place, given) => askZone(place, zones, given)),
  ];
}

function askKind(place: Place, given: PlanDraft['kind']) {
  const items: Choice<NonNullable<PlanDraft['kind']>>[] = [
    { label: ask.once(), value: 'once' },
    { label: ask.daily(), value: 'daily' },
    { label: ask.weekly(), value: 'weekly' },
    { label: ask.monthly(), value: 'monthly' },
  ];
  return pick(
    place,
    ask.when(),
    items,
    items.find(({ value }) => value === given),
  );
}

async function askAt(place: Place, given = '') {
  const text = await input(place, {
    prompt: ask.at(),
    value: given.replace('T', ' '),
    validate: (one) => (readLocalTime(one) === undefined ? ask.atWrong() : undefined),
  });
  return isAnswer(text) ? (readLocalTime(text) ?? text) : text;
}

function askDays(place: Place, given: readonly number[] = []) {
  const items = [1, 2, 3, 4, 5, 6, 7].map((value) => ({
    label: weekdayName(value, env.language, 'long'),
    value,
  }));
  return pickMany(
    place,
    ask.days(),
    items,
    items.filter(({ value }) => given.includes(value)),
  );
}

function askDay(place: Place, given: PlanDraft['day']) {
  const days = Array.from({ length: 31 }, (_, index) => index + 1);
  const items: Choice<number | 'last'>[] = [
    { label: ask.lastDay(), value: 'last' },
    ...days.map((value) => ({
      label: ask.dayOf(value),
      value,
      ...(value > 28 && { description: ask.shortMonths() }),
    })),
  ];
  return pick(
    place,
    ask.day(),
    items,
    items.find(({ value }) => value === given),
  );
}

async function askTime(place: Place, given = '22:00') {
  const text = await input(place, {
    prompt: ask.time(),
    value: given,
    validate: (one) => (readClock(one) === undefined ? ask.timeWrong() : undefined),
  });
  return isAnswer(text) ? (readClock(text) ?? text) : text;
}

/** The zone of this machine and those of other plans stand first; all others can be typed. */
function askZone(place: Place, zones: readonly string[], given: string | undefined) {
  const own = ownTimeZone();
  const now = new Date().toISOString();
  const first = [...new Set([own, ...zones, ...(given === undefined ? [] : [given])])].filter(isTimeZone);
  const others = Intl.supportedValuesOf('timeZone').filter((zone) => !first.includes(zone));
  const items = [...first, ...others].map((zone) => ({
    label: zone,
    value: zone,
    description:
      zone === own ? ask.zoneOwn() : zones.includes(zone) ? ask.zoneOther() : clockNow(now, zone, own),
  }));
  return pick(
    place,
    ask.zone(),
    items,
    items.find(({ value }) => value === (given ?? own)),
  );
}

/** What the clock shows there now, where it differs. */
const clockNow = (now: string, zone: string, own: string): string =>
  clocksDiffer(now, zone, own)
    ? new Date(now).toLocaleTimeString(env.language, { timeZone: zone, timeStyle: 'short' })
    : '';
