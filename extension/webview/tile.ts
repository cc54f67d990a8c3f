import { guard } from 'lit/directives/guard.js';
import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import type { Look, Tile } from '../model/board-tile.ts';
import { icon, lookIcon } from './board-icons.ts';
import { clockTime, dayAndTime, number, text, type View } from './board-view.ts';

/** Looks that have another word where a tile is narrow. */
const shortened = ['check', 'create', 'lost', 'configure', 'unknown'] as const satisfies Look[];
const isShortened = (look: Look): look is (typeof shortened)[number] => shortened.some((one) => one === look);

/** How a tile is shown besides what it shows. */
export interface TileState {
  readonly id: string;
  readonly isSelected: boolean;
  readonly isFocus: boolean;
  readonly isDimmed: boolean;
  readonly isPicked: boolean;
}

/** A computer; nothing of it is touched while neither it nor its state has changed. */
export function tileCell(view: View, tile: Tile, state: TileState): unknown {
  const { isSelected, isFocus, isDimmed, isPicked } = state;
  const isArranging = view.arranging !== undefined;
  return guard([tile, isSelected, isFocus, isDimmed, isPicked, isArranging], () =>
    cell(view, tile, state, isArranging),
  );
}

function cell(view: View, tile: Tile, state: TileState, isArranging: boolean): TemplateResult {
  const { look, waits } = tile;
  const { id, isSelected, isFocus, isDimmed, isPicked } = state;
  const kind = ['tile', `t-${look}`, waits && 'waits', isDimmed && 'dimmed', isPicked && 'picked'];
  return html`<div
    class=${kind.filter(Boolean).join(' ')}
    role="gridcell"
    tabindex=${isFocus ? 0 : -1}
    aria-selected=${isSelected}
    aria-label=${tileSentence(view, tile)}
    data-id=${id}
    draggable=${isArranging}
  >
    ${isSelected ? html`<span class="tick">${icon('check')}</span>` : nothing}
    <div class="in">${content(view, tile)}</div>
  </div>`;
}

function content(view: View, tile: Tile): TemplateResult {
  const { look, percent, fromCache } = tile;
  const [prefix, end] = nameParts(tile.name);
  const why = reasonOf(view, tile);
  return html`
    <div class="l">
      <span class="st">${icon(lookIcon[look])}</span>
      <bdi class="n">${prefix === '' ? nothing : html`<span class="mid">${prefix}</span>`}<span class=${prefix === '' ? '' : 'end'}>${end}</span></bdi>
      ${percent === null ? nothing : html`<span class="e wide">${text(view, 'percentShort', { percent })}</span>`}
    </div>
    <div class="l w">
      <span class="word">${word(view, look)}</span>
      ${fromCache ? html`<span class="tag e wide">${icon('archive')}${text(view, 'fromCache')}</span>` : nothing}
    </div>
    ${why === undefined ? html`<span></span>` : html`<div class="why ${tile.look === 'failed' ? '' : 'dim'}">${why}</div>`}
    ${percent === null ? nothing : bar(tile, percent)} ${percent === null ? nothing : figures(view, tile)}
  `;
}

/** `pc-` and `01`: where it is narrow only the number is left. */
export function nameParts(name: string): readonly [string, string] {
  const [, prefix = '', end = name] = /^(.*\D)(\d+)$/s.exec(name) ?? [];
  return [prefix, end];
}

function word(view: View, look: Look): TemplateResult | string {
  const full = text(view, `word.${look}`);
  if (!isShortened(look)) {
    return full;
  }
  return html`<span class="mid">${full}</span><span class="only-x">${text(view, `short.${look}`)}</span>`;
}

function bar({ look }: Tile, percent: number): TemplateResult {
  return html`<svg class="pb" aria-hidden="true">
    <rect class="track" width="100%" height="4"></rect>
    <rect data-graphic width="${percent}%" height="4"></rect>
    ${look === 'seed' ? svg`<rect width="${percent}%" height="4" fill="url(#hatch)"></rect>` : nothing}
  </svg>`;
}

function figures(view: View, tile: Tile): TemplateResult {
  const { percent, minutes } = tile;
  const time = minutes === null ? nothing : text(view, 'min', { count: minutes });
  const speed = speeds(view, tile);
  return html`<div class="l m mid">
    <span class="only-n">${text(view, 'percentShort', { percent: percent ?? 0 })}</span>
    <span class="wide">${speed}</span>
    <span class="e"><span class="wide">${time}</span><span class="only-n">${mainSpeed(tile) ?? time}</span></span>
  </div>`;
}

const down = (speed: number) => html`${icon('arrowDown')}${number(speed)}`;
const up = (speed: number) => html`${icon('arrowUp')}${number(speed)}`;

function speeds(view: View, { look, receive, send, read, write }: Tile): unknown {
  if (look === 'receive' || look === 'seed') {
    return [
      receive === null || look === 'seed' ? nothing : down(receive),
      send === null ? nothing : html` ${up(send)}`,
    ];
  }
  if (write !== null) {
    return text(view, 'writes', { speed: number(write) });
  }
  if (read !== null) {
    return text(view, 'reads', { speed: number(read) });
  }
  return nothing;
}

/** The one that matters most. */
function mainSpeed({ look, receive, send }: Tile): TemplateResult | undefined {
  if (look === 'receive' && receive !== null) {
    return down(receive);
  }
  return look === 'seed' && send !== null ? up(send) : undefined;
}

/** What stands below the word: why, until when it waits, or what is installed. */
export function reasonOf(view: View, tile: Tile): string | undefined {
  const { look, reason, state, seenAt } = tile;
  const inUse = look === 'windows' || look === 'linux';
  if (tile.waits) {
    if (tile.waitUntil === null) {
      return text(view, inUse ? 'inUse' : 'waits');
    }
    return text(view, inUse ? 'inUseUntil' : 'waitsUntil', { time: clockTime(tile.waitUntil) });
  }
  if (reason !== null) {
    return reason;
  }
  if (look === 'lost') {
    return text(view, 'mayRun');
  }
  if (state !== null) {
    return undefined;
  }
  if (look === 'off') {
    return seenAt === null ? undefined : text(view, 'lastSeen', { time: dayAndTime(seenAt) });
  }
  return restOf(view, tile);
}

function restOf(view: View, { systems, cacheFree, hasCache }: Tile): string | undefined {
  if (systems === null) {
    return undefined;
  }
  const cache =
    cacheFree !== null
      ? text(view, 'cacheFree', { size: cacheFree })
      : hasCache === false
        ? text(view, 'noCache')
        : undefined;
  const installed = systems.length === 0 ? text(view, 'emptyDisk') : systems.join(', ');
  return [installed, cache].filter((part) => part !== undefined).join('. ');
}

/** The tile in one sentence, for who does not see it. */
export function tileSentence(view: View, tile: Tile): string {
  const { percent, receive, send, read, write, minutes, look } = tile;
  const speed = (value: number | null, key: 'receivesAt' | 'sendsAt' | 'readsAt' | 'writesAt') =>
    value === null ? undefined : text(view, key, { speed: number(value) });
  return [
    tile.name,
    text(view, `word.${look}`),
    reasonOf(view, tile),
    percent === null ? undefined : text(view, 'percent', { percent }),
    tile.fromCache ? text(view, 'fromCache') : undefined,
    ...[speed(receive, 'receivesAt'), speed(send, 'sendsAt')],
    ...[speed(read, 'readsAt'), speed(write, 'writesAt')],
    minutes === null
      ? undefined
      : minutes === 1
        ? text(view, 'oneMinuteLeft')
        : text(view, 'minutesLeft', { count: minutes }),
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
