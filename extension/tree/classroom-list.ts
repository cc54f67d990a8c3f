import * as vscode from 'vscode';
import { filterClassroom } from '../model/classroom-filter.ts';
import { byName } from '../model/format.ts';
import type { StudioState } from '../model/state.ts';
import { strings } from '../strings.ts';
import { viewStrings } from '../view-strings.ts';
import type { ChosenComputers } from './chosen-computers.ts';
import { ClassroomNode } from './classroom-node.ts';

const memoryKey = 'og.classrooms.filter';

/** Which classrooms and computers the view of the classrooms shows; the workspace remembers it. */
export class ClassroomList implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #chosen: ChosenComputers;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  #filter: string;

  constructor(memory: vscode.Memento, chosen: ChosenComputers) {
    this.#memory = memory;
    this.#chosen = chosen;
    const stored = memory.get<unknown>(memoryKey);
    this.#filter = typeof stored === 'string' ? stored : '';
  }

  get filter(): string {
    return this.#filter;
  }

  change(filter: string): void {
    this.#filter = filter;
    void this.#memory.update(memoryKey, filter);
    this.#changed.fire();
  }

  nodes({ classrooms, images, repositories }: StudioState): ClassroomNode[] {
    const words = { prefixOf: viewStrings.classroomPrefix, statusText: strings.computerStatus };
    return [...classrooms].sort(byName).flatMap((classroom) => {
      const shown = filterClassroom(classroom, this.#filter, words);
      return shown ? [new ClassroomNode(classroom, this.#chosen, { images, repositories }, shown)] : [];
    });
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
