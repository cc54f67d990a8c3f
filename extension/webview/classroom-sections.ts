import type { ClassroomPageText } from '../classroom-strings.ts';
import { type SessionTexts, withGroup } from '../model/classroom-form.ts';
import type { ClassroomView } from './classroom-view.ts';
import { button, element } from './dom.ts';
import { input, labelled, select } from './field.ts';

/** Name, network and repository. */
export function generalSection({ form, surroundings, text, type }: ClassroomView): HTMLElement {
  return element(
    'section',
    {},
    element('h2', {}, text('general')),
    element(
      'div',
      { class: 'fields' },
      labelled(
        text('name'),
        input({
          field: 'name',
          label: text('name'),
          value: form.name,
          onInput: (name) => type((now) => ({ ...now, name })),
        }),
      ),
      labelled(
        text('network'),
        input({
          field: 'network',
          label: text('network'),
          value: form.network,
          placeholder: '172.17.36.0/24',
          onInput: (network) => type((now) => ({ ...now, network })),
        }),
        text('networkHint'),
      ),
      labelled(
        text('repository'),
        select(
          {
            field: 'repository',
            label: text('repository'),
            value: form.repository,
            onInput: (repository) => type((now) => ({ ...now, repository })),
          },
          [
            // A repository that was chosen can be changed, not taken away.
            ...(form.repository === '' ? [['', text('noRepository')] as const] : []),
            ...surroundings.repositories.map(
              ({ id, name }) => [id, name === id ? name : `${name} (${id})`] as const,
            ),
          ],
        ),
      ),
    ),
  );
}

/** The defaults of multicast and of P2P. */
export function sessionSections(view: ClassroomView): HTMLElement[] {
  const { text } = view;
  const number = (key: keyof SessionTexts, field: string) => session(view, key, field, 'number');
  return [
    element(
      'section',
      {},
      element('h2', {}, text('multicast')),
      element(
        'div',
        { class: 'fields' },
        number('port', 'multicast.port'),
        choice(view, 'mode', 'multicast.mode', ['full-duplex', 'half-duplex']),
        session(view, 'address', 'multicast.address'),
        number('speedMbps', 'multicast.speedMbps'),
        number('clients', 'multicast.clients'),
        number('seconds', 'multicast.seconds'),
      ),
    ),
    element(
      'section',
      {},
      element('h2', {}, text('p2p')),
      element(
        'div',
        { class: 'fields' },
        choice(view, 'p2pMode', 'p2p.mode', ['peer', 'leecher', 'seeder']),
        number('p2pSeconds', 'p2p.seconds'),
      ),
    ),
  ];
}

/** The groups with their names; computers are put into them in their own section. */
export function groupsSection({ form, text, type, change }: ClassroomView): HTMLElement {
  const members = (id: string) => form.computers.filter(({ groups }) => groups.includes(id)).length;
  return element(
    'section',
    {},
    element('h2', {}, text('groups')),
    form.groups.length === 0 ? element('p', { class: 'hint' }, text('noGroups')) : undefined,
    element(
      'ul',
      { class: 'groups' },
      ...form.groups.map(({ id, name }, index) =>
        element(
          'li',
          {},
          element(
            'div',
            { class: 'cell' },
            input({
              field: `groups.${index}.name`,
              label: text('group'),
              value: name,
              onInput: (next) => {
                type((now) => ({
                  ...now,
                  groups: now.groups.map((group) => (group.id === id ? { ...group, name: next } : group)),
                }));
                showGroupName(id, next);
              },
            }),
          ),
          element('span', { class: 'count' }, String(members(id))),
          button(text('remove'), 'link', () =>
            change((now) => ({
              ...now,
              groups: now.groups.filter((group) => group.id !== id),
              computers: now.computers.map((row) => ({
                ...row,
                groups: row.groups.filter((group) => group !== id),
              })),
            })),
          ),
        ),
      ),
    ),
    button(text('addGroup'), 'secondary', () => {
      change((now) => withGroup(now, text('newGroup')), `groups.${form.groups.length}.name`);
    }),
  );
}

/** Changes a group's name wherever it is shown: building the page anew would take the focus from the box. */
function showGroupName(id: string, name: string): void {
  for (const shown of document.querySelectorAll(`[data-group="${CSS.escape(id)}"]`)) {
    shown.textContent = name;
  }
}

function session(
  { form, text, type }: ClassroomView,
  key: keyof SessionTexts & ClassroomPageText,
  field: string,
  width?: 'number',
): HTMLElement {
  const label = text(key);
  return labelled(
    label,
    input({
      field,
      label,
      value: form.session[key],
      ...(width ? { width } : {}),
      onInput: (value) => type((now) => ({ ...now, session: { ...now.session, [key]: value } })),
    }),
  );
}

function choice(
  { form, text, type }: ClassroomView,
  key: keyof SessionTexts & ClassroomPageText,
  field: string,
  values: readonly string[],
): HTMLElement {
  const label = text(key);
  return labelled(
    label,
    select(
      {
        field,
        label,
        value: form.session[key],
        onInput: (value) => type((now) => ({ ...now, session: { ...now.session, [key]: value } })),
      },
      values.map((value) => [value, value] as const),
    ),
  );
}
