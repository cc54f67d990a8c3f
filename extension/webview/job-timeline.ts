import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import { formatClock } from '../model/format.ts';
import type { JobComputer, JobLane } from '../model/job-page-types.ts';
import { oneLine } from '../model/one-line.ts';
import { axisFor, type Bar, formatElapsed, ticksOf } from '../model/timeline.ts';
import { jobTable } from './job-table.ts';
import { type JobView, laneLook, percent } from './job-view.ts';
import { throughput } from './throughput.ts';

const shapes = ['room', 'duration', 'table'] as const;
type Shape = (typeof shapes)[number];
const shapeTexts: Readonly<Record<Shape, string>> = {
  room: 'byRoom',
  duration: 'byDuration',
  table: 'asTable',
};

/** A longer reason is read in the table, or under the mouse. */
const mostNote = 48;

/** What the page keeps of itself. */
interface Own {
  readonly shape: Shape;
  readonly showsFormer: boolean;
}

function ownOf(kept: unknown): Own {
  const { shape, showsFormer } = typeof kept === 'object' && kept !== null ? (kept as Partial<Own>) : {};
  return { shape: shapes.find((one) => one === shape) ?? 'room', showsFormer: showsFormer === true };
}

/** How long the names of the computers are: the column is as wide as they need. */
function nameWidth(computers: readonly JobComputer[]): string {
  // The number of an attempt stands beside the name.
  const longest = computers.reduce(
    (most, one) => Math.max(most, one.name.length + (one.attempt > 1 ? 3 : 0)),
    0,
  );
  return longest <= 6 ? 'short' : longest <= 12 ? 'middle' : 'long';
}

/** The phases of each computer: as lanes over one axis, or as a table. */
export function jobTimeline(view: JobView): TemplateResult {
  const { model, frame } = view;
  const own = ownOf(frame.own);
  const computers = Object.values(model.items);
  const ids = own.shape === 'duration' ? byDuration(view) : model.order;
  const hasFormer = computers.some(({ former }) => former.length > 0);
  return html`<section>
    <div class="hd">
      <h2>${frame.text('timeline')}</h2>
      ${
        hasFormer
          ? html`<label class="former"
              ><input
                type="checkbox"
                .checked=${own.showsFormer}
                @change=${() => frame.keep({ ...own, showsFormer: !own.showsFormer })}
              />${frame.text('earlier')}</label
            >`
          : nothing
      }
      <span class="r sep" role="group" aria-label=${frame.text('view')}>
        ${shapes.map(
          (shape) => html`<button
            class="link"
            type="button"
            aria-pressed=${shape === own.shape}
            @click=${() => frame.keep({ ...own, shape })}
          >
            ${frame.text(shapeTexts[shape])}
          </button>`,
        )}
      </span>
    </div>
    ${
      computers.length === 0
        ? html`<p class="dim">${frame.text('noComputers')}</p>`
        : own.shape === 'table'
          ? jobTable(view, ids, own.showsFormer)
          : lanes(view, ids, own.showsFormer)
    }
  </section>`;
}

/** What the bars of a phase that shares its colour with another are filled with. */
const hatch = html`<svg class="symbols" aria-hidden="true">
  <pattern id="seed-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect class="hatch-ground" width="7" height="7" />
    <rect class="hatch-line" width="4" height="7" />
  </pattern>
</svg>`;

/** The longest first; what goes on is the longest. */
function byDuration({ model: { order, items } }: JobView): string[] {
  const length = (id: string) => items[id]?.tookMs ?? Number.MAX_SAFE_INTEGER;
  return [...order].sort((a, b) => length(b) - length(a));
}

function lanes(view: JobView, ids: readonly string[], showsFormer: boolean): TemplateResult {
  const { model, head, frame } = view;
  const now = frame.now();
  const axisMs = axisFor(longest(view, now), model.isActive);
  const ticks = ticksOf(axisMs);
  const width = nameWidth(Object.values(model.items));
  const clock = (at: number) => formatClock(new Date(head.createdAt + at).toISOString(), model.locale);
  return html`${hatch}
    <div class="leg">
      ${model.phases.map((phase) => html`<span><i class="ph-${phase}"></i>${frame.text(`phase.${phase}`)}</span>`)}
    </div>
    <div class="tl names-${width}">
      ${throughput(view, axisMs)}
      <div class="lanes">
        <svg class="grid" aria-hidden="true">
          ${ticks.map((at) => svg`<line x1=${percent(at, axisMs)} x2=${percent(at, axisMs)} y1="0" y2="100%" />`)}
        </svg>
        ${repeat(
          ids,
          (id) => id,
          (id) => {
            const computer = model.items[id];
            if (!computer) {
              return nothing;
            }
            const goesOn = computer.bars.at(-1)?.to === null;
            return guard([computer, axisMs, showsFormer, goesOn ? now : 0], () =>
              rows(view, id, computer, { axisMs, now, showsFormer }),
            );
          },
        )}
      </div>
      <svg class="axis" aria-hidden="true">
        <text x="0" y="12">${clock(0)}</text>
        ${ticks.map((at) => svg`<text x=${percent(at, axisMs)} y="12" text-anchor="middle">${tickText(view, at)}</text>`)}
        <text x="100%" y="12" text-anchor="end">${clock(axisMs)}</text>
      </svg>
    </div>`;
}

function tickText({ frame }: JobView, at: number): string {
  const minutes = at / 60_000;
  if (minutes < 1) {
    return formatElapsed(at);
  }
  return minutes % 60 === 0
    ? frame.text('hours', { count: minutes / 60 })
    : frame.text('minutes', { count: minutes });
}

function longest({ model }: JobView, now: number): number {
  let most = model.longestMs;
  for (const { begin, bars } of Object.values(model.items)) {
    if (begin !== null && bars.at(-1)?.to === null) {
      most = Math.max(most, now - begin);
    }
  }
  return most;
}

interface Scale {
  readonly axisMs: number;
  /** In milliseconds. */
  readonly now: number;
}

function rows(
  view: JobView,
  id: string,
  computer: JobComputer,
  { showsFormer, ...scale }: Scale & { readonly showsFormer: boolean },
): TemplateResult {
  return html`${row(view, id, computer, computer.name, scale)}${
    showsFormer ? computer.former.map((one) => row(view, id, one, computer.name, scale)) : nothing
  }`;
}

function row(view: JobView, id: string, lane: JobLane, name: string, { axisMs, now }: Scale): TemplateResult {
  const { frame, icon, model } = view;
  const isFormer = model.items[id] !== lane;
  const open = lane.begin === null ? 0 : Math.max(0, now - lane.begin);
  const end = (bar: Bar) => bar.to ?? Math.max(bar.from, open);
  const last = lane.bars.at(-1);
  const lastEnd = last ? end(last) : 0;
  const took = lane.tookMs ?? (last?.to === null ? open : null);
  const [look, kind] = laneLook(lane);
  const spoken = lane.bars.map(
    (bar) => `${frame.text(`phase.${bar.phase}`)} ${formatElapsed(end(bar) - bar.from)}`,
  );
  const label = `${[name, lane.attemptText].filter(Boolean).join(', ')}: ${[...spoken, lane.reason ?? lane.word].join(', ')}`;
  const note = noteOf(lane, isFormer);
  return html`<div
    class="row ${isFormer ? 'is-former' : ''}"
    title=${label}
    @click=${() => frame.command('output', [id], { attempt: lane.attempt })}
  >
    <span class="n" dir="auto" title=${name}>${isFormer ? '↳' : name}${lane.attempt > 1 && !isFormer ? html` <small>↻${lane.attempt}</small>` : nothing}</span>
    <svg class="lane" role="img" aria-label=${label}>
      ${lane.bars.map((bar) => barOf(bar, end(bar), axisMs))}
      ${
        note !== null && lastEnd < axisMs * (note.length < 6 ? 0.92 : 0.6)
          ? svg`<text x=${percent(lastEnd, axisMs)} dx="6" y="12">${note}</text>`
          : nothing
      }
    </svg>
    <span class="d">${icon(look, `${kind} s12`)}<span>${took === null ? '' : formatElapsed(took)}</span></span>
  </div>`;
}

/** What stands behind the last bar. */
function noteOf({ reason, progress, attemptText }: JobLane, isFormer: boolean): string | null {
  if (reason !== null) {
    return oneLine(reason, mostNote);
  }
  return progress === null ? (isFormer ? attemptText : null) : `${progress} %`;
}

function barOf({ phase, from }: Bar, end: number, axisMs: number) {
  const [x, width] = [percent(from, axisMs), percent(Math.max(end - from, axisMs / 600), axisMs)];
  if (phase === 'queued') {
    return svg`<line class="ph-queued" x1=${x} x2=${percent(end, axisMs)} y1="7.5" y2="7.5" />`;
  }
  if (phase === 'seed') {
    return svg`<rect fill="url(#seed-hatch)" x=${x} width=${width} y="3" height="9" />`;
  }
  return svg`<rect class="ph-${phase}" data-graphic x=${x} width=${width} y="3" height="9" />`;
}
