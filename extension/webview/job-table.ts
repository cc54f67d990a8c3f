import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { JobLane } from '../model/job-page-types.ts';
import { formatElapsed, phaseLengths } from '../model/timeline.ts';
import { type JobView, laneLook } from './job-view.ts';

/** The timeline as a table: how long each computer took for each phase. */
export function jobTable(view: JobView, ids: readonly string[], showsFormer: boolean): TemplateResult {
  const { model, frame } = view;
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${frame.text('timeline')}>
    <table class="phases">
      <thead>
        <tr>
          <th scope="col">${frame.text('computer')}</th>
          <th scope="col">${frame.text('status')}</th>
          <th scope="col" class="num">${frame.text('time')}</th>
          ${model.phases.map((phase) => html`<th scope="col" class="num">${frame.text(`phase.${phase}`)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${repeat(
          ids,
          (id) => id,
          (id) => {
            const computer = model.items[id];
            if (!computer) {
              return nothing;
            }
            return guard([computer, model.phases, showsFormer], () => [
              row(view, id, computer, computer.name),
              ...(showsFormer
                ? computer.former.map((one) => row(view, id, one, `↳ ${one.attemptText ?? one.attempt}`))
                : []),
            ]);
          },
        )}
      </tbody>
    </table>
  </div>`;
}

function row({ model, frame, icon }: JobView, id: string, lane: JobLane, name: string): TemplateResult {
  const lengths = phaseLengths(lane.bars);
  const [look, kind] = laneLook(lane);
  const progress = lane.progress === null ? '' : ` ${lane.progress} %`;
  return html`<tr>
    <th scope="row">
      <button
        class="link name"
        type="button"
        dir="auto"
        title="${name}: ${frame.text('showOutput')}"
        @click=${() => frame.command('output', [id], { attempt: lane.attempt })}
      >
        ${name}
      </button>
    </th>
    <td class="wrap" dir="auto">${icon(look, `${kind} s12`)} ${lane.reason ?? lane.word}${progress}</td>
    <td class="num">${lane.tookMs === null ? '' : formatElapsed(lane.tookMs)}</td>
    ${model.phases.map((phase) => {
      const length = lengths.get(phase);
      return html`<td class="num">${length === undefined ? '' : formatElapsed(length)}</td>`;
    })}
  </tr>`;
}
