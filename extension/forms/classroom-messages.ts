import type { OtherClassroom } from '../../daemon/protocol/rules/classroom-draft.ts';
import type { ClassroomPageText } from '../classroom-strings.ts';
import type { ClassroomForm } from '../model/classroom-form.ts';

/** What the classroom's page is told. */
export type ToClassroomPage =
  | {
      readonly kind: 'show';
      readonly form: ClassroomForm;
      /** As it was opened or last saved: what is different is unsaved. */
      readonly before: ClassroomForm;
      readonly surroundings: Surroundings;
      readonly texts: Readonly<Record<ClassroomPageText, string>>;
      /** Key of the computer whose row is to be shown, if any. */
      readonly focus?: string;
    }
  | { readonly kind: 'surroundings'; readonly surroundings: Surroundings }
  | { readonly kind: 'saving' }
  /** What the repository refused, in words. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Somebody else has saved the classroom, or removed it, while it was edited here. */
  | { readonly kind: 'changedElsewhere'; readonly isRemoved: boolean };

/** What a classroom is compared with, and may refer to. */
export interface Surroundings {
  readonly others: readonly OtherClassroom[];
  readonly repositories: readonly { readonly id: string; readonly name: string }[];
}

/** What the classroom's page tells. */
export type FromClassroomPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'edited'; readonly form: ClassroomForm }
  | { readonly kind: 'save'; readonly form: ClassroomForm }
  /** Shows what is different between the classroom as it is now and the form. */
  | { readonly kind: 'compare' }
  /** Takes the classroom as it is now, and gives up the form's changes. */
  | { readonly kind: 'takeTheirs' }
  /** Goes on with the form, over what the other person has saved. */
  | { readonly kind: 'keepMine' };
