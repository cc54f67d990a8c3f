import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { JobView } from './job-view.ts';

/** The text that was sent. */
export function jobScript({ model: { script }, frame }: JobView): TemplateResult | typeof nothing {
  if (!script) {
    return nothing;
  }
  const link = (text: string, command: string) =>
    html`<button class="link" type="button" @click=${() => frame.command(command, [])}>${text}</button>`;
  return html`<section>
    <div class="hd">
      <h2>${frame.text('script')}</h2>
      <span class="r sep">${link(frame.text('open'), 'openScript')}${link(frame.text('copy'), 'copyScript')}</span>
    </div>
    <pre dir="ltr">${script.lines.map(
      (text, index) =>
        html`<div class="line"><span class="ln" aria-hidden="true">${index + 1}</span>${coloured(text)}</div>`,
    )}</pre>
    ${script.more === 0 ? nothing : html`<p class="dim below">${frame.text('moreLines', { count: script.more })}</p>`}
    ${
      script.changedFile === null
        ? nothing
        : html`<p class="dim below">
            ${frame.text('changedSince', { file: script.changedFile })} ${link(frame.text('compare'), 'compare')}
          </p>`
    }
  </section>`;
}

/** Comments, and the command that a line begins with. */
function coloured(text: string) {
  if (/^\s*#/.test(text)) {
    return html`<span class="c">${text}</span>`;
  }
  const [, space = '', command = '', rest = ''] = /^(\s*)([A-Za-z]\w*)((?:\s.*)?)$/.exec(text) ?? [];
  return command === '' ? text : html`${space}<span class="f">${command}</span>${rest}`;
}
