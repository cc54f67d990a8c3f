import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import { formatElapsed } from '../model/timeline.ts';
import { type JobView, percent, stateLooks } from './job-view.ts';

/** Title, what was sent and by whom, what can be done with all of it, and the cards. */
export function jobHeader(view: JobView): TemplateResult {
  const { head, icon } = view;
  const [look, kind] = stateLooks[head.state];
  return html`<header>
    <div class="top">
      <div class="t">
        <h1>${icon(look, kind)} ${head.title}</h1>
        <div class="sub">${whatOf(view)}<span>${head.sent}</span>${head.plan === null ? nothing : html`<span dir="auto">${head.plan}</span>`}</div>
        ${head.notices.map((notice) => html`<p class="notice" dir="auto">${notice}</p>`)}
      </div>
      <div class="a">${actions(view)}</div>
    </div>
    <div class="stats">${resultCard(view)}${durationCard(view)}${receivedCard(view)}${lastCard(view)}</div>
  </header>`;
}

/** What was sent where; the classroom leads to its board. */
function whatOf({ model, head: { what, scope }, frame }: JobView) {
  const room =
    model.room === null
      ? scope
      : html`<button class="link" type="button" @click=${() => frame.command('openRoom', [])}>${scope}</button>`;
  if (what.length === 0) {
    return html`<span dir="auto">${room}</span>`;
  }
  const [before, after] = frame.text('of', { scope: gap }).split(gap);
  return what.map(
    ({ name, place, by }, index) => html`<span dir="auto"
        ><b>${name}</b> ${place} ${index === 0 ? [before, room, after] : nothing}</span
      >${by === '' ? nothing : html`<span dir="auto">${by}</span>`}`,
  );
}

/** Where the classroom stands in a text: no name has this sign. */
const gap = '\n';

function actions({ model, frame, icon }: JobView) {
  const { retryAll, mayOperate, isActive, away, script } = model;
  const isOff = away !== null;
  return [
    isActive && mayOperate
      ? html`<button type="button" ?disabled=${isOff} @click=${() => frame.command('cancel', [])}>
          ${icon('stop-circle')}${frame.text('cancel')}
        </button>`
      : nothing,
    retryAll
      ? html`<button
          class=${isActive ? '' : 'p'}
          type="button"
          ?disabled=${isOff}
          @click=${() => frame.command('retry', retryAll.computers)}
        >
          ${icon('debug-restart')}${retryAll.text}
        </button>`
      : nothing,
    mayOperate && script
      ? html`<button type="button" ?disabled=${isOff} @click=${() => frame.command('sendAgain', [])}>
          ${icon('send')}${frame.text('sendAgain')}
        </button>`
      : nothing,
    html`<button type="button" ?disabled=${isOff} @click=${() => frame.command('export', [])}>
      ${icon('export')}${frame.text('export')}
    </button>`,
  ];
}

function resultCard({ head: { result }, frame }: JobView) {
  const total = result.reduce((sum, { count }) => sum + count, 0);
  const sentence = result.map(({ text }) => text).join(', ');
  let at = 0;
  const bars = result.map(({ kind, count }) => {
    const from = at;
    at += count;
    return svg`<rect class="r-${kind}" data-graphic x=${percent(from, total)} width=${percent(count, total)} height="8" />`;
  });
  return html`<div>
    <span class="k">${frame.text('result')}</span>
    <div class="v counts">
      ${result.map(({ text }) => html`<span>${counted(text)}</span>`)}
    </div>
    ${total === 0 ? nothing : html`<svg class="stack" role="img" aria-label=${sentence}>${bars}</svg>`}
  </div>`;
}

/** The number of a text stands out. */
function counted(text: string) {
  const [, count, words] = /^(\d+) (.*)$/.exec(text) ?? [];
  return count === undefined ? text : html`${count} <small>${words}</small>`;
}

function durationCard({ head, model, frame }: JobView) {
  const took = model.isActive ? frame.now() - head.createdAt : head.tookMs;
  if (took === null) {
    return nothing;
  }
  return html`<div>
    <span class="k">${frame.text(model.isActive ? 'elapsed' : 'duration')}</span>
    <div class="v">${formatElapsed(took)}</div>
    ${head.tookNote === null ? nothing : html`<span class="k">${head.tookNote}</span>`}
  </div>`;
}

function receivedCard({ head: { received }, frame }: JobView) {
  if (!received) {
    return nothing;
  }
  return html`<div>
    <span class="k">${frame.text('received')}</span>
    <div class="v">${received.size}</div>
    ${received.note === null ? nothing : html`<span class="k">${received.note}</span>`}
  </div>`;
}

function lastCard({ head: { lastTime } }: JobView) {
  if (!lastTime) {
    return nothing;
  }
  return html`<div>
    <span class="k">${lastTime.label}</span>
    <div class="v">${lastTime.took}</div>
    ${lastTime.note === null ? nothing : html`<span class="k">${lastTime.note}</span>`}
  </div>`;
}
