import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { PreflightPage } from '../model/preflight-page-types.ts';
import type { Frame } from './frame.ts';
import type { Choice } from './preflight-choice.ts';
import { icon } from './preflight-icons.ts';

/** What would be sent, and the figures of it as the ticks are now. */
export function header(
  model: PreflightPage,
  { sent, failing, excluded }: Choice,
  frame: Frame,
): TemplateResult {
  const count = Object.keys(model.items).length;
  const systems = sent.flatMap((id) => model.items[id]?.systems ?? []);
  const byName = [...Map.groupBy(systems, (one) => one)].map(([name, some]) => `${some.length} ${name}`);
  const fineOnes = sent.filter((id) => model.items[id]?.verdict === 'ok').length;
  const summary = frame.text('summary', {
    ...{ fine: fineOnes, warned: sent.length - fineOnes - failing.length, excluded: excluded.length },
  });
  const share = (number: number) => (100 * number) / Math.max(1, count);
  const warned = sent.length - fineOnes - failing.length;
  return html`<header>
    <div class="top">
      <div class="t">
        <h1><bdi>${model.title}</bdi></h1>
        <div class="sub">
          ${model.what.map((text) => html`<span><b>${text}</b></span>`)}
          <span>${model.checked} <b>${model.unanswered === null ? frame.text('nothingSent') : ''}</b></span>
        </div>
      </div>
      <div class="a">
        <button type="button" @click=${() => frame.command('script', [])}>${icon('go-to-file')}${frame.text('script')}</button>
        <button type="button" ?disabled=${model.isBusy} @click=${() => frame.command('again', [])}>
          ${icon('refresh')}${frame.text(model.isBusy ? 'busy' : 'again')}
        </button>
      </div>
    </div>
    <div class="stats">
      <div>
        <span class="k">${frame.text('receive')}</span>
        <div class="v">${sent.length - failing.length} <small>${frame.text(count === 1 ? 'ofOne' : 'ofComputers', { count })}</small></div>
        <svg class="stack" role="img" aria-label=${summary}>
          <rect class="s-good" width=${`${share(fineOnes)}%`}></rect>
          <rect class="s-caution" x=${`${share(fineOnes)}%`} width=${`${share(warned)}%`}></rect>
          <rect class="s-bad" x=${`${share(fineOnes + warned)}%`} width=${`${share(count - fineOnes - warned)}%`}></rect>
        </svg>
      </div>
      <div>
        <span class="k">${frame.text('lostCard')}</span>
        <div class="v">${systems.length}</div>
        <span class="k">${systems.length === 0 ? frame.text('lostNone') : byName.slice(0, 3).join(', ')}</span>
      </div>
      ${card('duration', model.duration, frame)} ${card('network', model.network, frame)}
    </div>
  </header>`;
}

function card(name: string, shown: PreflightPage['duration'], frame: Frame): TemplateResult | typeof nothing {
  if (shown === null) {
    return nothing;
  }
  return html`<div>
    <span class="k">${frame.text(name)}</span>
    <div class="v">≈ ${shown.value}</div>
    <span class="k">${shown.basis}</span>
  </div>`;
}
