import { html, nothing, type SVGTemplateResult, type TemplateResult } from 'lit/html.js';
import type { PreflightPage } from '../model/preflight-page-types.ts';
import type { Frame } from './frame.ts';

type Icon = (name: 'lock' | 'archive') => SVGTemplateResult | TemplateResult;

/** The right side: what is lost, what else is changed, what stays, and the image. */
export function lossSections(model: PreflightPage, frame: Frame, icon: Icon): TemplateResult {
  const { disk, lost, losses, changes, kept, images } = model;
  return html`
    ${
      disk === null && lost.length === 0 && losses.length === 0
        ? nothing
        : html`<section>
            <div class="hd">
              <h2>${frame.text('lost')}</h2>
              <span class="r"><bdi>${disk?.title ?? ''}</bdi></span>
            </div>
            ${disk === null ? nothing : diskPicture(disk, frame)} ${lost.map((place) => systemTable(place, frame))}
            ${list(losses)}
          </section>`
    }
    ${part('changes', changes, frame)} ${part('kept', kept, frame, icon('lock'))}
    ${part('image', images, frame, icon('archive'))}
  `;
}

function diskPicture({ title, parts }: NonNullable<PreflightPage['disk']>, frame: Frame): TemplateResult {
  const label = (part: (typeof parts)[number]) =>
    frame.text('partition', { number: part.number, label: part.label });
  return html`<div class="disk" role="img" aria-label=${`${title}: ${parts.map(label).join('; ')}`}>
    ${parts.map(
      (one) => html`<div class=${one.kind} data-share=${one.share} title=${label(one)}>
        <b>${one.number}</b><br /><span>${one.label}</span>
      </div>`,
    )}
  </div>`;
}

function systemTable({ title, systems }: PreflightPage['lost'][number], frame: Frame): TemplateResult {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${title}</th>
        <th scope="col" class="num">${frame.text('computers')}</th>
        <th scope="col" class="num">${frame.text('used')}</th>
      </tr>
    </thead>
    <tbody>
      ${systems.map(
        ({ label, names, count, used }) => html`<tr>
          <td>${label}${names === '' ? nothing : html`<br /><span class="dim"><bdi>${names}</bdi></span>`}</td>
          <td class="num">${count}</td>
          <td class="num">${used}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function part(
  title: string,
  texts: readonly string[],
  frame: Frame,
  mark?: SVGTemplateResult | TemplateResult,
): TemplateResult | typeof nothing {
  if (texts.length === 0) {
    return nothing;
  }
  return html`<section>
    <div class="hd"><h2>${frame.text(title)}</h2></div>
    ${list(texts, mark)}
  </section>`;
}

const list = (texts: readonly string[], mark?: SVGTemplateResult | TemplateResult) =>
  texts.length === 0
    ? nothing
    : html`<ul>${texts.map((text) => html`<li>${mark ?? nothing}<span>${text}</span></li>`)}</ul>`;
