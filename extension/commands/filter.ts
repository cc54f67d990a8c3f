import * as vscode from 'vscode';
import { jobStrings } from '../job-strings.ts';
import type { ImageCondition } from '../model/image-filter.ts';
import { longestFilter } from '../model/text-filter.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { viewStrings } from '../view-strings.ts';

interface FilterBox {
  readonly title: string;
  readonly prompt: string;
  /** The filter that is set. */
  readonly value: string;
  /** Shows what a filter leaves, while it is typed; tells how much that is. */
  readonly show: (filter: string) => string;
  /** What can be chosen from a list instead. */
  readonly conditions?: () => readonly ImageCondition[];
  /** Tells what the filter leaves once the repository has answered, too. */
  readonly later?: { readonly onDidFind: vscode.Event<void>; readonly found: () => string };
}

/** Asks for the filter of the images; the view follows while it is typed. */
export async function filterImages({ store, trees }: Studio): Promise<void> {
  const { images } = trees;
  await vscode.commands.executeCommand('og.images.focus');
  await askFilter({
    title: viewStrings.filterImagesTitle(),
    prompt: viewStrings.filterImagesPrompt(),
    value: images.view.filter,
    show: (filter) => {
      images.change({ filter });
      return viewStrings.imagesFound(images.shown(store.state).length, store.state.images.length);
    },
    conditions: () => images.conditions(store.state),
  });
}

/** Asks for the filter of the classrooms; the view follows while it is typed. */
export async function filterClassrooms({ store, trees }: Studio): Promise<void> {
  const { classrooms } = trees;
  await vscode.commands.executeCommand('og.classrooms.focus');
  await askFilter({
    title: viewStrings.filterClassroomsTitle(),
    prompt: viewStrings.filterClassroomsPrompt(),
    value: classrooms.filter,
    show: (filter) => {
      classrooms.change(filter);
      return viewStrings.classroomsFound(classrooms.nodes(store.state).length, store.state.classrooms.length);
    },
  });
}

/** Asks for the filter of the jobs; what only the repository knows of them is found when one stops typing. */
export async function filterJobs({ store, trees }: Studio): Promise<void> {
  const { jobs } = trees;
  const found = () => {
    const { all, meant } = jobs.shown(store.state);
    return jobStrings.found(meant.length, all.length);
  };
  await vscode.commands.executeCommand('og.jobs.focus');
  await askFilter({
    title: jobStrings.filterTitle(),
    prompt: jobStrings.filterPrompt(),
    value: jobs.filter,
    show: (filter) => {
      jobs.change(filter, store.state);
      return found();
    },
    later: { onDidFind: jobs.onDidChange, found },
  });
}

/** Asks for the filter of the output of all computers; undefined when the person closes the box. */
export async function askOutputFilter(value: string): Promise<string | undefined> {
  const answer = await vscode.window.showInputBox({
    title: jobStrings.filterOutputsTitle(),
    prompt: jobStrings.filterOutputsPrompt(),
    value,
  });
  return answer?.trim().slice(0, longestFilter);
}

/** Whoever closes the box keeps the filter that was set before. */
async function askFilter({ title, prompt, value, show, conditions, later }: FilterBox): Promise<void> {
  const list = { iconPath: new vscode.ThemeIcon('list-selection'), tooltip: viewStrings.conditionsButton() };
  const box = vscode.window.createInputBox();
  box.title = title;
  box.prompt = prompt;
  box.value = value;
  box.ignoreFocusOut = true;
  if (conditions) {
    box.buttons = [list];
  }
  // What was found takes the place of the prompt; without a filter the prompt says what one can type.
  const tell = (message: string) => {
    box.validationMessage =
      box.value.trim() === '' ? undefined : { message, severity: vscode.InputBoxValidationSeverity.Info };
  };
  const update = () => tell(show(box.value.trim().slice(0, longestFilter)));
  const listener = later?.onDidFind(() => tell(later.found()));
  if (value !== '') {
    update();
  }
  const answer = await new Promise<'taken' | 'list' | 'closed'>((resolve) => {
    box.onDidChangeValue(update);
    box.onDidAccept(() => resolve('taken'));
    box.onDidTriggerButton(() => resolve('list'));
    box.onDidHide(() => resolve('closed'));
    box.show();
  }).finally(() => {
    listener?.dispose();
    box.dispose();
  });
  if (answer === 'closed') {
    show(value);
  }
  if (answer === 'list' && conditions) {
    const chosen = await pickConditions(title, conditions());
    show(chosen === undefined ? value : [box.value.trim(), ...chosen].filter(Boolean).join(' '));
  }
}

async function pickConditions(
  title: string,
  conditions: readonly ImageCondition[],
): Promise<string[] | undefined> {
  const items = conditions.flatMap(({ field, value, text, images }, index) => {
    const isFirst = conditions[index - 1]?.field !== field;
    const heading = { label: viewStrings.imagePrefix(field), kind: vscode.QuickPickItemKind.Separator };
    const item = { label: value, description: strings.images(images), text };
    return isFirst ? [{ ...heading, text: '' }, item] : [item];
  });
  const options = { title, placeHolder: viewStrings.pickConditions(), canPickMany: true as const };
  const chosen = await vscode.window.showQuickPick<(typeof items)[number]>(items, options);
  return chosen?.map(({ text }) => text);
}
