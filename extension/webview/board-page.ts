import { html } from 'lit/html.js';
import type { Board } from '../model/board.ts';
import { trimmed } from '../model/board-arrange.ts';
import { arrangingBar, beginArranging } from './arranging.ts';
import { boardHeader } from './board-header.ts';
import { listenToKeys } from './board-keyboard.ts';
import { listenToMouse } from './board-mouse.ts';
import { connectionLine, insteadOfRoom } from './board-states.ts';
import { type Arranging, type Hands, type Own, readOwn, type View } from './board-view.ts';
import { chips } from './chips.ts';
import { type Frame, startPage } from './frame.ts';
import { listenToHover } from './hover-card.ts';
import { LiveText } from './live-text.ts';
import { room, setColumns } from './room.ts';
import { selectionBar } from './selection.ts';

let shown: View | undefined;
let arranging: Arranging | undefined;
let lost: readonly string[] = [];
let isFocusMoved = false;
/** By id: a computer that is gone is still named. */
const names = new Map<string, string>();
const live = new LiveText();

const hands: Hands = {
  view: () => shown,
  keep: (change, moveFocus = false) => {
    if (!shown) {
      return;
    }
    if (change.selected) {
      lost = [];
    }
    isFocusMoved ||= moveFocus;
    shown.frame.keep({ ...shown.own, ...change });
    shown = { ...shown, own: { ...shown.own, ...change } };
  },
  arrange: (next) => {
    arranging = next;
    isFocusMoved = true;
    shown?.frame.draw();
  },
  saveArrangement: () => {
    if (!arranging || !shown) {
      return;
    }
    shown.frame.command('arrange', [], { rows: trimmed(arranging.rows), front: arranging.front });
    hands.arrange(undefined);
  },
};

/** Computers that are gone leave the selection, and are named. */
function withoutGone(model: Board, own: Own, frame: Frame): Own {
  for (const [id, { name }] of Object.entries(model.items)) {
    names.set(id, name);
  }
  // Nothing is known of a room that has not been told yet.
  if (model.found !== 'there') {
    return own;
  }
  const gone = own.selected.filter((id) => !Object.hasOwn(model.items, id));
  if (gone.length === 0) {
    return own;
  }
  lost = gone.flatMap((id) => names.get(id) ?? []);
  const left = { ...own, selected: own.selected.filter((id) => !gone.includes(id)) };
  frame.keep(left);
  return left;
}

let isListening = false;

startPage<Board>({
  ticks: true,
  render: (model, frame) => {
    const own = withoutGone(model, readOwn(frame.own), frame);
    const view: View = { model, frame, own, arranging, lost };
    shown = view;
    const instead = insteadOfRoom(view);
    const page = instead
      ? html`${model.found === 'there' ? boardHeader(view, () => undefined) : ''}${instead}`
      : html`
          ${boardHeader(view, () => hands.arrange(beginArranging(model)))} ${connectionLine(view)}
          ${arranging ? '' : chips(view, (filter) => hands.keep({ filter }))} ${room(view)}
          ${arranging ? arrangingBar(view, hands) : selectionBar(view, () => hands.keep({ selected: [] }))}
        `;
    return html`<div class="board ${model.link.isConnected ? '' : 'stale'}">
      ${page}
      <div class="sr" role="status" aria-live="polite">${live.of(view)}</div>
    </div>`;
  },
  drawn: (_model, { root }) => {
    if (!shown) {
      return;
    }
    setColumns(root, shown);
    if (!isListening) {
      isListening = true;
      listenToKeys(root, hands);
      listenToMouse(root, hands);
      listenToHover(root, hands);
    }
    if (!isFocusMoved) {
      return;
    }
    isFocusMoved = false;
    root.querySelector<HTMLElement>('.tile[tabindex="0"]')?.focus();
  },
});
