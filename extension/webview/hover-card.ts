import { type Hands, tileAt, type View } from './board-view.ts';
import { element } from './dom.ts';
import { tileSentence } from './tile.ts';

/** How long the mouse has to rest, in milliseconds. */
const restMs = 500;

/** A card with all that is known of a computer, while the mouse rests on it; it stays as it is while it is shown. */
export function listenToHover(root: HTMLElement, hands: Hands): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let card: HTMLElement | undefined;
  /** Where the mouse is. */
  let under: HTMLElement | null = null;
  const hide = () => {
    clearTimeout(timer);
    card?.remove();
    card = undefined;
  };
  root.addEventListener('pointerover', ({ target }) => {
    const tile = target instanceof Element ? target.closest<HTMLElement>('.tile') : null;
    // From one part of a tile to another it still rests on the tile.
    if (tile === under) {
      return;
    }
    under = tile;
    const view = hands.view();
    hide();
    const id = tile?.dataset.id;
    if (!tile || !view || view.arranging || id === undefined) {
      return;
    }
    timer = setTimeout(() => {
      const now = hands.view();
      if (!now || !tile.isConnected) {
        return;
      }
      card = cardOf(now, id);
      if (card) {
        show(card, tile);
      }
    }, restMs);
  });
  root.addEventListener('pointerleave', () => {
    under = null;
    hide();
  });
  for (const kind of ['pointerdown', 'keydown', 'wheel'] as const) {
    root.addEventListener(kind, hide, { passive: true });
  }
}

function cardOf(view: View, id: string): HTMLElement | undefined {
  const tile = tileAt(view.model, id);
  if (!tile) {
    return undefined;
  }
  const [, ...rest] = tileSentence(view, { ...tile, name: '' }).split(', ');
  return element(
    'div',
    { class: 'card', attributes: { 'aria-hidden': 'true' } },
    element('b', { attributes: { dir: 'auto' } }, tile.name),
    element('span', { class: 'dim' }, tile.ip),
    element('span', { attributes: { dir: 'auto' } }, rest.join(', ')),
  );
}

/** Below the tile, or above it where there is no room. */
function show(card: HTMLElement, tile: HTMLElement): void {
  document.body.append(card);
  const box = tile.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const left = Math.max(4, Math.min(box.left, window.innerWidth - width - 4));
  const isBelow = box.bottom + height + 4 < window.innerHeight;
  card.style.setProperty('left', `${left}px`);
  card.style.setProperty('top', `${isBelow ? box.bottom + 4 : Math.max(4, box.top - height - 4)}px`);
}
