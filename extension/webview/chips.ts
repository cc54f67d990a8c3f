import { html, type TemplateResult } from 'lit/html.js';
import { countLooks, type LookCount } from '../model/board-selection.ts';
import type { Look } from '../model/board-tile.ts';
import { icon, lookIcon } from './board-icons.ts';
import { number, text, type View } from './board-view.ts';

/** Legend, counter and filter in one. */
export function chips(view: View, setFilter: (look: Look | undefined) => void): TemplateResult {
  const { model, own } = view;
  const counts = countLooks(model.items);
  const total = Object.keys(model.items).length;
  // A look that nobody has any more dims nobody.
  const filter = counts.some(({ look }) => look === own.filter) ? own.filter : undefined;
  const chip = ({ look, count, waits }: LookCount) => html`<button
    class="chip ${filter === look ? 'on' : ''}"
    type="button"
    aria-pressed=${filter === look}
    @click=${() => setFilter(filter === look ? undefined : look)}
  >
    <span class="st t-${look} ${waits ? 'waits' : ''}">${icon(lookIcon[look])}</span><b>${number(count)}</b> ${text(view, `chip.${look}`)}
  </button>`;
  return html`<div class="chips" role="group" aria-label=${text(view, 'showOnly')}>
    <button
      class="chip ${filter === undefined ? 'on' : ''}"
      type="button"
      aria-pressed=${filter === undefined}
      @click=${() => setFilter(undefined)}
    >
      <b>${number(total)}</b> ${text(view, 'all')}
    </button>
    ${counts.map(chip)}
    ${
      model.header === null || model.header.endedAt !== null
        ? ''
        : html`<span class="units"
            >${icon('arrowDown')}${text(view, 'receives')} ${icon('arrowUp')}${text(view, 'sends')}, ${text(view, 'mbs')}</span
          >`
    }
  </div>`;
}
