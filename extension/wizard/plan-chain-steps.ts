import { ThemeIcon } from 'vscode';
import { readClock } from '../model/plan-clock.ts';
import { type OptionalStep, type PlanDraft, usualWaitMinutes } from '../model/plan-draft.ts';
import { planQuestions as ask, planStrings } from '../plan-strings.ts';
import { planStepIcons } from '../tree/plan-icons.ts';
import {
  back,
  type Choice,
  cancelled,
  fieldStep,
  input,
  isAnswer,
  type Place,
  pick,
  pickAny,
  type Step,
} from './steps.ts';

/** Questions about what a plan does; `isChainKept`: it has steps that cannot be asked for, and keeps all of them. */
export function chainSteps(isChainKept: boolean): Step<PlanDraft>[] {
  const asked = () => !isChainKept;
  return [
    fieldStep('chain', (_, place, given) => askChain(place, given), asked),
    fieldStep(
      'waitMinutes',
      (_, place, given) => askMinutes(place, given),
      ({ chain }) => asked() && chain?.includes('wait') === true,
    ),
    fieldStep('mostBlocked', (_, place, given) => askMostBlocked(place, given), asked),
    fieldStep('onFailure', (_, place, given) => askFailure(place, given), asked),
    fieldStep('windowEnd', (_, place, given) => askWindow(place, given)),
    fieldStep('missed', (_, place, given) => askMissed(place, given)),
  ];
}

function askChain(place: Place, given: readonly OptionalStep[] = ['wake', 'wait']) {
  const choice = (value: OptionalStep, detail: string): Choice<OptionalStep> => ({
    label: planStrings.stepName(value),
    description: detail,
    iconPath: new ThemeIcon(planStepIcons[value]),
    value,
  });
  const items = [
    choice('wake', ask.wakeDetail()),
    choice('wait', ask.waitDetail()),
    choice('verify', ask.verifyDetail()),
    choice('poweroff', ask.powerOffDetail()),
  ];
  return pickAny(
    place,
    ask.chain(),
    items,
    items.filter(({ value }) => value !== undefined && given.includes(value)),
  );
}

async function askMinutes(place: Place, given: number = usualWaitMinutes) {
  const isRight = (text: string) =>
    /^\d{1,4}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 1440;
  const text = await input(place, {
    prompt: ask.waitMinutes(),
    value: String(given),
    validate: (one) => (isRight(one) ? undefined : ask.minutesWrong()),
  });
  return isAnswer(text) ? Number(text) : text;
}

async function askMostBlocked(place: Place, given: PlanDraft['mostBlocked'] = 'any') {
  const text = await input(place, {
    prompt: ask.mostBlocked(),
    value: given === 'any' ? '' : String(given),
    validate: (one) => (/^\d{0,4}$/.test(one.trim()) ? undefined : ask.countWrong()),
  });
  if (text === back || text === cancelled) {
    return text;
  }
  return text.trim() === '' ? 'any' : Number(text);
}

async function askWindow(place: Place, given = '') {
  const text = await input(place, {
    prompt: ask.windowEnd(),
    value: given,
    validate: (one) => (one.trim() === '' || readClock(one) !== undefined ? undefined : ask.timeWrong()),
  });
  return isAnswer(text) ? (readClock(text) ?? '') : text;
}

function askFailure(place: Place, given: PlanDraft['onFailure']) {
  const items: Choice<NonNullable<PlanDraft['onFailure']>>[] = [
    { label: ask.goOn(), value: 'goOn' },
    { label: ask.stop(), value: 'stop' },
  ];
  return pick(
    place,
    ask.onFailure(),
    items,
    items.find(({ value }) => value === given),
  );
}

function askMissed(place: Place, given: PlanDraft['missed']) {
  const items: Choice<NonNullable<PlanDraft['missed']>>[] = [
    { label: ask.tell(), value: 'tell' },
    { label: ask.runLate(), value: 'runLate' },
  ];
  return pick(
    place,
    ask.missed(),
    items,
    items.find(({ value }) => value === given),
  );
}
