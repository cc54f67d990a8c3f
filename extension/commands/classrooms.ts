import * as vscode from 'vscode';
import type { Classroom } from '../../daemon/protocol/index.ts';
import { classroomStrings } from '../classroom-strings.ts';
import type { ClassroomForms } from '../forms/classroom-form.ts';
import { byName } from '../model/format.ts';
import { type PastedComputer, parseComputers } from '../model/paste.ts';
import { errorText } from '../model/refusal.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { ClassroomNode } from '../tree/classroom-node.ts';
import { ComputerNode } from '../tree/computer-node.ts';
import { GroupNode } from '../tree/group-node.ts';
import { type Answer, input, isAnswer, type Place, runSteps, type Validate } from '../wizard/steps.ts';
import { removeComputers } from './computers.ts';
import { PageSelection } from './page-selection.ts';

/** Longer clipboards are no list of computers. */
const mostClipboard = 100_000;

interface Draft {
  readonly name?: string;
  readonly computers?: readonly PastedComputer[];
}

/** Asks for a classroom's name and computers, and adds it. */
export async function addClassroom(studio: Studio): Promise<void> {
  const start: Draft = {};
  const draft = await runSteps(strings.addClassroom(), start, [
    {
      needed: ({ name }) => name === undefined,
      ask: async (answers, place) => {
        const name = await input(place, {
          prompt: strings.classroomName(),
          placeholder: strings.classroomNameExample(),
          validate: (text) => nameProblem(studio, text),
        });
        return isAnswer(name) ? { ...answers, name: name.trim() } : name;
      },
    },
    {
      needed: ({ computers }) => computers === undefined,
      ask: async (answers, place) => {
        const computers = await askComputers(place, true);
        return isAnswer(computers) ? { ...answers, computers } : computers;
      },
    },
  ]);
  if (draft?.name === undefined) {
    return;
  }
  const { classroom } = await studio.request('og/classroom/save', { name: draft.name });
  studio.store.take('og/classroom/didChange', { changed: [classroom], removed: [] });
  vscode.window.setStatusBarMessage(strings.classroomAdded(classroom.name), 10_000);
  await saveComputers(studio, classroom, draft.computers ?? []);
}

/** Asks for computers and adds them to a classroom. */
export async function addComputers(studio: Studio, node: unknown): Promise<void> {
  if (!(node instanceof ClassroomNode || node instanceof PageSelection)) {
    return;
  }
  const { classroom } = node instanceof PageSelection ? node.scope : node;
  const place = { title: strings.addComputers(classroom.name), step: 1, total: 1 };
  const computers = await askComputers(place, false);
  if (isAnswer(computers)) {
    await saveComputers(studio, classroom, computers);
  }
}

/** Opens the form of a classroom, from the palette of one that is asked for; of a computer, at its row. */
export async function editClassroom(studio: Studio, forms: ClassroomForms, node: unknown): Promise<void> {
  if (node instanceof ComputerNode) {
    return forms.show(node.classroom, node.computer.id);
  }
  if (node instanceof GroupNode || node instanceof ClassroomNode) {
    return forms.show(node.classroom);
  }
  const items = [...studio.store.state.classrooms]
    .sort(byName)
    .map((classroom) => ({ label: classroom.name, description: classroom.network, classroom }));
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder: classroomStrings.chooseClassroom(),
  });
  if (chosen) {
    forms.show(chosen.classroom);
  }
}

/** Removes a classroom after a question; from the keyboard also computers. */
export async function removeClassroom(studio: Studio, node: unknown, selected: unknown): Promise<void> {
  if (node instanceof ComputerNode) {
    return removeComputers(studio, node, selected);
  }
  if (!(node instanceof ClassroomNode)) {
    return;
  }
  const { id, name, computers } = node.classroom;
  if (await confirmRemoval(strings.removeClassroom(name, computers.length))) {
    await studio.request('og/classroom/remove', { id });
    vscode.window.setStatusBarMessage(strings.removedNow(name), 5_000);
  }
}

async function confirmRemoval(question: string): Promise<boolean> {
  const options = { modal: true, detail: strings.removeDetail() };
  return (await vscode.window.showWarningMessage(question, options, strings.remove())) !== undefined;
}

function nameProblem(studio: Studio, text: string): string | undefined {
  const name = text.trim();
  if (name === '') {
    return strings.nameNeeded();
  }
  const taken = studio.store.state.classrooms.some((classroom) => classroom.name === name);
  return taken ? strings.classroomNameTaken(name) : undefined;
}

async function askComputers(place: Place, mayBeNone: boolean): Promise<Answer<readonly PastedComputer[]>> {
  const answer = await input(place, {
    prompt: mayBeNone ? strings.computersPromptLater() : strings.computersPrompt(),
    placeholder: strings.computersPlaceholder(),
    value: await copiedComputers(),
    validate: computersValidator(mayBeNone),
  });
  if (!isAnswer(answer)) {
    return answer;
  }
  const parsed = parseComputers(answer);
  return 'computers' in parsed ? parsed.computers : [];
}

/** What the person has just copied, when it is a list of computers: most probably it is wanted here. */
async function copiedComputers(): Promise<string> {
  // A browser would ask for a permission first, and the question would not come.
  if (vscode.env.uiKind === vscode.UIKind.Web) {
    return '';
  }
  const clipboard = (await vscode.env.clipboard.readText()).slice(0, mostClipboard);
  const parsed = parseComputers(clipboard);
  const useful = 'computers' in parsed && parsed.computers.length > 0;
  return useful ? clipboard.replaceAll(/\s+/g, ' ').trim() : '';
}

function computersValidator(mayBeNone: boolean): Validate {
  return (text) => {
    const parsed = parseComputers(text);
    if ('problem' in parsed) {
      return parsed.problem === 'incomplete'
        ? strings.computersIncomplete(parsed.word)
        : strings.computersRepeated(parsed.word);
    }
    const { length } = parsed.computers;
    if (length === 0) {
      return mayBeNone ? undefined : strings.computersNeeded();
    }
    return { message: strings.computersFound(length), severity: vscode.InputBoxValidationSeverity.Info };
  };
}

async function saveComputers(
  studio: Studio,
  classroom: Classroom,
  computers: readonly PastedComputer[],
): Promise<void> {
  let added = 0;
  try {
    for (const computer of computers) {
      await studio.request('og/computer/save', { classroom: classroom.id, ...computer });
      added += 1;
    }
  } catch (error) {
    const reason = errorText(error, strings.fieldName);
    const told = strings.computersPartly(added, computers.length, reason);
    void vscode.window.showErrorMessage(`${told} ${strings.computersPartlyHint()}`);
  }
}
