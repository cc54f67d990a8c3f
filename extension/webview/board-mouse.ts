import { placeOf } from '../model/board-arrange.ts';
import { actionsOf } from '../model/board-selection.ts';
import { isActive } from '../model/jobs.ts';
import { put } from './arranging.ts';
import { type Hands, tileAt, type View } from './board-view.ts';
import { inOrder, rangeOf } from './keys.ts';
import { rowsOf } from './room.ts';

/** Moved by less, in pixels, it was a click. */
const leastDrag = 4;

const tileIn = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('.tile') : null;

/** Clicks, rectangles and drags. */
export function listenToMouse(root: HTMLElement, hands: Hands): void {
  let anchor: string | undefined;
  root.addEventListener('click', (event) => {
    const view = hands.view();
    const id = tileIn(event.target)?.dataset.id;
    if (!view || view.arranging || id === undefined) {
      return;
    }
    const { selected } = view.own;
    const order = inOrder(rowsOf(view));
    if (event.shiftKey) {
      hands.keep({ focus: id, selected: rangeOf(order, anchor, id) }, true);
    } else {
      anchor = id;
      const isAdded = event.ctrlKey || event.metaKey;
      const others = selected.filter((one) => one !== id);
      const added = selected.includes(id) ? others : [...selected, id];
      hands.keep({ focus: id, selected: isAdded ? added : [id] }, true);
    }
  });
  root.addEventListener('dblclick', ({ target }) => {
    const view = hands.view();
    const id = tileIn(target)?.dataset.id;
    if (view && !view.arranging && id !== undefined) {
      view.frame.command('output', [id]);
    }
  });
  // Before VS Code reads what its menu is for.
  window.addEventListener('contextmenu', ({ target }) => tellMenu(tileIn(target), hands), { capture: true });
  listenToRectangle(root, hands);
  listenToDrag(root, hands);
}

/** Tells VS Code's own menu what it is for: the tiles that are selected, or the one that was clicked. */
function tellMenu(tile: HTMLElement | null, hands: Hands): void {
  const view = hands.view();
  const id = tile?.dataset.id;
  const nothing = { preventDefaultContextMenuItems: true };
  if (!view || !tile || id === undefined || view.arranging || !view.model.link.isConnected) {
    (tile ?? document.body).dataset.vscodeContext = JSON.stringify(nothing);
    return;
  }
  const computers = view.own.selected.includes(id) ? view.own.selected : [id];
  if (!view.own.selected.includes(id)) {
    hands.keep({ focus: id, selected: computers });
  }
  tile.dataset.vscodeContext = JSON.stringify({ ...nothing, ...menuContext(view, computers) });
}

function menuContext({ model, frame }: View, computers: readonly string[]) {
  const { retry, output } = actionsOf(model.items, computers);
  const tiles = computers.flatMap((id) => tileAt(model, id) ?? []);
  const [job, ...others] = new Set(tiles.map((tile) => tile.job));
  // The commands of a job are for computers of one.
  const isOneJob = others.length === 0 && job !== null && job !== undefined;
  return {
    webviewSection: 'computers',
    classroom: frame.key,
    computers,
    ...(isOneJob && { job }),
    ogHasOutput: isOneJob && output.length > 0,
    ogCanRetry: isOneJob && retry.length > 0,
    ogIsActive: isOneJob && tiles.some(({ state }) => state !== null && isActive(state)),
  };
}

/** A rectangle drawn on bare floor selects what it touches. */
function listenToRectangle(root: HTMLElement, hands: Hands): void {
  root.addEventListener('pointerdown', (down) => {
    const floor = down.target instanceof Element ? down.target.closest('main') : null;
    if (!floor || tileIn(down.target) || down.button !== 0 || hands.view()?.arranging) {
      return;
    }
    const before = down.ctrlKey || down.metaKey ? (hands.view()?.own.selected ?? []) : [];
    const band = document.createElement('div');
    band.className = 'band';
    const rectangle = (event: PointerEvent) => ({
      left: Math.min(down.clientX, event.clientX),
      top: Math.min(down.clientY, event.clientY),
      right: Math.max(down.clientX, event.clientX),
      bottom: Math.max(down.clientY, event.clientY),
    });
    const move = (event: PointerEvent) => {
      const { left, top, right, bottom } = rectangle(event);
      if (right - left < leastDrag && bottom - top < leastDrag) {
        return;
      }
      if (!band.isConnected) {
        document.body.append(band);
      }
      for (const [name, value] of Object.entries({ left, top, width: right - left, height: bottom - top })) {
        band.style.setProperty(name, `${value}px`);
      }
    };
    const end = (event: PointerEvent) => {
      window.removeEventListener('pointermove', move);
      const isDrawn = band.isConnected;
      band.remove();
      const { left, top, right, bottom } = rectangle(event);
      const touched = [...root.querySelectorAll<HTMLElement>('.tile')].flatMap((tile) => {
        const box = tile.getBoundingClientRect();
        const isIn = box.left < right && box.right > left && box.top < bottom && box.bottom > top;
        return isIn && tile.dataset.id !== undefined ? [tile.dataset.id] : [];
      });
      if (isDrawn) {
        hands.keep({ selected: [...new Set([...before, ...touched])] });
      }
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end, { once: true });
  });
}

/** While the room is arranged, tiles are dragged to other places. */
function listenToDrag(root: HTMLElement, hands: Hands): void {
  let dragged: string | undefined;
  root.addEventListener('dragstart', ({ target, dataTransfer }) => {
    dragged = hands.view()?.arranging && tileIn(target)?.dataset.id;
    if (dragged !== undefined) {
      dataTransfer?.setData('text/plain', dragged);
    }
  });
  root.addEventListener('dragover', (event) => {
    if (dragged !== undefined && placeUnder(event.target, hands.view())) {
      event.preventDefault();
    }
  });
  root.addEventListener('drop', (event) => {
    const view = hands.view();
    const to = placeUnder(event.target, view);
    if (dragged === undefined || !view?.arranging || !to) {
      return;
    }
    event.preventDefault();
    hands.keep({ focus: dragged });
    hands.arrange(put(view.arranging, dragged, to));
  });
  root.addEventListener('dragend', () => {
    dragged = undefined;
  });
}

function placeUnder(target: EventTarget | null, view: View | undefined) {
  if (!view || !(target instanceof Element)) {
    return undefined;
  }
  const id = tileIn(target)?.dataset.id;
  if (id !== undefined) {
    return placeOf(rowsOf(view), id);
  }
  const place = target.closest<HTMLElement>('.place');
  return place && { row: Number(place.dataset.row), column: Number(place.dataset.column) };
}
