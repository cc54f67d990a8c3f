import * as vscode from 'vscode';
import type { Classroom } from '../../daemon/protocol/index.ts';

/** The computers that are ticked in the view of the classrooms: a scope that a person composes. */
export class ChosenComputers implements vscode.Disposable {
  readonly #ids = new Set<string>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  set(ids: readonly string[], isChosen: boolean): void {
    for (const id of ids) {
      if (isChosen) {
        this.#ids.add(id);
      } else {
        this.#ids.delete(id);
      }
    }
    this.#changed.fire();
  }

  clear(): void {
    if (this.#ids.size === 0) {
      return;
    }
    this.#ids.clear();
    this.#changed.fire();
  }

  /** Those that are there, and how many there are in their classrooms, or in all when none is chosen. */
  count(classrooms: readonly Classroom[]): { chosen: number; total: number } {
    const rooms = classrooms.filter(({ computers }) => computers.some(({ id }) => this.has(id)));
    const sum = (of: (classroom: Classroom) => number) => rooms.reduce((all, room) => all + of(room), 0);
    return {
      chosen: sum(({ computers }) => computers.filter(({ id }) => this.has(id)).length),
      total: sum(({ computers }) => computers.length),
    };
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

/** The box of a node that stands for these computers: ticked when all of them are chosen. */
export function checkboxOf(
  chosen: ChosenComputers,
  ids: readonly string[],
): vscode.TreeItemCheckboxState | undefined {
  if (ids.length === 0) {
    return undefined;
  }
  const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
  return ids.every((id) => chosen.has(id)) ? Checked : Unchecked;
}
