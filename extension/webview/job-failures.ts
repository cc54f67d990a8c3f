import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FailureCard } from '../model/job-page-types.ts';
import type { RetryKind } from '../model/retry.ts';
import type { JobIcon, JobView } from './job-view.ts';

const looks: Readonly<Record<RetryKind, readonly [JobIcon, string]>> = {
  failed: ['error', 'bad'],
  lost: ['debug-disconnect', 'caution'],
  unreached: ['circle-slash', 'caution'],
  cancelled: ['circle-slash', 'dim'],
};

/** The reasons why it did not succeed, with what mends each. */
export function jobFailures(view: JobView): TemplateResult | typeof nothing {
  const { model, frame } = view;
  const count = model.failures.reduce((sum, { computers }) => sum + computers.length, 0);
  if (count === 0) {
    return nothing;
  }
  return html`<section class="o1">
    <div class="hd"><h2>${frame.text('notDone', { count })}</h2></div>
    ${model.failures.map((card) => failure(view, card))}
  </section>`;
}

function failure({ model, frame, icon }: JobView, card: FailureCard): TemplateResult {
  const [look, kind] = looks[card.kind];
  const isOff = model.away !== null;
  const button = (text: string, command: string, ids: readonly string[], symbol?: JobIcon) =>
    html`<button type="button" ?disabled=${isOff} @click=${() => frame.command(command, ids)}>
      ${symbol === undefined ? nothing : icon(symbol)}${text}
    </button>`;
  return html`<div class="fail f-${card.kind}">
    <h3>
      ${icon(look, kind)}<span dir="auto">${card.heading}</span>
      ${card.error === null ? nothing : html`<span class="dim error">${card.error}</span>`}
    </h3>
    <p dir="auto">${card.names}</p>
    <div class="b">
      ${card.retry === null ? nothing : button(card.retry, 'retry', card.computers, 'debug-restart')}
      ${card.output === null ? nothing : button(card.output, 'output', card.computers, 'output')}
      ${card.reboot === null ? nothing : button(card.reboot.text, 'reboot', card.reboot.computers)}
      ${card.wake === null ? nothing : button(card.wake.text, 'wake', card.wake.computers)}
    </div>
  </div>`;
}
