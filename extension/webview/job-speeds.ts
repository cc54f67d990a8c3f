import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import type { StripRow } from '../model/job-page-types.ts';
import type { JobView } from './job-view.ts';

/** The computers that took the longest, with what was slow. */
export function slowestTable({ model: { slowest }, frame }: JobView): TemplateResult | typeof nothing {
  if (slowest.length === 0) {
    return nothing;
  }
  return html`<section>
    <div class="hd"><h2 id="slowest">${frame.text('slowest')}</h2></div>
    <table aria-labelledby="slowest">
      <thead>
        <tr>
          <th scope="col">${frame.text('computer')}</th>
          <th scope="col" class="num">${frame.text('time')}</th>
          <th scope="col">${frame.text('compared')}</th>
        </tr>
      </thead>
      <tbody>
        ${slowest.map(
          ({ id, name, took, note, isSuspect }) => html`<tr>
            <td>
              <button class="link name" type="button" dir="auto" title=${name} @click=${() => frame.command('output', [id])}>
                ${name}
              </button>
            </td>
            <td class="num">${took}</td>
            <td class="wrap">${isSuspect ? html`<b>${note}</b>` : note}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

const width = 200;

/** How fast each computer received and restored: a mark for each, a long one at the median. */
export function speedsOf({ model: { strips }, frame }: JobView): TemplateResult | typeof nothing {
  if (strips.length === 0) {
    return nothing;
  }
  return html`<section>
    <div class="hd"><h2>${frame.text('speeds')}</h2><span class="r">${frame.text('rangeMedian')}</span></div>
    ${strips.map((strip) => {
      const name = frame.text(`phase.${strip.phase}`);
      return html`<div class="strip">
        <span>${name}</span>
        <svg
          viewBox="0 0 ${width} 18"
          preserveAspectRatio="none"
          role="img"
          aria-label="${name}: ${strip.text} MB/s"
        >
          <line class="base" x1="0" x2=${width} y1="9" y2="9" />
          ${strip.marks.map((value) => mark(strip, value))} ${line(strip, strip.median, 0, 18, 'median')}
        </svg>
        <span class="num">${strip.text}</span>
      </div>`;
    })}
  </section>`;
}

/** Below so much of the median a computer is marked. */
const slow = 1 / 1.4;

const mark = (strip: StripRow, value: number) =>
  line(strip, value, 5, 13, value < strip.median * slow ? 'slow' : strip.phase);

function line({ scale }: StripRow, value: number, top: number, bottom: number, kind: string) {
  const x = (scale === 0 ? 0 : (width * value) / scale).toFixed(1);
  return svg`<line class="m-${kind}" x1=${x} x2=${x} y1=${top} y2=${bottom} />`;
}
