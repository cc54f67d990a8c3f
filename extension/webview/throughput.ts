import { guard } from 'lit/directives/guard.js';
import { html, nothing, svg } from 'lit/html.js';
import type { JobSeries } from '../model/job-page-types.ts';
import type { JobView } from './job-view.ts';

const size = { width: 1000, height: 44 };

/** What all computers received, and what of it the repository sent, over the axis of the timeline. */
export function throughput({ model: { series }, frame }: JobView, axisMs: number) {
  if (!series || series.peak === 0) {
    return nothing;
  }
  const peak = Math.round(series.peak);
  return guard(
    [series, axisMs],
    () => html`<div class="thr">
      <span aria-hidden="true">MB/s</span>
      <svg
        viewBox="0 0 ${size.width} ${size.height}"
        preserveAspectRatio="none"
        role="img"
        aria-label=${frame.text('throughput', { peak })}
      >
        ${runsOf(series.received, series, axisMs).map(
          (line) =>
            svg`<polygon class="received" points=${closed(line)} /><polyline points=${points(line)} />`,
        )}
        ${runsOf(series.repository, series, axisMs).map(
          (line) => svg`<polygon class="repository" points=${closed(line)} />`,
        )}
        <line class="base" x1="0" x2=${size.width} y1=${size.height} y2=${size.height} />
      </svg>
      <span class="y" aria-hidden="true"><span>${frame.text('peak', { peak })}</span><span>0</span></span>
    </div>`,
  );
}

type Point = readonly [x: number, y: number];

/** Lines of what is known, in the picture's own units; where nothing is known there is none. */
function runsOf(
  values: readonly (number | null)[],
  { fromMs, stepMs, peak }: JobSeries,
  axisMs: number,
): Point[][] {
  const runs: Point[][] = [];
  let run: Point[] | undefined;
  for (const [index, value] of values.entries()) {
    if (value === null) {
      run = undefined;
    } else {
      if (!run) {
        run = [];
        runs.push(run);
      }
      const x = (size.width * (fromMs + index * stepMs)) / axisMs;
      run.push([x, size.height - (value / peak) * (size.height - 2)]);
    }
  }
  return runs;
}

const points = (line: readonly Point[]) => line.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');

/** Down to the ground at both ends. */
function closed(line: readonly Point[]): string {
  const [first, last] = [line[0]?.[0] ?? 0, line.at(-1)?.[0] ?? 0];
  return points([[first, size.height], ...line, [last, size.height]]);
}
