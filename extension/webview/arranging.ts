import { html, type TemplateResult } from 'lit/html.js';
import type { Board } from '../model/board.ts';
import { movedTo, type Place, placeOf, roomy } from '../model/board-arrange.ts';
import { rowLetter } from '../model/board-rows.ts';
import { type Arranging, type Hands, text, tileAt, type View } from './board-view.ts';
import { placeBeside } from './keys.ts';

/** The room as it is, with free places around it. */
export function beginArranging({ places }: Board): Arranging {
  return { rows: roomy(places.rows), front: places.front, picked: undefined };
}

/** Puts a tile in another place; whoever stands there takes its place. */
export function put(arranging: Arranging, id: string, to: Place): Arranging {
  return { ...arranging, rows: roomy(movedTo(arranging.rows, id, to)) };
}

/** What a key does while the room is arranged; undefined: nothing. `at` is the tile with the focus. */
export function arrangingAfter(arranging: Arranging, at: string, key: string): Arranging | undefined {
  const { picked, rows } = arranging;
  if (key === ' ') {
    return { ...arranging, picked: picked === undefined ? at : undefined };
  }
  const from = picked === undefined ? undefined : placeOf(rows, picked);
  const to = from && placeBeside(rows, from, key);
  return picked !== undefined && to ? put(arranging, picked, to) : undefined;
}

/** What the tile that was picked up is told of, in words. */
export function arrangingSentence(view: View): string {
  const { arranging, model } = view;
  if (arranging?.picked === undefined) {
    return '';
  }
  const place = placeOf(arranging.rows, arranging.picked);
  const name = tileAt(model, arranging.picked)?.name ?? '';
  if (!place) {
    return '';
  }
  return text(view, 'placedAt', { name, row: rowLetter(place.row), place: place.column + 1 });
}

/** How it is done, and its end. */
export function arrangingBar(view: View, hands: Hands): TemplateResult {
  const { arranging } = view;
  const isTop = arranging?.front === 'top';
  const turn = () => arranging && hands.arrange({ ...arranging, front: isTop ? 'bottom' : 'top' });
  return html`<div class="sel" role="toolbar" aria-label=${text(view, 'arrange')}>
    <span class="who hint">${text(view, 'arrangeHint')}</span>
    <button type="button" class="p" ?disabled=${!view.model.link.isConnected} @click=${() => hands.saveArrangement()}>
      ${text(view, 'saveArrangement')}
    </button>
    <button type="button" @click=${turn}>${text(view, isTop ? 'frontBottom' : 'frontTop')}</button>
    <button type="button" @click=${() => hands.arrange(undefined)}>${text(view, 'discard')}</button>
  </div>`;
}
