import { type ClassroomForm, type ComputerRow, withComputers } from '../model/classroom-form.ts';
import { parseComputers } from '../model/paste.ts';
import type { ClassroomView } from './classroom-view.ts';
import { button, element } from './dom.ts';
import { input } from './field.ts';

/** The table of the computers, with what can be done to several at once. */
export function computersSection(view: ClassroomView): HTMLElement {
  const { form, text } = view;
  const chosenText = element('span', { class: 'count', attributes: { 'aria-live': 'polite' } });
  const actions = chosenActions(view, chosenText);
  const boxes: HTMLInputElement[] = [];
  const showChosen = () => {
    const count = view.chosen.size;
    actions.hidden = count === 0;
    chosenText.textContent = text('selected', { count });
    all.checked = count > 0 && count === form.computers.length;
    all.indeterminate = count > 0 && count < form.computers.length;
  };
  const choose = (key: string, isChosen: boolean) => {
    if (isChosen) {
      view.chosen.add(key);
    } else {
      view.chosen.delete(key);
    }
  };
  const all = element('input', {
    attributes: { type: 'checkbox', 'aria-label': text('selectAll') },
    on: {
      change: () => {
        for (const { key } of form.computers) {
          choose(key, all.checked);
        }
        for (const box of boxes) {
          box.checked = all.checked;
        }
        showChosen();
      },
    },
  });
  const rows = form.computers.map((row, index) => {
    const box = element('input', {
      attributes: { type: 'checkbox', 'aria-label': text('select', { name: row.name }) },
      on: {
        change: () => {
          choose(row.key, box.checked);
          showChosen();
        },
      },
    });
    box.checked = view.chosen.has(row.key);
    boxes.push(box);
    return computerRow(view, row, index, box);
  });
  showChosen();
  return element(
    'section',
    {},
    element('h2', {}, `${text('computers')} (${form.computers.length})`),
    actions,
    form.computers.length === 0 ? element('p', { class: 'hint' }, text('noComputers')) : undefined,
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          element('th', {}, all),
          ...[text('computer'), text('ip'), text('mac'), text('groups'), ''].map((title) =>
            element('th', { attributes: { scope: 'col' } }, title),
          ),
        ),
      ),
      element('tbody', {}, ...rows),
    ),
    element(
      'div',
      { class: 'actions' },
      button(text('addComputer'), 'secondary', () => addComputer(view)),
    ),
    pasteBox(view),
  );
}

function computerRow(view: ClassroomView, row: ComputerRow, index: number, box: HTMLElement): HTMLElement {
  const { text, type, change } = view;
  const cell = (key: 'name' | 'ip' | 'mac', label: string) =>
    element(
      'td',
      {},
      element(
        'div',
        { class: 'cell' },
        input({
          field: `computers.${index}.${key}`,
          label,
          value: row[key],
          onInput: (value) => type((now) => withRow(now, row.key, { [key]: value })),
        }),
      ),
    );
  return element(
    'tr',
    {},
    element('td', {}, box),
    cell('name', text('computer')),
    cell('ip', text('ip')),
    cell('mac', text('mac')),
    element('td', {}, groupsOf(view, row)),
    element(
      'td',
      {},
      button(text('remove'), 'link', () => {
        view.chosen.delete(row.key);
        change((now) => ({ ...now, computers: now.computers.filter(({ key }) => key !== row.key) }));
      }),
    ),
  );
}

/** The groups that a computer is in; opened, a box for each. */
function groupsOf({ form, change }: ClassroomView, row: ComputerRow): HTMLElement {
  if (form.groups.length === 0) {
    return element('span', { class: 'hint' }, '–');
  }
  const names = form.groups
    .filter(({ id }) => row.groups.includes(id))
    .flatMap(({ id, name }, index) => [...(index === 0 ? [] : [', ']), groupName(id, name)]);
  return element(
    'details',
    {},
    element('summary', {}, ...(names.length > 0 ? names : ['–'])),
    ...form.groups.map(({ id, name }) => {
      const box = element('input', {
        attributes: { type: 'checkbox' },
        on: {
          change: () =>
            change((now) => {
              const others = row.groups.filter((group) => group !== id);
              return withRow(now, row.key, { groups: box.checked ? [...others, id] : others });
            }),
        },
      });
      box.checked = row.groups.includes(id);
      return element('label', { class: 'option' }, box, groupName(id, name));
    }),
  );
}

/** Marked, so that it follows while the name is typed. */
function groupName(id: string, name: string): HTMLElement {
  return element('span', { attributes: { 'data-group': id } }, name);
}

function chosenActions({ form, chosen, text, change }: ClassroomView, count: HTMLElement): HTMLElement {
  const eachChosen = (next: (row: ComputerRow) => ComputerRow) =>
    change((now) => ({
      ...now,
      computers: now.computers.map((row) => (chosen.has(row.key) ? next(row) : row)),
    }));
  const groups = element(
    'select',
    {
      attributes: { 'aria-label': text('putInGroup') },
      on: {
        change: () => eachChosen((row) => ({ ...row, groups: [...new Set([...row.groups, groups.value])] })),
      },
    },
    element('option', { attributes: { value: '' } }, text('putInGroup')),
    ...form.groups.map(({ id, name }) =>
      element('option', { attributes: { value: id, 'data-group': id } }, name),
    ),
  );
  return element(
    'div',
    { class: 'actions chosen' },
    count,
    form.groups.length > 0 ? groups : undefined,
    form.groups.length > 0
      ? button(text('takeOutOfGroups'), 'secondary', () => eachChosen((row) => ({ ...row, groups: [] })))
      : undefined,
    button(text('removeSelected'), 'secondary', () => {
      const gone = new Set(chosen);
      chosen.clear();
      change((now) => ({ ...now, computers: now.computers.filter(({ key }) => !gone.has(key)) }));
    }),
  );
}

function addComputer({ form, change }: ClassroomView): void {
  const empty = { name: '', ip: '', mac: '' };
  change((now) => withComputers(now, [empty]), `computers.${form.computers.length}.name`);
}

/** A box for a list of computers, as the command that adds computers takes it. */
function pasteBox({ text, change }: ClassroomView): HTMLElement {
  const state = element('p', { class: 'hint' }, text('pasteHint'));
  const list = element('textarea', {
    attributes: { rows: '4', 'aria-label': text('paste'), spellcheck: 'false' },
    on: { input: () => look() },
  });
  const add = button('', 'secondary', () => {
    const parsed = parseComputers(list.value);
    if (!('computers' in parsed)) {
      return;
    }
    change((now) => withComputers(now, parsed.computers));
  });
  const look = () => {
    const parsed = parseComputers(list.value);
    const count = 'computers' in parsed ? parsed.computers.length : 0;
    add.hidden = count === 0;
    add.textContent = text('pasteAdd', { count });
    state.className = 'problem' in parsed ? 'problem error' : 'hint';
    if (!('problem' in parsed)) {
      state.textContent = text('pasteHint');
    } else {
      state.textContent = text(parsed.problem === 'incomplete' ? 'pasteProblem' : 'pasteRepeated', {
        word: parsed.word,
      });
    }
  };
  look();
  return element('details', { class: 'paste' }, element('summary', {}, text('paste')), list, state, add);
}

function withRow(form: ClassroomForm, key: string, more: Partial<ComputerRow>): ClassroomForm {
  return { ...form, computers: form.computers.map((row) => (row.key === key ? { ...row, ...more } : row)) };
}
