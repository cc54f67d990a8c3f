import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { PreflightFix, PreflightGroup, PreflightPage } from '../model/preflight-page-types.ts';
import type { Frame } from './frame.ts';
import { type Choice, isExcludedBy, kept, withoutLeftOut } from './preflight-choice.ts';
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
export function reasons(model: PreflightPage, choice: Choice, frame: Frame): TemplateResult {
  return html`<section aria-label=${frame.text('byReason')}>
    <div class="hd"><h2>${frame.text('byReason')}</h2></div>
    ${model.groups.map((group) => reasonGroup(group, model, frame))} ${told(model.jobs, 'jobs', frame)}
    ${leftOut(model, choice, frame)} ${fine(model, frame)} ${told(model.noted, 'noted', frame)}
  </section>`;
}

function reasonGroup(group: PreflightGroup, model: PreflightPage, frame: Frame): TemplateResult {
  const { computers, verdict, title, code, lines, fixes } = group;
  const isOut = computers.every((id) => isExcludedBy(group, id, frame.own));
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
    ${box(excludeText(computers.length, frame), isOut, model, (out) => frame.keep(kept(frame.own, group.key, computers, out)))}
    ${verdict === 'warning' && computers.length > 1 && computers.length <= mostBoxes ? eachOf(group, model, frame) : nothing}
  </div>`;
}

/** A box for each computer: where they differ, one may be left out and another not. */
function eachOf(group: PreflightGroup, model: PreflightPage, frame: Frame): TemplateResult {
  return html`<div class="each">
    ${group.computers.map((id) =>
      box(
        html`<bdi>${model.items[id]?.name ?? id}</bdi>`,
        isExcludedBy(group, id, frame.own),
        model,
        (isOut) => frame.keep(kept(frame.own, group.key, [id], isOut)),
      ),
    )}
  </div>`;
}

/** Those whom a person has excluded for a reason that is not told any more: they stay so until that is taken back. */
function leftOut(
  model: PreflightPage,
  { leftOut: ids }: Choice,
  frame: Frame,
): TemplateResult | typeof nothing {
  if (ids.length === 0) {
    return nothing;
  }
  const names = ids.map((id) => model.items[id]?.name ?? id).join(', ');
  return html`<div class="g" role="group" aria-label=${frame.text('leftOut')}>
    <span>${icon('info')}</span>
    <div class="w">
      <h3>${frame.text('leftOut')}</h3>
      <p><bdi>${names}</bdi></p>
    </div>
    ${box(excludeText(ids.length, frame), true, model, () => frame.keep(withoutLeftOut(model, frame.own)))}
  </div>`;
}

const excludeText = (count: number, frame: Frame): string =>
  count === 1 ? frame.text('excludeOne') : frame.text('exclude', { count });

/** A box that excludes when it is ticked; none can be while it is not known what was sent. */
function box(
  label: string | TemplateResult,
  isOut: boolean,
  model: PreflightPage,
  change: (isOut: boolean) => void,
): TemplateResult {
  const changed = (event: Event) => change((event.target as HTMLInputElement).checked);
  return html`<label class="ex"
    ><input type="checkbox" .checked=${live(isOut)} ?disabled=${model.unanswered !== null} @change=${changed} />${label}</label
  >`;
}

function fine({ fine: { names, count } }: PreflightPage, frame: Frame): TemplateResult | typeof nothing {
  if (count === 0) {
    return nothing;
  }
  return html`<div class="g g-good" role="group" aria-label=${frame.text('fine')}>
    <span class="good">${icon('pass-filled')}</span>
    <div class="w">
      <h3>${frame.text('fine')} <span class="dim">${count}</span></h3>
      <p><bdi>${names}</bdi></p>
    </div>
  </div>`;
}

function told(list: PreflightPage['noted'], title: string, frame: Frame): TemplateResult | typeof nothing {
  if (list.length === 0) {
    return nothing;
  }
  return html`<div class="g" role="group" aria-label=${frame.text(title)}>
    <span>${icon('info')}</span>
    <div class="w">
      <h3>${frame.text(title)}</h3>
      ${list.map(({ text, names }) => html`<p>${text} <span class="dim"><bdi>${names}</bdi></span></p>`)}
    </div>
  </div>`;
}
