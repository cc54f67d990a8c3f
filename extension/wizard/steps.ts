import * as vscode from 'vscode';

/** The person went one step back, or closed the wizard. */
export const back = Symbol('back');
export const cancelled = Symbol('cancelled');
export type Answer<T> = T | typeof back | typeof cancelled;

/** Whether something was answered. */
export function isAnswer<T>(answer: Answer<T>): answer is T {
  return answer !== back && answer !== cancelled;
}

/** Where a step stands in its wizard. */
export interface Place {
  readonly title: string;
  readonly step: number;
  readonly total: number;
}

/** One question; it gives what the answer adds to the answers. */
export interface Step<A> {
  /** Whether it is to be asked, given what is answered already. */
  readonly needed: (answers: A) => boolean;
  /** `given` is what was answered last, in this run or the one before: the question begins with it. */
  readonly ask: (answers: A, place: Place, given: A) => Promise<Answer<A>>;
}

/** A step that asks for one field, unless it is answered already. */
export function fieldStep<A extends object, K extends keyof A>(
  field: K,
  ask: (answers: A, place: Place, given: A[K] | undefined) => Promise<Answer<A[K]>>,
  needed: (answers: A) => boolean = () => true,
): Step<A> {
  return {
    needed: (answers) => answers[field] === undefined && needed(answers),
    ask: async (answers, place, given) => {
      const answer = await ask(answers, place, given[field]);
      return isAnswer(answer) ? { ...answers, [field]: answer } : answer;
    },
  };
}

/** The steps of a part of the answers as steps of the whole; they are not needed while `get` gives no part. */
export function nestedSteps<A extends object, B extends object>(
  steps: readonly Step<B>[],
  get: (answers: A) => B | undefined,
  set: (answers: A, part: B) => A,
): Step<A>[] {
  return steps.map((step) => ({
    needed: (answers) => {
      const part = get(answers);
      return part !== undefined && step.needed(part);
    },
    ask: async (answers, place, given) => {
      const part = get(answers);
      if (part === undefined) {
        return answers;
      }
      const answer = await step.ask(part, place, get(given) ?? part);
      return isAnswer(answer) ? set(answers, answer) : answer;
    },
  }));
}

/**
 * Asks the steps one after the other, with a way back; a step that is not needed is left out. What was answered stays
 * proposed when the person goes back, and `remembered`, from the last run, from the start.
 * Undefined when the person closed it.
 */
export async function runSteps<A extends object>(
  title: string,
  start: A,
  steps: readonly Step<A>[],
  remembered: A = start,
): Promise<A | undefined> {
  const asked: { step: Step<A>; answers: A }[] = [];
  let given = { ...remembered, ...start };
  let answers = start;
  let index = 0;
  while (index < steps.length) {
    const step = steps[index];
    if (!step?.needed(answers)) {
      index += 1;
      continue;
    }
    const total = asked.length + steps.slice(index).filter((later) => later.needed(answers)).length;
    const answer = await step.ask(answers, { title, step: asked.length + 1, total }, given);
    if (answer === cancelled) {
      return undefined;
    }
    if (answer === back) {
      const before = asked.pop();
      if (!before) {
        return undefined;
      }
      answers = before.answers;
      index = steps.indexOf(before.step);
      continue;
    }
    asked.push({ step, answers });
    answers = answer;
    given = { ...given, ...answer };
    index += 1;
  }
  return answers;
}

export interface Choice<T> extends vscode.QuickPickItem {
  /** Undefined for a separator and for a choice that cannot be taken now. */
  readonly value?: T;
  /** What the person is advised to take. */
  readonly isSuggested?: boolean;
  /** Shown when a choice without value is taken all the same. */
  readonly refusal?: string;
  /** What a button at the end of the row answers (`buttons`). */
  readonly buttonValue?: T;
}

export const separator = (label: string): Choice<never> => ({
  label,
  kind: vscode.QuickPickItemKind.Separator,
});

/** Asks for one of a list. */
export function pick<T>(
  place: Place,
  placeholder: string,
  items: readonly Choice<T>[],
  active?: Choice<T>,
): Promise<Answer<T>> {
  const picker = vscode.window.createQuickPick<Choice<T>>();
  picker.items = items;
  picker.placeholder = placeholder;
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  if (active) {
    picker.activeItems = [active];
  }
  return shown(picker, place, (accept) => {
    picker.onDidAccept(() => {
      const [chosen] = picker.selectedItems;
      if (chosen?.value !== undefined) {
        accept(chosen.value);
      } else if (chosen?.refusal) {
        void vscode.window.showWarningMessage(chosen.refusal);
      }
    });
    picker.onDidTriggerItemButton(({ item }) => {
      if (item.buttonValue !== undefined) {
        accept(item.buttonValue);
      }
    });
  });
}

/** Asks for one or more of a list; `chosen` are ticked from the start. */
export const pickMany = <T>(
  place: Place,
  placeholder: string,
  items: readonly Choice<T>[],
  chosen: readonly Choice<T>[],
): Promise<Answer<T[]>> => pickSome(place, placeholder, items, chosen, 1);

/** As `pickMany`, and none may be ticked, too. */
export const pickAny = <T>(
  place: Place,
  placeholder: string,
  items: readonly Choice<T>[],
  chosen: readonly Choice<T>[],
): Promise<Answer<T[]>> => pickSome(place, placeholder, items, chosen, 0);

function pickSome<T>(
  place: Place,
  placeholder: string,
  items: readonly Choice<T>[],
  chosen: readonly Choice<T>[],
  least: number,
): Promise<Answer<T[]>> {
  const picker = vscode.window.createQuickPick<Choice<T>>();
  picker.canSelectMany = true;
  picker.items = items;
  picker.selectedItems = chosen;
  picker.placeholder = placeholder;
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  return shown(picker, place, (accept) => {
    picker.onDidAccept(() => {
      const values = picker.selectedItems.flatMap(({ value }) => value ?? []);
      if (values.length >= least) {
        accept(values);
      }
    });
  });
}

/** What an input box says of its text: wrong, or a hint. */
export type Validate = (text: string) => string | vscode.InputBoxValidationMessage | undefined;

export interface InputOptions {
  readonly prompt: string;
  readonly value?: string;
  readonly placeholder?: string;
  /** What is typed is not shown. */
  readonly password?: boolean;
  readonly validate: Validate;
}

/** Asks for a text; it is not accepted while it is wrong. */
export function input(place: Place, options: InputOptions): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  box.prompt = options.prompt;
  box.value = options.value ?? '';
  box.placeholder = options.placeholder;
  box.password = options.password ?? false;
  const validate = () => {
    const found = options.validate(box.value);
    box.validationMessage = found;
    return (
      found === undefined ||
      (typeof found !== 'string' && found.severity !== vscode.InputBoxValidationSeverity.Error)
    );
  };
  if (box.value !== '') {
    validate();
  }
  return shown(box, place, (accept) => {
    box.onDidChangeValue(validate);
    box.onDidAccept(() => {
      if (validate()) {
        accept(box.value);
      }
    });
  });
}

type Box = vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox;

function shown<T>(
  box: Box,
  { title, step, total }: Place,
  listen: (accept: (value: T) => void) => void,
): Promise<Answer<T>> {
  box.title = title;
  if (total > 1) {
    box.step = step;
    box.totalSteps = total;
  }
  box.ignoreFocusOut = true;
  if (step > 1) {
    box.buttons = [vscode.QuickInputButtons.Back];
  }
  return new Promise((resolve) => {
    listen(resolve);
    box.onDidTriggerButton((button) => {
      if (button === vscode.QuickInputButtons.Back) {
        resolve(back);
      }
    });
    box.onDidHide(() => resolve(cancelled));
    box.show();
  }).finally(() => box.dispose()) as Promise<Answer<T>>;
}
