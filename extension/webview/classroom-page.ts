import { classroomProblems } from '../../daemon/protocol/rules/classroom-problems.ts';
import type { ClassroomPageText } from '../classroom-strings.ts';
import type { FromClassroomPage, ToClassroomPage } from '../forms/classroom-messages.ts';
import { type ClassroomForm, draftOf, isChanged } from '../model/classroom-form.ts';
import { computersSection } from './classroom-computers.ts';
import { generalSection, groupsSection, sessionSections } from './classroom-sections.ts';
import type { ClassroomView } from './classroom-view.ts';
import { button, element, filled } from './dom.ts';
import { controlOf, type ShownProblem, showProblems } from './field.ts';

type Shown = Extract<ToClassroomPage, { kind: 'show' }>;

const vscode = acquireVsCodeApi();
const tell = (message: FromClassroomPage): void => vscode.postMessage(message);
const main = document.querySelector('main') ?? document.body;

let shown: Shown | undefined;
/** What the repository has refused, and that somebody else has changed the classroom. */
let refusal: HTMLElement | undefined;
let conflict: HTMLElement | undefined;
let isSaving = false;
const chosen = new Set<string>();

window.addEventListener('message', ({ data }: MessageEvent<ToClassroomPage>) => {
  switch (data.kind) {
    case 'show':
      shown = data;
      refusal = undefined;
      conflict = undefined;
      isSaving = false;
      chosen.clear();
      render();
      if (data.focus !== undefined) {
        focusComputer(data.focus);
      }
      return;
    case 'surroundings':
      if (!shown) {
        return;
      }
      shown = { ...shown, surroundings: data.surroundings };
      return refreshProblems();
    case 'saving':
      isSaving = true;
      return refreshProblems();
    case 'refused':
      isSaving = false;
      refusal = noticeOf('error', text('notSaved', { reason: data.reason }));
      return render();
    case 'changedElsewhere':
      conflict = data.isRemoved
        ? noticeOf('error', text('removedElsewhere'))
        : noticeOf(
            'warning',
            text('changedElsewhere'),
            button(text('compare'), 'secondary', () => tell({ kind: 'compare' })),
            button(text('takeTheirs'), 'secondary', () => tell({ kind: 'takeTheirs' })),
            button(text('keepMine'), 'secondary', () => tell({ kind: 'keepMine' })),
          );
      return render();
  }
});

window.addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
    event.preventDefault();
    save();
  }
});

tell({ kind: 'ready' });

function text(key: ClassroomPageText, args: Readonly<Record<string, string | number>> = {}): string {
  return filled(shown?.texts[key] ?? key, args);
}

function noticeOf(kind: 'error' | 'warning', sentence: string, ...buttons: HTMLElement[]): HTMLElement {
  return element(
    'div',
    { class: `notice ${kind}`, attributes: { role: 'alert' } },
    element('span', {}, sentence),
    ...buttons,
  );
}

function take(change: (form: ClassroomForm) => ClassroomForm): void {
  if (!shown) {
    return;
  }
  shown = { ...shown, form: change(shown.form) };
  tell({ kind: 'edited', form: shown.form });
}

function render(focus?: string): void {
  if (!shown) {
    return;
  }
  const { form, surroundings } = shown;
  const view: ClassroomView = {
    form,
    surroundings,
    chosen,
    text,
    type: (change) => {
      take(change);
      refreshProblems();
    },
    change: (change, next) => {
      take(change);
      render(next);
    },
  };
  const scrolled = document.documentElement.scrollTop;
  main.replaceChildren(
    ...[refusal, conflict].filter((notice) => notice !== undefined),
    generalSection(view),
    ...sessionSections(view),
    groupsSection(view),
    computersSection(view),
    footer(),
  );
  refreshProblems();
  document.documentElement.scrollTop = scrolled;
  if (focus !== undefined) {
    controlOf(main, focus)?.focus();
  }
}

function footer(): HTMLElement {
  return element(
    'footer',
    {},
    button(text('save'), 'primary', save, { id: 'save' }),
    button(text('discard'), 'secondary', () => tell({ kind: 'takeTheirs' }), { id: 'discard' }),
    element('button', {
      class: 'summary',
      attributes: { type: 'button', id: 'summary', 'aria-live': 'polite' },
      on: { click: goToProblem },
    }),
  );
}

function problems(): ShownProblem[] {
  if (!shown) {
    return [];
  }
  return classroomProblems(draftOf(shown.form), shown.surroundings.others).map((problem) => ({
    field: problem.field,
    isError: problem.severity === 'error',
    text: text(`problem.${problem.code}`, problem.args),
  }));
}

/** Also the buttons below, which hang on what is wrong and what has changed. */
function refreshProblems(): void {
  if (!shown) {
    return;
  }
  const found = problems();
  showProblems(main, found);
  const errors = found.filter(({ isError }) => isError).length;
  const changed = isChanged(shown.form, shown.before);
  disable('save', errors > 0 || !changed || isSaving);
  disable('discard', !changed || isSaving);
  const summary = document.getElementById('summary');
  if (!summary) {
    return;
  }
  summary.textContent = isSaving ? text('saving') : summaryOf(errors, found.length - errors, changed);
  summary.className = `summary ${errors > 0 ? 'error' : ''}`;
}

function summaryOf(errors: number, warnings: number, changed: boolean): string {
  if (errors > 0) {
    return errors === 1 ? text('problemsOne') : text('problemsMany', { count: errors });
  }
  const state = changed ? text('unsaved') : text('noChanges');
  if (warnings === 0) {
    return state;
  }
  const looks = warnings === 1 ? text('warningsOne') : text('warningsMany', { count: warnings });
  return `${state} ${looks}`;
}

function disable(id: string, isDisabled: boolean): void {
  const found = document.getElementById(id);
  if (found instanceof HTMLButtonElement) {
    found.disabled = isDisabled;
  }
}

function goToProblem(): void {
  const found = problems();
  const first = found.find(({ isError }) => isError) ?? found[0];
  const control = first && controlOf(main, first.field);
  control?.scrollIntoView({ block: 'center' });
  control?.focus();
}

function focusComputer(key: string): void {
  const index = shown?.form.computers.findIndex((row) => row.key === key) ?? -1;
  const control = controlOf(main, `computers.${index}.name`);
  control?.scrollIntoView({ block: 'center' });
  control?.focus();
}

function save(): void {
  if (!shown || isSaving || !isChanged(shown.form, shown.before)) {
    return;
  }
  if (problems().some(({ isError }) => isError)) {
    goToProblem();
  } else {
    tell({ kind: 'save', form: shown.form });
  }
}
