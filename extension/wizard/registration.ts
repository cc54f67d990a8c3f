import * as vscode from 'vscode';
import { byName, formatBytes } from '../model/format.ts';
import {
  type FieldProblem,
  knownPartitionTypes,
  nameProblem,
  type RegistrationDraft,
  type RegistrationField,
  registrationFields,
  textProblem,
} from '../model/registration.ts';
import type { StudioState } from '../model/state.ts';
import { strings } from '../strings.ts';
import {
  type Answer,
  input,
  isAnswer,
  type Place,
  pick,
  runSteps,
  type Step,
  type Validate,
} from './steps.ts';

/** Asks for the fields of a registration, one after the other, each as it was in `start`; undefined when closed. */
export async function askRegistration(
  state: StudioState,
  title: string,
  start: RegistrationDraft,
  fixed: readonly RegistrationField[] = [],
): Promise<RegistrationDraft | undefined> {
  return runSteps(title, start, registrationSteps(state, fixed));
}

/** A step for each field of a registration but those that cannot be changed. */
export function registrationSteps(
  state: StudioState,
  fixed: readonly RegistrationField[] = [],
): Step<RegistrationDraft>[] {
  return registrationFields
    .filter((field) => !fixed.includes(field))
    .map((field) => ({
      needed: () => true,
      ask: async (answers, place, typed) => {
        const answer = await askField(state, field, typed, place);
        return isAnswer(answer) ? { ...answers, [field]: answer } : answer;
      },
    }));
}

function askField(
  state: StudioState,
  field: RegistrationField,
  typed: RegistrationDraft,
  place: Place,
): Promise<Answer<string>> {
  // A note takes the place of the prompt, so the title names the field too.
  const named = { ...place, title: strings.titled(place.title, strings.registrationField(field)) };
  if (field === 'repository') {
    return askRepository(state, typed.repository, named);
  }
  return input(named, {
    prompt: strings.registrationPrompt(field),
    placeholder: field === 'partitionType' ? knownPartitionTypes.join(', ') : '',
    value: typed[field],
    validate: (text) => explained(problemOf(state, field, text, typed.repository)),
  });
}

function problemOf(
  { images }: StudioState,
  field: RegistrationField,
  text: string,
  repository: string,
): FieldProblem {
  if (field !== 'canonicalName') {
    return textProblem(field, text);
  }
  const there = images.filter((image) => image.repository === repository);
  const names = (some: typeof there) => new Set(some.map(({ canonicalName }) => canonicalName));
  return nameProblem(text, {
    registered: names(there.filter(({ registered }) => registered)),
    files: names(there.filter(({ file }) => file !== undefined)),
  });
}

/** A problem as the input box says it: what is only to be kept in mind does not stop the person. */
export function explained(problem: FieldProblem): ReturnType<Validate> {
  if (problem === undefined) {
    return undefined;
  }
  if (problem.reason !== 'note') {
    return strings.fieldProblem(problem);
  }
  const { Info, Warning } = vscode.InputBoxValidationSeverity;
  return { message: strings.nameNote(problem.note), severity: problem.note === 'console' ? Warning : Info };
}

function askRepository(state: StudioState, current: string, place: Place): Promise<Answer<string>> {
  const items = [...state.repositories].sort(byName).map(({ id, name, address, freeBytes, state: how }) => ({
    label: name,
    description: address,
    detail: strings.free(formatBytes(freeBytes, vscode.env.language)),
    iconPath: new vscode.ThemeIcon('server'),
    ...(how === 'away' ? { refusal: strings.repositoryAway(name) } : { value: id }),
  }));
  const active = items.find((item) => 'value' in item && item.value === current);
  return pick(place, strings.registrationPrompt('repository'), items, active);
}
