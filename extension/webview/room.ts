import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { aislesOf, type Row, rowLetter } from '../model/board-rows.ts';
import { icon } from './board-icons.ts';
import { number, text, tileAt, type View } from './board-view.ts';
import { tileCell } from './tile.ts';

/** More tiles than these are drawn as small as they can be. */
const smallFrom = 121;

/** The rows as they are drawn: those being arranged, or those of the room. */
export const rowsOf = ({ model, arranging }: View): readonly Row[] => arranging?.rows ?? model.places.rows;

/** The tile that the Tab key leads to: where one was last, else the first. */
export function focusOf(view: View): string | undefined {
  const { own, model } = view;
  if (own.focus !== undefined && Object.hasOwn(model.items, own.focus)) {
    return own.focus;
  }
  return (
    rowsOf(view)
      .flat()
      .find((id) => id !== null) ?? undefined
  );
}

/** The room: each computer in its place. */
export function room(view: View): TemplateResult {
  const { model, arranging } = view;
  const rows = rowsOf(view);
  const isSmall = Object.keys(model.items).length >= smallFrom;
  const front = frontLine(view);
  const isTop = (arranging?.front ?? model.places.front) === 'top';
  const kinds = ['room', rows.length > 5 && 'many', isSmall && 'small', arranging && 'arranging'];
  return html`<main>
    ${isTop ? front : nothing}
    <div
      class=${kinds.filter(Boolean).join(' ')}
      role="grid"
      aria-multiselectable="true"
      aria-label=${text(view, 'rowsOf', { name: model.name })}
    >
      ${repeat(
        rows.entries(),
        ([at]) => at,
        ([at, row]) => rowOf(view, row, at),
      )}
    </div>
    ${isTop ? nothing : front}
  </main>`;
}

function rowOf(view: View, row: Row, at: number): TemplateResult {
  const { own, model, arranging } = view;
  const focus = focusOf(view);
  return html`<div class="row" role="row">
    <span class="r" role="rowheader">${rowLetter(at)}</span>
    ${repeat(
      row.entries(),
      ([column, id]) => id ?? column,
      ([column, id]) => {
        const tile = id === null ? undefined : tileAt(model, id);
        if (id === null || !tile) {
          return emptyCell(view, at, column);
        }
        return tileCell(view, tile, {
          id,
          isSelected: !arranging && own.selected.includes(id),
          isFocus: id === focus,
          isDimmed: own.filter !== undefined && tile.look !== own.filter && hasLook(view),
          isPicked: arranging?.picked === id,
        });
      },
    )}
  </div>`;
}

/** A filter for what nobody is any more dims nobody. */
const hasLook = ({ model, own }: View) => Object.values(model.items).some(({ look }) => look === own.filter);

function emptyCell(view: View, row: number, column: number): TemplateResult {
  if (!view.arranging) {
    return html`<span role="gridcell"></span>`;
  }
  return html`<span
    class="place"
    role="gridcell"
    aria-label=${text(view, 'emptyPlace')}
    data-row=${row}
    data-column=${column}
  ></span>`;
}

function frontLine(view: View): TemplateResult {
  const { repository, header } = view.model;
  return html`<div class="front">
    ${
      repository === null
        ? nothing
        : html`<span class="repo"
            ><span class="active">${icon('server')}</span><bdi>${text(view, 'repositoryNamed', { name: repository })}</bdi>${
              header?.repository
                ? html`${text(view, 'sends')} ${icon('arrowUp', 's')}${number(header.repository)}`
                : nothing
            }</span
          >`
    }<span class="bar"></span>${text(view, 'front')}<span class="bar"></span>
  </div>`;
}

/** How wide the columns are: aisles are narrow. Set by the script, for the policy allows no style in the page. */
export function setColumns(root: ParentNode, view: View): void {
  const element = root.querySelector<HTMLElement>('.room');
  const aisles = aislesOf(rowsOf(view));
  const columns = aisles.map((isAisle) =>
    isAisle && !view.arranging ? 'var(--aisle, 16px)' : 'minmax(0, 1fr)',
  );
  const value = ['14px', ...columns].join(' ');
  if (element && element.style.getPropertyValue('--columns') !== value) {
    element.style.setProperty('--columns', value);
  }
}
