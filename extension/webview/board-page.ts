import close from '@vscode/codicons/src/icons/close.svg';
import vm from '@vscode/codicons/src/icons/vm.svg';
import { repeat } from 'lit/directives/repeat.js';
import { html } from 'lit/html.js';
import type { Board } from '../model/board.ts';
import { startPage } from './frame.ts';
import { defineIcons } from './icons.ts';

const icon = defineIcons({ close, vm });

startPage<Board>({
  render: (model, frame) => html`
    <header><h1 dir="auto">${model.name ?? frame.text('gone')}</h1></header>
    <main>
      <div class="room" role="grid" aria-label=${model.name ?? ''}>
        ${model.rows.map(
          (row) => html`<div class="row" role="row">
            ${repeat(
              row,
              (id, place) => id ?? place,
              (id) => {
                const tile = id === null ? undefined : model.items[id];
                return tile
                  ? html`<div class="tile" role="gridcell" data-id=${id} aria-label=${tile.name}>
                      <div class="in l">${icon('vm')}<b class="n" dir="auto">${tile.name}</b></div>
                    </div>`
                  : html`<span role="gridcell"></span>`;
              },
            )}
          </div>`,
        )}
      </div>
    </main>
  `,
});
