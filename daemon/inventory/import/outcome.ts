import type { ImportedClassroom, ImportedComputer, InventoryImportResult } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';

type Result = InventoryImportResult;

/** The contract's thing, its texts not yet in a language. */
type Told<T> = Omit<T, 'notes' | 'reason'> & { readonly notes: readonly Message[] };
type Refused<T> = Omit<T, 'reason'> & { readonly reason: Message };
type Sorted<T> = Record<'added' | 'changed' | 'unchanged', T[]>;

export type ClassroomOutcome = Told<ImportedClassroom>;
export type ComputerOutcome = Told<ImportedComputer>;
export type ImageOutcome = Told<NonNullable<Result['images']>['added'][number]>;
export type RefusedComputer = Refused<Result['computers']['refused'][number]>;
export type RefusedImage = Refused<NonNullable<Result['images']>['refused'][number]>;
export type FieldChange = ImportedComputer['changes'][number];
export type Kind = keyof Sorted<never>;

/** What an import does, or would do: `og/inventory/import` says it in the language of the session that asks. */
export interface ImportOutcome {
  readonly classrooms: Sorted<ClassroomOutcome>;
  readonly computers: Sorted<ComputerOutcome> & {
    readonly refused: RefusedComputer[];
    readonly missing: Result['computers']['missing'];
  };
  readonly images?: Sorted<ImageOutcome> & { readonly refused: RefusedImage[] };
  readonly notes: readonly Message[];
  readonly stored: boolean;
  readonly key?: string;
}

/** The fields that are other than before; of something new all that are not empty. */
export function changesOf(
  before: Readonly<Record<string, string>> | undefined,
  after: Readonly<Record<string, string>>,
): FieldChange[] {
  return Object.entries(after).flatMap(([field, value]) => {
    const old = before?.[field];
    if (old === undefined) {
      return value === '' ? [] : [{ field, after: value }];
    }
    return old === value ? [] : [{ field, before: old, after: value }];
  });
}

/** Whether something is new, changed or neither. */
export function kindOf(isNew: boolean, changes: readonly FieldChange[]): Kind {
  if (isNew) {
    return 'added';
  }
  return changes.length > 0 ? 'changed' : 'unchanged';
}
