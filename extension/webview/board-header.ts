import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import type { Board } from '../model/board.ts';
import type { Header, ShownAction } from '../model/board-header.ts';
import { countLooks } from '../model/board-selection.ts';
import type { Look } from '../model/board-tile.ts';
import { icon } from './board-icons.ts';
import { clockTime, dayAndTime, elapsed, number, text, type View } from './board-view.ts';
import { spark } from './spark.ts';

/** What runs, how far it is, and what can be done with all of it. */
export function boardHeader(view: View, beginArranging: () => void): TemplateResult {
  const { model } = view;
  return html`<header>
    <div class="top">
      <div class="t">
        <h1 dir="auto">${model.name}</h1>
        <div class="sub">${model.header ? whatRuns(view, model.header) : atRest(view)}</div>
      </div>
      <div class="a">${view.arranging ? nothing : buttons(view, beginArranging)}</div>
    </div>
    ${model.header ? stats(view, model.header) : nothing}
  </header>`;
}

function whatRuns(view: View, header: Header): TemplateResult {
  const { createdBy, createdAt, title, what } = header;
  const named = what.filter(({ image, disk }) => image !== null || disk !== null);
  return html`
    ${picker(view, header)} ${named.length === 0 ? html`<span><bdi><b>${title}</b></bdi></span>` : named.map((one) => action(view, one))}
    <span>${text(view, 'sentBy', { name: createdBy, time: clockTime(createdAt) })}</span>
  `;
}

/** Several jobs in a room: which of them the header tells of. */
function picker(view: View, header: Header): TemplateResult | typeof nothing {
  const { jobs } = view.model;
  if (jobs.length < 2) {
    return nothing;
  }
  const pick = ({ target }: Event) => {
    if (target instanceof HTMLSelectElement) {
      view.frame.command('showJob', [], target.value);
    }
  };
  return html`<select aria-label=${text(view, 'jobShown')} @change=${pick}>
    ${jobs.map(({ id, title }) => html`<option value=${id} ?selected=${id === header.job}>${title}</option>`)}
  </select>`;
}

function action(
  view: View,
  { action: name, image, disk, partition, protocol, session }: ShownAction,
): TemplateResult {
  const reads = name.startsWith('create');
  const place =
    disk === null || partition === null
      ? nothing
      : text(view, reads ? 'ofDisk' : 'toDisk', { disk, partition });
  return html`<span><bdi><b>${image ?? name}</b></bdi> ${place}</span>${
    protocol === null ? nothing : html`<span><b>${protocol}</b> ${session ?? nothing}</span>`
  }`;
}

function atRest(view: View): TemplateResult | typeof nothing {
  const { last } = view.model;
  if (!last) {
    return nothing;
  }
  const { id, title, endedAt, succeeded, total } = last;
  const show = () => view.frame.command('showJob', [], id);
  const rest = text(view, 'lastOf', { date: dayAndTime(endedAt), count: succeeded, total });
  return html`<span
    >${text(view, 'lastJob')} <button type="button" class="link" @click=${show}><bdi>${title}</bdi></button>, ${rest}</span
  >`;
}

function buttons(view: View, beginArranging: () => void): unknown {
  const { model, frame } = view;
  const { header, may, link, items } = model;
  const run = (name: string, ids: readonly string[], value?: unknown) => () =>
    frame.command(name, ids, value);
  const ids = Object.keys(items);
  const off = ids.filter((id) => items[id]?.look === 'off');
  const isActive = header !== null && header.endedAt === null;
  const button = (label: string, image: Parameters<typeof icon>[0], act: () => void, kind = '') =>
    html`<button type="button" class=${kind} ?disabled=${!link.isConnected} @click=${act}>
      ${icon(image, image === 'stop' && link.isConnected ? 'bad' : '')}${label}
    </button>`;
  return [
    header ? button(text(view, 'openJob'), 'graph', run('openJob', [], header.job)) : nothing,
    header && !isActive ? button(text(view, 'hideResult'), 'close', run('showJob', [], null)) : nothing,
    !header && may.operate && ids.length > 0
      ? button(text(view, 'deploy'), 'send', run('deploy', ids), 'p')
      : nothing,
    !header && may.power && off.length > 0
      ? button(text(view, 'wakeCount', { count: off.length }), 'plug', run('wake', off))
      : nothing,
    may.arrange && ids.length > 0 ? button(text(view, 'arrange'), 'layout', beginArranging) : nothing,
    header && isActive && may.operate
      ? button(text(view, 'cancelJob'), 'stop', run('cancelJob', [], header.job))
      : nothing,
  ];
}

function stats(view: View, header: Header): TemplateResult {
  const { frame, model } = view;
  const { percent, finished, total, createdAt, endedAt, minutes, endsAt, joined, expected } = header;
  const { since } = model.link;
  // Without a connection nobody knows what has passed since.
  const end = endedAt ?? since;
  const until = end === null ? frame.now() : Date.parse(end);
  const ends =
    endedAt !== null
      ? text(view, 'endedAt', { time: clockTime(endedAt) })
      : minutes !== null && endsAt !== null
        ? text(view, 'leftEnds', { count: minutes, time: clockTime(endsAt) })
        : nothing;
  const speed = (header.repository ?? 0) + (header.between ?? 0);
  const hasSpeed = header.repository !== null || header.between !== null;
  return html`<div class="stats ${hasSpeed || model.spark ? '' : 'three'}">
    <div>
      <span class="k">${text(view, 'doneTitle')}</span>
      <div class="v">
        ${text(view, 'percentShort', { percent })}
        <small>${text(view, 'finishedOf', { count: finished, total })}</small>
      </div>
      ${stack(view, model)}
    </div>
    <div>
      <span class="k">${text(view, endedAt === null ? 'elapsed' : 'duration')}</span>
      <div class="v">${elapsed(until - Date.parse(createdAt))}</div>
      <span class="k">${ends}</span>
    </div>
    <div>
      <span class="k">${text(view, 'joined')}</span>
      <div class="v">${number(joined)} <small>${text(view, 'ofTotal', { total: expected })}</small></div>
      <span class="k">${waiting(view, header)}</span>
    </div>
    ${
      hasSpeed || model.spark
        ? html`<div>
            <div class="spark">
              <div>
                <span class="k">${text(view, 'throughput')}</span>
                <div class="v">${hasSpeed ? number(round(speed)) : '–'} <small>${text(view, 'mbs')}</small></div>
              </div>
              ${model.spark ? spark(view, model.spark) : nothing}
            </div>
            <div class="leg">${legend(view, header)}</div>
          </div>`
        : nothing
    }
  </div>`;
}

const round = (speed: number) => (speed < 10 ? Math.round(speed * 10) / 10 : Math.round(speed));

function legend(view: View, { repository, between }: Header): unknown {
  return [
    repository === null
      ? nothing
      : html`<span><i class="own"></i>${text(view, 'fromRepository', { speed: number(repository) })}</span>`,
    between === null
      ? nothing
      : html`<span><i class="theirs"></i>${text(view, 'betweenComputers', { speed: number(between) })}</span>`,
  ];
}

function waiting(view: View, { waitsFor, waitUntil }: Header): unknown {
  if (waitsFor === 0) {
    return nothing;
  }
  return waitUntil === null
    ? text(view, 'waitsFor', { count: waitsFor })
    : text(view, 'waitsForUntil', { count: waitsFor, time: clockTime(waitUntil) });
}

/** From what has ended well to what has not. */
const stackOrder: readonly Look[] = [
  'done',
  'configure',
  'restore',
  'verify',
  'seed',
  'receive',
  'create',
  'running',
];

function stack(view: View, { items, header }: Board): TemplateResult {
  const ofJob = Object.fromEntries(Object.entries(items).filter(([, { job }]) => job === header?.job));
  const counts = countLooks(ofJob);
  const rank = (look: Look) => (stackOrder.includes(look) ? stackOrder.indexOf(look) : stackOrder.length);
  const sorted = [...counts].sort((a, b) => rank(a.look) - rank(b.look));
  const total = Math.max(1, Object.keys(ofJob).length);
  const states = sorted.map(({ look, count }) => `${number(count)} ${text(view, `chip.${look}`)}`).join(', ');
  let from = 0;
  const parts = sorted.map(({ look, count, waits }) => {
    const [x, width] = [(100 * from) / total, (100 * count) / total];
    from += count;
    return svg`<rect class="t-${look} ${waits ? 'waits' : ''}" x="${x}%" width="${width}%" height="8"></rect>`;
  });
  const label = text(view, 'statesOf', { count: total, states });
  return html`<svg class="stack" role="img" aria-label=${label}>${parts}</svg>`;
}
