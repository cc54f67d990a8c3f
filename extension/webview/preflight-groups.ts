import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { PreflightFix, PreflightGroup, PreflightPage } from '../model/preflight-page-types.ts';
import type { Frame } from './frame.ts';
import { isExcluded, kept } from './preflight-choice.ts';
import { icon } from './preflight-icons.ts';

const fixTexts: Readonly<Record<PreflightFix, string>> = {
  wake: 'fixWake',
  reboot: 'fixReboot',
  refresh: 'fixRefresh',
  deleteFromCache: 'fixDeleteFromCache',
  partition: 'fixPartition',
};

/** Of more computers a reason has one box for all. */
const mostBoxes = 12;

/** What would happen, by reason: what blocks, what warns, other jobs, what is fine, and what is worth knowing. */
export function reasons(model: PreflightPage, frame: Frame): TemplateResult {
  return html`<section aria-label=${frame.text('byReason')}>
    <div class="hd"><h2>${frame.text('byReason')}</h2></div>
    ${model.groups.map((group) => reasonGroup(group, model, frame))} ${told(model.jobs, 'jobs', frame)}
    ${fine(model, frame)} ${told(model.noted, 'noted', frame)}
  </section>`;
}

function reasonGroup(group: PreflightGroup, model: PreflightPage, frame: Frame): TemplateResult {
  const { computers, verdict, title, code, lines, fixes } = group;
  const isOut = computers.every((id) => isExcluded(id, model, frame.own));
  const label =
    computers.length === 1 ? frame.text('excludeOne') : frame.text('exclude', { count: computers.length });
  const change = (event: Event) => {
    const { checked } = event.target as HTMLInputElement;
    frame.keep(kept(frame.own, computers, checked));
  };
  return html`<div class=${`g ${verdict === 'blocked' ? 'g-bad' : 'g-caution'}`} role="group" aria-label=${title}>
    <span class=${verdict === 'blocked' ? 'bad' : 'caution'}>${icon(verdict === 'blocked' ? 'error' : 'warning')}</span>
    <div class="w">
      <h3>${title} <span class="dim">${code}</span></h3>
      ${lines.map(
        ({ text, names }) =>
          html`<p>${text === '' ? nothing : html`${text} `}<span class="dim"><bdi>${names}</bdi></span></p>`,
      )}
      ${
        model.maySend && fixes.length > 0
          ? html`<p>
              ${fixes.map(
                (fix) =>
                  html`<button type="button" class="link" @click=${() => frame.command(fix, computers)}>${frame.text(fixTexts[fix])}</button>`,
              )}
            </p>`
          : nothing
      }
    </div>
    <label class="ex"><input type="checkbox" .checked=${isOut} @change=${change} />${label}</label>
    ${verdict === 'warning' && computers.length > 1 && computers.length <= mostBoxes ? eachOf(computers, model, frame) : nothing}
  </div>`;
}

/** A box for each computer: where they differ, one may be left out and another not. */
function eachOf(computers: readonly string[], model: PreflightPage, frame: Frame): TemplateResult {
  return html`<div class="each">
    ${computers.map((id) => {
      const change = (event: Event) => {
        frame.keep(kept(frame.own, [id], (event.target as HTMLInputElement).checked));
      };
      const isOut = isExcluded(id, model, frame.own);
      return html`<label class="ex"><input type="checkbox" .checked=${isOut} @change=${change} /><bdi>${model.items[id]?.name ?? id}</bdi></label>`;
    })}
  </div>`;
}

function fine({ fine: { names, count } }: PreflightPage, frame: Frame): TemplateResult | typeof nothing {
  if (count === 0) return nothing;
  return html`<div class="g g-good" role="group" aria-label=${frame.text('fine')}>
    <span class="good">${icon('pass-filled')}</span>
    <div class="w">
      <h3>${frame.text('fine')} <span class="dim">${count}</span></h3>
      <p><bdi>${names}</bdi></p>
    </div>
  </div>`;
}

function told(list: PreflightPage['noted'], title: string, frame: Frame): TemplateResult | typeof nothing {
  if (list.length === 0) return nothing;
  return html`<div class="g" role="group" aria-label=${frame.text(title)}>
    <span>${icon('info')}</span>
    <div class="w">
      <h3>${frame.text(title)}</h3>
      ${list.map(({ text, names }) => html`<p>${text} <span class="dim"><bdi>${names}</bdi></span></p>`)}
    </div>
  </div>`;
}
