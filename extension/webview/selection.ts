import { html, nothing, type TemplateResult } from 'lit/html.js';
import { actionsOf } from '../model/board-selection.ts';
import { icon } from './board-icons.ts';
import { text, tileAt, type View } from './board-view.ts';

/** More names than these are counted. */
const mostNames = 6;

/** What is selected, and what can be done with it: a button says whom it hits, and is not there when it hits nobody. */
export function selectionBar(view: View, clear: () => void): TemplateResult | typeof nothing {
  const { model, own, lost } = view;
  const selected = own.selected.filter((id) => Object.hasOwn(model.items, id));
  if (selected.length === 0 && lost.length === 0) {
    return nothing;
  }
  return html`<div class="sel" role="toolbar" aria-label=${text(view, 'selection')}>
    <span class="who">${selected.length > 0 ? whoOf(view, selected) : nothing} ${lostText(view)}</span>
    ${selected.length > 0 ? actionButtons(view, selected) : nothing}
    <button type="button" class="q" title=${text(view, 'clear')} aria-label=${text(view, 'clear')} @click=${clear}>
      ${icon('close')}
    </button>
  </div>`;
}

function whoOf(view: View, selected: readonly string[]): TemplateResult {
  const names = selected.map((id) => tileAt(view.model, id)?.name ?? '');
  const shown = names.slice(0, mostNames).join(', ');
  const more = names.length - mostNames;
  const count =
    selected.length === 1 ? text(view, 'oneSelected') : text(view, 'selected', { count: selected.length });
  return html`<b>${count}</b>
    <bdi class="dim">${more > 0 ? text(view, 'andMore', { names: shown, count: more }) : shown}</bdi>`;
}

function lostText(view: View): TemplateResult | typeof nothing {
  const { lost } = view;
  if (lost.length === 0) {
    return nothing;
  }
  return html`<span class="dim">${text(view, 'selectionLost', { names: lost.slice(0, mostNames).join(', ') })}</span>`;
}

function actionButtons(view: View, selected: readonly string[]): unknown {
  const { model, frame } = view;
  const { may, link } = model;
  const { retry, wake, output, send } = actionsOf(model.items, selected);
  const again = retry.flatMap(({ computers }) => computers);
  const button = (
    label: string,
    image: Parameters<typeof icon>[0],
    name: string,
    ids: readonly string[],
    kind = '',
  ) =>
    ids.length === 0
      ? nothing
      : html`<button
          type="button"
          class=${kind}
          ?disabled=${!link.isConnected}
          @click=${() => frame.command(name, ids)}
        >
          ${icon(image)}${label}
        </button>`;
  const retryLabel =
    again.length === 1 ? text(view, 'retryOne') : text(view, 'retryCount', { count: again.length });
  return [
    may.operate ? button(retryLabel, 'restart', 'retry', again, 'p') : nothing,
    may.power ? button(text(view, 'wakeCount', { count: wake.length }), 'plug', 'wake', wake) : nothing,
    button(text(view, 'outputCount', { count: output.length }), 'output', 'output', output),
    may.operate ? button(text(view, 'sendCount', { count: send.length }), 'send', 'send', send) : nothing,
  ];
}
