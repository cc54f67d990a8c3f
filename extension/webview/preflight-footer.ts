import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { PreflightPage } from '../model/preflight-page-types.ts';
import type { Frame } from './frame.ts';
import type { Choice } from './preflight-choice.ts';
import { icon } from './preflight-icons.ts';

/** What cannot be undone, and the buttons, which say to how many it is sent. */
export function footer(
  model: PreflightPage,
  { sent, failing, excluded }: Choice,
  frame: Frame,
): TemplateResult {
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
          ? html`<button type="button" class=${isLost ? 'danger' : ''} id="decide-send" ?disabled=${model.isBusy} @click=${() => frame.command('send', sent, model.revision)}>
              ${icon('send')}${frame.text(label, { count, failing: failing.length })}
            </button>`
          : nothing
      }
      ${
        model.mayPlan && count > 0 && model.unanswered === null
          ? html`<button type="button" ?disabled=${model.isBusy} @click=${() => frame.command('plan', sent)}>${icon('calendar')}${frame.text('plan')}</button>`
          : nothing
      }
      <button type="button" class="p" id="decide-cancel" @click=${() => frame.command('cancel', [])}>${frame.text('cancel')}</button>
    </div>
  </footer>`;
}
