import { html, type TemplateResult } from 'lit/html.js';
import type { Spark } from '../model/board.ts';
import { number, text, type View } from './board-view.ts';

const [width, height] = [200, 34];

/** The throughput over time: what the repository sends below, all that is received above it. */
export function spark(view: View, { seconds, repository, received }: Spark): TemplateResult {
  const most = Math.max(1, ...received, ...repository);
  const points = (values: readonly number[]) =>
    values
      .map((value, at) => {
        const x = (width * at) / Math.max(1, values.length - 1);
        const y = height - 1 - (value / most) * (height - 3);
        return `${x.toFixed(1)},${y.toFixed(1)}`;
      })
      .join(' ');
  const area = (values: readonly number[]) => `0,${height} ${points(values)} ${width},${height}`;
  const label = text(view, 'sparkLabel', {
    minutes: Math.max(1, Math.round(seconds / 60)),
    most: number(Math.max(...received, ...repository)),
  });
  return html`<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img" aria-label=${label}>
    <polygon class="all" points=${area(received)}></polygon>
    <polygon class="own" points=${area(repository)}></polygon>
    <polyline points=${points(received)} vector-effect="non-scaling-stroke"></polyline>
  </svg>`;
}
