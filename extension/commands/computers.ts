import * as vscode from 'vscode';
import type { Classroom, ClassroomSave, Computer } from '../../daemon/protocol/index.ts';
import { sameName } from '../../daemon/protocol/rules/classroom-draft.ts';
import { classroomStrings } from '../classroom-strings.ts';
import {
  type GroupTarget,
  intoClassroom,
  intoGroup,
  outOfGroups,
  withoutComputers,
} from '../model/classroom-edits.ts';
import { byName } from '../model/format.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { ClassroomNode } from '../tree/classroom-node.ts';
import { ComputerNode } from '../tree/computer-node.ts';
import { GroupNode } from '../tree/group-node.ts';

/** Computers of one classroom, as it is now. */
interface SomeComputers {
  readonly classroom: Classroom;
  readonly computers: readonly Computer[];
}

/** Where computers may go. */
type Destination = GroupTarget | { readonly noGroup: true } | { readonly classroom: Classroom };

/** Removes the chosen computers from their classrooms after a question that names them. */
export async function removeComputers(studio: Studio, node: unknown, selected: unknown): Promise<void> {
  const parts = chosenComputers(studio, node, selected);
  const all = parts.flatMap(({ computers }) => computers);
  const [first] = parts;
  const [only] = all;
  if (!first || !only) {
    return;
  }
  const question =
    all.length === 1
      ? strings.removeComputer(only.name, first.classroom.name)
      : classroomStrings.removeComputers(all.length);
  const detail = [
    ...(all.length === 1 ? [] : [classroomStrings.names(all.map(({ name }) => name))]),
    strings.removeDetail(),
  ].join('\n\n');
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, strings.remove());
  if (answer === undefined) {
    return;
  }
  for (const { classroom, computers } of parts) {
    await save(studio, withoutComputers(classroom, new Set(computers.map(({ id }) => id))));
  }
}

/** Puts the chosen computers into a group or into another classroom, which is asked for. */
export async function moveComputers(studio: Studio, node: unknown, selected: unknown): Promise<void> {
  const parts = chosenComputers(studio, node, selected);
  const count = parts.reduce((sum, { computers }) => sum + computers.length, 0);
  if (count === 0) {
    return;
  }
  const destination = await askDestination(studio, parts, count);
  if (destination) {
    await moveTo(studio, parts, destination);
  }
}

/** Puts computers where they were dropped: into a group, out of the group that they were in, into another classroom. */
export async function dropComputers(studio: Studio, target: unknown, dragged: unknown): Promise<void> {
  if (!isDragged(dragged)) {
    return;
  }
  const { classrooms } = studio.store.state;
  const parts = computersIn(classrooms, new Set(dragged.ids));
  if (target instanceof GroupNode) {
    const { id } = target.classroom;
    const others = parts.filter(({ classroom }) => classroom.id !== id).flatMap(({ computers }) => computers);
    // Those of another classroom move first: a group has only computers of its own.
    if (others.length > 0) {
      await save(studio, intoClassroom(target.classroom, others));
    }
    const now = computersIn(studio.store.state.classrooms, new Set(dragged.ids));
    await moveTo(studio, now, { group: target.group.id }, dragged.from);
  } else if (target instanceof ClassroomNode) {
    const isOwn = parts.every(({ classroom }) => classroom.id === target.classroom.id);
    if (!isOwn) {
      await moveTo(studio, parts, { classroom: target.classroom });
    } else if (dragged.from) {
      await moveTo(studio, parts, { noGroup: true }, dragged.from);
    }
  }
}

/** `from` is the id of the group that they leave. */
async function moveTo(
  studio: Pick<Studio, 'request' | 'store'>,
  parts: readonly SomeComputers[],
  destination: Destination,
  from?: string,
): Promise<void> {
  if ('classroom' in destination) {
    const computers = parts.flatMap((part) => part.computers);
    await save(studio, intoClassroom(destination.classroom, [...computers]));
    return;
  }
  for (const { classroom, computers } of parts) {
    const ids = computers.map(({ id }) => id);
    await save(
      studio,
      'noGroup' in destination
        ? outOfGroups(classroom, ids, from)
        : intoGroup(classroom, ids, destination, from),
    );
  }
}

/** The computers of a command's node and of those selected with it, by classroom, as they are in the store now. */
function chosenComputers(
  { store }: Pick<Studio, 'store'>,
  node: unknown,
  selected: unknown,
): SomeComputers[] {
  const nodes = [node, ...(Array.isArray(selected) ? selected : [])].filter(
    (one) => one instanceof ComputerNode,
  );
  return computersIn(store.state.classrooms, new Set(nodes.map(({ computer }) => computer.id)));
}

function computersIn(classrooms: readonly Classroom[], ids: ReadonlySet<string>): SomeComputers[] {
  return classrooms.flatMap((classroom) => {
    const computers = classroom.computers.filter(({ id }) => ids.has(id));
    return computers.length > 0 ? [{ classroom, computers }] : [];
  });
}

function isDragged(value: unknown): value is { ids: string[]; from: string | undefined } {
  return typeof value === 'object' && value !== null && 'ids' in value && Array.isArray(value.ids);
}

async function askDestination(
  { store }: Studio,
  parts: readonly SomeComputers[],
  count: number,
): Promise<Destination | undefined> {
  const [only] = parts.length === 1 ? parts : [];
  const items = [
    ...(only ? groupItems(only) : []),
    ...store.state.classrooms
      .filter(({ id }) => id !== only?.classroom.id)
      .sort(byName)
      .map((classroom) => ({
        label: classroom.name,
        description: classroom.network,
        iconPath: new vscode.ThemeIcon('mortar-board'),
        pick: async (): Promise<Destination | undefined> => ({ classroom }),
      })),
  ];
  const placeHolder = classroomStrings.moveWhere(count);
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.pick();
}

function groupItems({ classroom, computers }: SomeComputers) {
  const isGrouped = computers.some(({ id }) =>
    classroom.groups.some((group) => group.computers.includes(id)),
  );
  const item = (
    label: string,
    icon: string,
    pick: () => Promise<Destination | undefined>,
    description = '',
  ) => ({
    label,
    description,
    iconPath: new vscode.ThemeIcon(icon),
    pick,
  });
  return [
    ...[...classroom.groups]
      .sort(byName)
      .map((group) =>
        item(
          group.name,
          'folder',
          async () => ({ group: group.id }),
          strings.computers(group.computers.length),
        ),
      ),
    item(classroomStrings.newGroupItem(), 'new-folder', () => askNewGroup(classroom)),
    ...(isGrouped
      ? [item(classroomStrings.noGroup(), 'circle-slash', async () => ({ noGroup: true as const }))]
      : []),
  ];
}

async function askNewGroup({ groups }: Classroom): Promise<Destination | undefined> {
  const name = await vscode.window.showInputBox({
    prompt: classroomStrings.newGroupName(),
    validateInput: (text) => {
      if (text.trim() === '') {
        return strings.nameNeeded();
      }
      const taken = groups.find((group) => sameName(group.name, text));
      return taken ? classroomStrings.groupTaken(taken.name) : undefined;
    },
  });
  return name === undefined ? undefined : { newGroup: name.trim() };
}

async function save(
  { request, store }: Pick<Studio, 'request' | 'store'>,
  params: ClassroomSave,
): Promise<void> {
  const { classroom } = await request('og/classroom/save', params);
  store.take('og/classroom/didChange', { changed: [classroom], removed: [] });
}
