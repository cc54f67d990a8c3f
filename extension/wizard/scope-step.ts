import { ThemeIcon } from 'vscode';
import { allScopes, type NamedScope } from '../../daemon/protocol/rules/scope-names.ts';
import { joinParts } from '../model/format.ts';
import type { StudioState } from '../model/state.ts';
import { strings } from '../strings.ts';
import { type Answer, type Choice, type Place, pick } from './steps.ts';

/** Classrooms and groups. */
export function scopeChoices(state: StudioState): Choice<NamedScope>[] {
  return allScopes(state.classrooms).map((scope) => ({
    label: scope.name,
    description: joinParts(
      strings.computers(scope.computers.length),
      scope.kind === 'group' ? strings.groupOf(scope.classroom.name) : undefined,
    ),
    iconPath: new ThemeIcon(scope.kind === 'group' ? 'folder' : 'mortar-board'),
    ...(scope.computers.length > 0 ? { value: scope } : { refusal: strings.emptyScope(scope.name) }),
  }));
}

/** Asks for a classroom or a group. */
export function askScope(
  state: StudioState,
  place: Place,
  question: string,
  given: NamedScope | undefined,
): Promise<Answer<NamedScope>> {
  const items = scopeChoices(state);
  return pick(
    place,
    question,
    items,
    items.find(({ value }) => value !== undefined && value.name === given?.name),
  );
}
