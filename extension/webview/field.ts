import { element } from './dom.ts';

interface InputOptions {
  /** The name by which problems find it. */
  readonly field: string;
  /** Said by screen readers where no label is to be seen, as in a table. */
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly placeholder?: string;
  readonly width?: 'number' | 'wide';
}

/** A text box; what is wrong with it is shown below by `showProblems`. */
export function input({ field, label, value, onInput, placeholder, width }: InputOptions): HTMLInputElement {
  const box = element('input', {
    ...(width === undefined ? {} : { class: width }),
    attributes: {
      type: 'text',
      'data-field': field,
      'aria-label': label,
      spellcheck: 'false',
      autocomplete: 'off',
      ...(width === 'number' ? { inputmode: 'numeric' } : {}),
      ...(placeholder === undefined ? {} : { placeholder }),
    },
    on: { input: () => onInput(box.value) },
  });
  box.value = value;
  return box;
}

/** A list to choose from. */
export function select(
  { field, label, value, onInput }: Omit<InputOptions, 'placeholder' | 'width'>,
  options: readonly (readonly [value: string, text: string])[],
): HTMLSelectElement {
  const list = element(
    'select',
    {
      attributes: { 'data-field': field, 'aria-label': label },
      on: { change: () => onInput(list.value) },
    },
    ...options.map(([option, text]) => element('option', { attributes: { value: option } }, text)),
  );
  list.value = value;
  return list;
}

/** A control with its label above, and room for what is wrong with it. */
export function labelled(label: string, control: HTMLElement, hint?: string): HTMLElement {
  return element(
    'label',
    { class: 'field' },
    element('span', { class: 'label' }, label),
    control,
    hint === undefined ? undefined : element('span', { class: 'hint' }, hint),
  );
}

/** What is wrong at a field, in the language of the editor. */
export interface ShownProblem {
  readonly field: string;
  readonly isError: boolean;
  readonly text: string;
}

/** Shows each problem below the control that has its field, and takes away those of before. */
export function showProblems(root: HTMLElement, problems: readonly ShownProblem[]): void {
  for (const shown of root.querySelectorAll('.problem')) {
    shown.remove();
  }
  for (const control of root.querySelectorAll('[data-problem]')) {
    control.removeAttribute('data-problem');
    control.removeAttribute('aria-invalid');
    control.removeAttribute('aria-describedby');
  }
  for (const { field, isError, text } of problems) {
    const control = controlOf(root, field);
    if (!control) {
      continue;
    }
    const id = `problem-${field}`;
    if (document.getElementById(id)) {
      continue;
    }
    control.setAttribute('data-problem', isError ? 'error' : 'warning');
    if (isError) {
      control.setAttribute('aria-invalid', 'true');
    }
    control.setAttribute('aria-describedby', id);
    control.after(
      element('span', { class: `problem ${isError ? 'error' : 'warning'}`, attributes: { id } }, text),
    );
  }
}

/** The control that has a field. */
export function controlOf(root: HTMLElement, field: string): HTMLElement | undefined {
  return root.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`) ?? undefined;
}
