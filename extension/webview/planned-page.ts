import { html, type TemplateResult } from 'lit/html.js';
import type { PlannedPage } from '../model/planned-types.ts';
import { type Frame, startPage } from './frame.ts';
import { plannedList } from './planned-list.ts';
import { icon } from './planned-looks.ts';
import { plannedPanel } from './planned-panel.ts';
import { type PlannedView, selectedRow } from './planned-view.ts';

/** The plan whose notes were asked for last, as it was then. */
let noted = '';

startPage<PlannedPage>({
  ticks: true,
  render: (model, frame) => {
    const view: PlannedView = {
      model,
      frame,
      selected: selectedRow(model, frame.own),
      select: ({ key, item }) => frame.keep({ row: key, item }),
    };
    return html`
      ${model.away === null ? '' : html`<p class="away" role="status">${icon('debug-disconnect')} ${model.away}</p>`}
      ${header(model, frame)}
      ${model.instead === null ? '' : instead(model, frame)}
      <main class="cols">${model.days.length === 0 ? '' : plannedList(view)} ${plannedPanel(view)}</main>
    `;
  },
  drawn: (model, frame) => {
    const selected = selectedRow(model, frame.own);
    // What is looked at stays selected when another row comes to be the next one.
    if (selected && frame.own === undefined) {
      frame.keep({ row: selected.key, item: selected.item });
    }
    const id = selected?.item;
    const item = id === undefined ? undefined : model.items[id];
    if (id === undefined || !item?.isPlan || model.away !== null) {
      return;
    }
    // The clocks that change are told by the repository, for the plan that is looked at.
    const asked = `${id} ${item.next.map(({ at }) => at).join()}`;
    if (asked === noted) {
      return;
    }
    noted = asked;
    frame.command('notes', [id]);
  },
});

function header({ head, mayOperate, instead: why }: PlannedPage, frame: Frame): TemplateResult {
  const part = (text: string) => (text === '' ? '' : html`<span>${text}</span>`);
  const all = head.all;
  return html`<header>
    <div class="top">
      <div class="t">
        <h1>${frame.text('title')}</h1>
        <div class="sub">
          ${part(head.span)}${part(head.zone)}
          ${head.plans === '' ? '' : html`<span><b>${head.plans}</b>${head.held === '' ? '' : `, ${head.held}`}</span>`}
        </div>
      </div>
      <div class="a">
        ${
          mayOperate && (why === null || head.plans === '')
            ? html`<button type="button" @click=${() => frame.command('new', [])}>${icon('calendar')}${frame.text('new')}</button>`
            : ''
        }
        ${
          all === null
            ? ''
            : html`<button type="button" @click=${() => frame.command('holdAll', [])}>
                ${icon(all === 'hold' ? 'debug-pause' : 'debug-continue')}${frame.text(all === 'hold' ? 'holdAll' : 'resumeAll')}
              </button>`
        }
      </div>
    </div>
  </header>`;
}

function instead({ instead: why, mayOperate, away, head }: PlannedPage, frame: Frame): TemplateResult {
  const ways = away !== null || head.plans !== '' ? [] : mayOperate ? ['howNew'] : ['howViewer'];
  return html`<div class="instead" role="status">
    <p>${why}</p>
    ${ways.map((way) => html`<p class="dim">${frame.text(way)}</p>`)}
  </div>`;
}
