import type { ClassroomPageText } from '../classroom-strings.ts';
import type { Surroundings } from '../forms/classroom-messages.ts';
import type { ClassroomForm } from '../model/classroom-form.ts';

/** What the sections of the page work with. */
export interface ClassroomView {
  readonly form: ClassroomForm;
  readonly surroundings: Surroundings;
  /** Keys of the computers whose rows are chosen. */
  readonly chosen: Set<string>;
  readonly text: (key: ClassroomPageText, args?: Readonly<Record<string, string | number>>) => string;
  /** Takes a change of a text: the page stays, what is wrong is looked at again. */
  readonly type: (change: (form: ClassroomForm) => ClassroomForm) => void;
  /** Takes a change of what there is: the page is built anew; `focus` is the field that is typed in next. */
  readonly change: (change: (form: ClassroomForm) => ClassroomForm, focus?: string) => void;
}
