import { html, type TemplateResult } from 'lit/html.js';
import type { PlannedItem } from '../model/planned-types.ts';
import { icon, type PlannedIcon, rowLooks, stepIcons } from './planned-looks.ts';
import { type PlannedView, until } from './planned-view.ts';

/** All of the plan that is selected. */
export function plannedPanel(view: PlannedView): TemplateResult | '' {
  const { model, frame, selected } = view;
  const item = selected && model.items[selected.item];
  if (!selected || !item?.isPlan) {
    return '';
  }
  return html`<aside class="det" aria-label=${item.title}>
    <div><h3>${item.title}</h3><span class="dim">${item.sub}</span></div>
    ${item.problem === null ? '' : html`<p class="problem" role="note">${icon('error', 'bad')} <span>${item.problem}</span></p>`}
    <dl class="kv">${item.facts.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>
    <ol>
      ${item.steps.map(
        ({ kind, name, detail }) => html`<li>
          <span class="o">${icon(stepIcons[kind])}</span>
          <div><b>${name}</b><span class="dim">${detail}</span></div>
        </li>`,
      )}
    </ol>
    <div>
      <h2>${frame.text('next')}</h2>
      ${nextTable(view, item)}
      ${item.notes.map((note) => html`<p class="note" role="note">${icon('info')} <span>${note}</span></p>`)}
    </div>
    ${latest(view, selected.item, item)} ${buttons(view, selected.item, item)}
  </aside>`;
}

function nextTable({ frame }: PlannedView, { next }: PlannedItem): TemplateResult {
  if (next.length === 0) {
    return html`<p class="dim">${frame.text('noNext')}</p>`;
  }
  return html`<table class="next"><tbody>${next.map(
    ({ at, text, isSkipped }) =>
      html`<tr><td>${text}</td><td>${isSkipped ? frame.text('isSkipped') : until(at, frame)}</td></tr>`,
  )}</tbody></table>`;
}

function latest({ frame }: PlannedView, id: string, item: PlannedItem): TemplateResult | '' {
  if (item.latest.length === 0) {
    return '';
  }
  return html`<div>
    <h2>${frame.text('latest')}</h2>
    <ul class="latest">${item.latest.map(({ run, text, look, hasJob }) => {
      const open = () => frame.command('openJob', [id], { run });
      return html`<li>${icon(...rowLooks[look])} ${
        hasJob
          ? html`<button type="button" class="link" @click=${open}>${text}</button>`
          : html`<span>${text}</span>`
      }</li>`;
    })}</ul>
  </div>`;
}

function buttons({ model, frame }: PlannedView, id: string, item: PlannedItem): TemplateResult | '' {
  if (!model.mayOperate) {
    return '';
  }
  const [first] = item.next;
  const button = (command: string, name: PlannedIcon) =>
    html`<button type="button" @click=${() => frame.command(command, [id])}>${icon(name)}${frame.text(command)}</button>`;
  return html`<div class="b">
    ${button('edit', 'edit')} ${button('runNow', 'play')}
    ${item.isHeld ? button('resume', 'debug-continue') : button('hold', 'debug-pause')}
    ${item.isHeld || !first ? '' : first.isSkipped ? button('unskip', 'debug-continue') : button('skip', 'debug-step-over')}
    ${button('remove', 'trash')}
  </div>`;
}
