import { html } from 'lit/html.js';
import type { PreflightPage } from '../model/preflight-page-types.ts';
import { type Frame, startPage } from './frame.ts';
import { choiceOf } from './preflight-choice.ts';
import { footer } from './preflight-footer.ts';
import { reasons } from './preflight-groups.ts';
import { header } from './preflight-header.ts';
import { icon } from './preflight-icons.ts';
import { lossSections } from './preflight-losses.ts';

let hasFocus = false;

startPage<PreflightPage>({
  render: (model, frame) => {
    const choice = choiceOf(model, frame.own);
    return html`
      ${notices(model, frame).map((text) => html`<p class="notice" role="alert">${icon('info')} ${text}</p>`)}
      ${header(model, choice, frame)}
      <main class="cols">
        ${reasons(model, choice, frame)}
        <div class="side">${lossSections(model, frame, icon)}</div>
      </main>
      ${footer(model, choice, frame)}
    `;
  },
  drawn: (_model, { root }) => {
    for (const part of root.querySelectorAll<HTMLElement>('[data-share]')) {
      part.style.setProperty('--share', part.dataset.share ?? '1');
    }
    if (hasFocus) {
      return;
    }
    hasFocus = true;
    // Whoever presses Enter at once sends nothing.
    root.querySelector<HTMLElement>('#decide-cancel')?.focus();
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        root.querySelector<HTMLElement>('#decide-cancel')?.click();
      }
    });
  },
});

function notices({ unanswered, notice }: PreflightPage, frame: Frame): string[] {
  const count = unanswered?.length;
  return [
    ...(count === undefined ? [] : [frame.text(count === 1 ? 'unansweredOne' : 'unanswered', { count })]),
    ...(notice === null ? [] : [notice]),
  ];
}
