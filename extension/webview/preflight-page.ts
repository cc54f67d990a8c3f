import archive from '@vscode/codicons/src/icons/archive.svg';
import calendar from '@vscode/codicons/src/icons/calendar.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import goToFile from '@vscode/codicons/src/icons/go-to-file.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import lock from '@vscode/codicons/src/icons/lock.svg';
import passFilled from '@vscode/codicons/src/icons/pass-filled.svg';
import refresh from '@vscode/codicons/src/icons/refresh.svg';
import send from '@vscode/codicons/src/icons/send.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { PreflightFix, PreflightGroup, PreflightPage } from '../model/preflight-page-types.ts';
import { type Frame, startPage } from './frame.ts';
import { defineIcons } from './icons.ts';
import { type Choice, choiceOf, isExcluded, kept } from './preflight-choice.ts';
import { lossSections } from './preflight-losses.ts';

const icon = defineIcons({
  ...{ archive, calendar, error, info, lock, refresh, send, warning },
  ...{ 'go-to-file': goToFile, 'pass-filled': passFilled },
});

const fixTexts: Readonly<Record<PreflightFix, string>> = {
  wake: 'fixWake',
  reboot: 'fixReboot',
  refresh: 'fixRefresh',
  deleteFromCache: 'fixDeleteFromCache',
  partition: 'fixPartition',
};

/** Of more computers a reason has one box for all. */
const mostBoxes = 12;

let hasFocus = false;

startPage<PreflightPage>({
  render: (model, frame) => {
    const choice = choiceOf(model, frame.own);
    return html`
      ${model.notice === null ? nothing : html`<p class="notice" role="alert">${icon('info')} ${model.notice}</p>`}
      ${header(model, choice, frame)}
      <main class="cols">
        <section aria-label=${frame.text('byReason')}>
          <div class="hd"><h2>${frame.text('byReason')}</h2></div>
          ${model.groups.map((group) => reasonGroup(group, model, frame))}
          ${told(model.jobs, 'jobs', frame)} ${fine(model, frame)} ${told(model.noted, 'noted', frame)}
        </section>
        <div class="side">${lossSections(model, frame, icon)}</div>
      </main>
      ${footer(model, choice, frame)}
    `;
  },
  drawn: (_model, { root }) => {
    for (const part of root.querySelectorAll<HTMLElement>('[data-share]')) {
      part.style.setProperty('--share', part.dataset.share ?? '1');
    }
    if (hasFocus) return;
    hasFocus = true;
    // Whoever presses Enter at once sends nothing.
    root.querySelector<HTMLElement>('#decide-cancel')?.focus();
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') root.querySelector<HTMLElement>('#decide-cancel')?.click();
    });
  },
});

function header(model: PreflightPage, { sent, failing, excluded }: Choice, frame: Frame): TemplateResult {
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
          <span>${model.checked} <b>${frame.text('nothingSent')}</b></span>
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
  if (shown === null) return nothing;
  return html`<div>
    <span class="k">${frame.text(name)}</span>
    <div class="v">≈ ${shown.value}</div>
    <span class="k">${shown.basis}</span>
  </div>`;
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

function footer(model: PreflightPage, { sent, failing, excluded }: Choice, frame: Frame): TemplateResult {
  const losing = sent.filter((id) => model.items[id]?.loses).length;
  const isLost = losing > 0 || model.losses.length > 0;
  const undo = losing === 0 ? '' : frame.text(losing === 1 ? 'undoOne' : 'undo', { count: losing });
  const now = sent.filter((id) => model.items[id]?.isReady && model.items[id]?.verdict !== 'blocked').length;
  const later = sent.length - failing.length - now;
  const parts = [
    ...(now > 0 ? [frame.text('startsNow', { count: now })] : []),
    ...(later > 0 ? [frame.text('startsLater', { count: later })] : []),
    ...(excluded.length > 0 ? [frame.text('startsNot', { count: excluded.length })] : []),
  ];
  const count = sent.length;
  const label = failing.length > 0 ? 'sendFailing' : count === 1 ? 'sendOne' : 'send';
  return html`<footer>
    <div class="say">
      <b>${isLost ? undo : frame.text('undoNone')}</b> ${isLost ? frame.text('undoNot') : nothing}<br />
      <span class="dim" aria-live="polite">${parts.join(', ')}</span>
    </div>
    <div class="b">
      ${
        model.hasProblems
          ? html`<button type="button" @click=${() => frame.command('problems', [])}>${frame.text('problems')}</button>`
          : nothing
      }
      ${
        model.maySend && count > 0
          ? html`<button type="button" class=${isLost ? 'danger' : ''} id="decide-send" ?disabled=${model.isBusy} @click=${() => frame.command('send', sent)}>
              ${icon('send')}${frame.text(label, { count, failing: failing.length })}
            </button>`
          : nothing
      }
      ${
        model.mayPlan
          ? html`<button type="button" @click=${() => frame.command('plan', [])}>${icon('calendar')}${frame.text('plan')}</button>`
          : nothing
      }
      <button type="button" class="p" id="decide-cancel" @click=${() => frame.command('cancel', [])}>${frame.text('cancel')}</button>
    </div>
  </footer>`;
}
