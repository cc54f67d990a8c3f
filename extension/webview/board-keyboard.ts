import { arrangingAfter } from './arranging.ts';
import { type Hands, tileAt, type View } from './board-view.ts';
import { byDigits, inOrder, isArrow, moved, rangeOf } from './keys.ts';
import { rowsOf } from './room.ts';

/** Digits that follow each other this fast are one number, in milliseconds. */
const digitsMs = 900;

/** The parts of the page that F6 goes through. */
const parts = [
  'header button, header select',
  '.chips button',
  '.tile[tabindex="0"]',
  '.sel button',
] as const;

/** Keys of the board; what it does not use goes on to VS Code. */
export function listenToKeys(root: HTMLElement, hands: Hands): void {
  let anchor: string | undefined;
  let digits = '';
  let typedAt = 0;
  const typed = (key: string) => {
    const now = Date.now();
    digits = now - typedAt < digitsMs ? digits + key : key;
    typedAt = now;
    return digits;
  };
  root.addEventListener('keydown', (event) => {
    const view = hands.view();
    if (!view) {
      return;
    }
    const isUsed =
      event.key === 'F6' && !event.ctrlKey
        ? goOn(root, event.shiftKey)
        : event.key === 'Escape'
          ? leave(view, hands)
          : onTile(view, event);
    if (!isUsed) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });

  const onTile = (view: View, event: KeyboardEvent): boolean => {
    const tile = event.target instanceof Element ? event.target.closest<HTMLElement>('.tile') : null;
    const id = tile?.dataset.id;
    if (id === undefined) {
      return false;
    }
    return view.arranging ? whileArranging(view, id, event) : inRoom(view, id, event);
  };

  const whileArranging = (view: View, id: string, { key }: KeyboardEvent): boolean => {
    const next = view.arranging && arrangingAfter(view.arranging, id, key);
    if (next) {
      hands.keep({ focus: id });
      hands.arrange(next);
      return true;
    }
    if (view.arranging?.picked !== undefined) {
      return isArrow(key);
    }
    const to = moved(rowsOf(view), id, key, false);
    if (to !== undefined) {
      hands.keep({ focus: to }, true);
    }
    return to !== undefined;
  };

  const inRoom = (view: View, id: string, event: KeyboardEvent): boolean => {
    const { key } = event;
    const isCtrl = event.ctrlKey || event.metaKey;
    const { own, model } = view;
    const order = inOrder(rowsOf(view));
    if (isCtrl && key.toLowerCase() === 'a') {
      // All that the filter shows.
      const all = order.filter((one) => own.filter === undefined || tileAt(model, one)?.look === own.filter);
      hands.keep({ selected: all });
      return true;
    }
    if (key === 'Enter' && !isCtrl) {
      view.frame.command('output', [id]);
      return true;
    }
    if (key === ' ') {
      const { selected } = own;
      anchor = id;
      hands.keep({
        focus: id,
        selected: selected.includes(id) ? selected.filter((one) => one !== id) : [...selected, id],
      });
      return true;
    }
    const isDigit = /^[0-9]$/.test(key) && !isCtrl && !event.altKey;
    const to = isDigit
      ? byDigits(order, (one) => tileAt(model, one)?.name ?? '', typed(key))
      : moved(rowsOf(view), id, key, isCtrl);
    if (to === undefined) {
      return isDigit;
    }
    if (event.shiftKey && !isDigit) {
      anchor ??= id;
      hands.keep({ focus: to, selected: rangeOf(order, anchor, to) }, true);
    } else {
      anchor = undefined;
      hands.keep({ focus: to }, true);
    }
    return true;
  };
}

/** Nothing is selected any more; an arrangement that was not saved is gone. */
function leave(view: View, hands: Hands): boolean {
  if (view.arranging) {
    hands.arrange(undefined);
    return true;
  }
  if (view.own.selected.length === 0 && view.lost.length === 0) {
    return false;
  }
  hands.keep({ selected: [] });
  return true;
}

/** The focus goes to the next part; behind the last one the key is VS Code's. */
function goOn(root: HTMLElement, isBack: boolean): boolean {
  const all = parts.flatMap(
    (selector) => root.querySelector<HTMLElement>(`${selector}:not(:disabled)`) ?? [],
  );
  const now = parts.findIndex((selector) => document.activeElement?.matches(selector));
  const at = all.findIndex((one) => one.matches(parts[now] ?? ':not(*)'));
  const next = all[at + (isBack ? -1 : 1)];
  next?.focus();
  return next !== undefined;
}
