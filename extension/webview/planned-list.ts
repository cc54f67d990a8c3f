import { repeat } from 'lit/directives/repeat.js';
import { html, svg, type TemplateResult } from 'lit/html.js';
import type { PlannedDay, PlannedItem, PlannedRow, RowAction } from '../model/planned-types.ts';
import { actionIcons, icon, rowLooks, stepIcons } from './planned-looks.ts';
import { type PlannedView, rowAt, rowsOf, until } from './planned-view.ts';

/** The list by days; one tab stop, arrows move in it. */
export function plannedList(view: PlannedView): TemplateResult {
  const { model, frame } = view;
  const keys = (event: KeyboardEvent) => {
    const { selected } = view;
    if (!selected || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const to = rowAt(rowsOf(model), selected, event.key);
    if (to) {
      event.preventDefault();
      view.select(to);
      queueMicrotask(() => frame.root.querySelector<HTMLElement>('.run[aria-selected="true"]')?.focus());
    } else if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.matches('.run')) {
      const action = selected.actions.find(isLink);
      if (action) {
        act(view, selected, action);
      } else if (model.mayOperate) {
        frame.command('edit', [selected.item]);
      }
    }
  };
  return html`<div class="list" role="listbox" aria-label=${frame.text('list')} @keydown=${keys}>
    ${repeat(
      model.days,
      ({ key }) => key,
      (day) => dayPart(view, day),
    )}
  </div>`;
}

function dayPart(view: PlannedView, { key, label, isToday, rows }: PlannedDay): TemplateResult {
  return html`<div role="group" aria-labelledby="day-${key}">
    <div class="day" id="day-${key}" role="presentation">
      <b>${label}</b>${isToday ? html`<span class="today">${view.frame.text('today')}</span>` : ''}
    </div>
    ${repeat(
      rows,
      (row) => row.key,
      (row) => rowPart(view, row),
    )}
  </div>`;
}

function rowPart(view: PlannedView, row: PlannedRow): TemplateResult {
  const { model, frame, selected, select } = view;
  const item = model.items[row.item];
  const isSelected = row === selected;
  const [name, kind] = rowLooks[row.look];
  const ahead = row.isAhead ? until(row.at, frame) : '';
  const menu =
    item?.isPlan && model.mayOperate
      ? JSON.stringify({
          webviewSection: item.isHeld ? 'heldPlan' : 'plan',
          planId: row.item,
          planSkips: item.next[0]?.isSkipped ?? false,
          preventDefaultContextMenuItems: true,
        })
      : JSON.stringify({ preventDefaultContextMenuItems: true });
  return html`<div
    class="run"
    role="option"
    tabindex=${isSelected ? 0 : -1}
    aria-selected=${isSelected}
    data-vscode-context=${menu}
    @click=${() => select(row)}
    @contextmenu=${() => select(row)}
  >
    <span class="tm">${row.clock}</span>
    <span class="ic">${icon(name, kind)}</span>
    <div class="what">
      <span class="ti">${row.title}</span> <span class="d2">${row.place}</span>
      ${row.progress === null ? '' : bar(row.progress)}
      ${row.hasChain && item ? chain(item) : ''}
      <div class="d2">${line(row, ahead)}</div>
    </div>
    <div class="b">${row.actions.map((action) => actionButton(view, row, action))}</div>
  </div>`;
}

/** What is to be seen first, the time until it, and the rest. */
function line({ strong, text, joint }: PlannedRow, ahead: string): TemplateResult {
  const rest = [ahead, text].filter((part) => part !== '').join(' · ');
  const between = strong !== '' && rest !== '' ? joint : '';
  return html`${strong === '' ? '' : html`<b>${strong}</b>`}${between}${rest}`;
}

const bar = (progress: number): TemplateResult =>
  html`<svg class="pb" aria-hidden="true">${svg`<rect class="all" width="100%" height="4"></rect><rect class="done" width="${progress}%" height="4"></rect>`}</svg>`;

const chain = ({ steps }: PlannedItem): TemplateResult =>
  html`<div class="chain">${steps.map(
    ({ kind, brief }, index) =>
      html`${index > 0 ? icon('chevron-right', 'ar') : ''}<span>${icon(stepIcons[kind])} ${brief}</span>`,
  )}</div>`;

/** Beside the time of a plan small ones with icons; in the other rows with words. They are not tab stops: the panel has all. */
function actionButton(view: PlannedView, row: PlannedRow, action: RowAction): TemplateResult {
  const text = view.frame.text(action);
  const click = (event: Event) => {
    event.stopPropagation();
    act(view, row, action);
  };
  return row.actions.length > 1 && !isLink(action)
    ? html`<button type="button" class="q" tabindex="-1" title=${text} aria-label=${text} @click=${click}>${icon(actionIcons[action])}</button>`
    : html`<button type="button" class=${isLink(action) ? 'link' : ''} tabindex="-1" @click=${click}>${text}</button>`;
}

const isLink = (action: RowAction): action is 'openJob' | 'openBoard' =>
  action === 'openJob' || action === 'openBoard';

/** Asks for what a button says. */
export function act({ frame }: PlannedView, row: PlannedRow, action: RowAction): void {
  frame.command(action, [row.item], row.run === null ? undefined : { run: row.run });
}
