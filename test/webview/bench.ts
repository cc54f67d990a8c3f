/**
 * `npm run bench:boards`: what a change of the board costs in Chromium, script and layout together, with 60 tiles that all
 * change and with 300 that do so four times a second.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Board, mostTiles } from '../../extension/model/board.ts';
import { type Patch, patchOf } from '../../extension/model/patch.ts';
import { root } from '../../scripts/lib/folders.ts';
import { hasMissed, median, quantile, report } from '../bench/report.ts';
import { startBrowser } from '../support/browser.ts';
import { deploying, now } from './board-fixtures.ts';
import { openPage } from './harness.ts';

const rounds = 120;
const changesPerSecond = 4;
/** As issue 13 wants them, in milliseconds. */
const limits = { p95: 16, second: 100 };

/** The English texts, read from their source: they are made by the editor. */
function texts(): Record<string, string> {
  const source = readFileSync(join(root, 'extension/board-page-strings.ts'), 'utf8');
  const found = source.matchAll(/^ {2}'?([\w.]+)'?:\s*t\(\s*'([^']*)'/gm);
  return Object.fromEntries([...found].map(([, key, text]) => [key, text]));
}

/** Another percentage and another speed on every tile. */
function changed(board: Board, round: number): Board {
  const items = Object.entries(board.items).map(([id, tile], at) => {
    const percent = (round + at) % 100;
    return [id, { ...tile, percent, receive: tile.receive === null ? null : 20 + ((round + at) % 60) }];
  });
  return { ...board, items: Object.fromEntries(items) };
}

interface Measured {
  /** Milliseconds of each change, by the clock. */
  readonly times: readonly number[];
  /** Milliseconds of one change on average that the page's thread has worked: what others do on the machine is not in it. */
  readonly work: number;
}

async function measure(count: number): Promise<Measured> {
  const browser = await startBrowser();
  try {
    const { page, show } = await openPage<Board>(browser, { script: 'board-page', kind: 'board', now });
    let before = deploying(count);
    await show(before, texts());
    const patches: Patch<Board>[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const after = changed(before, round);
      const patch = patchOf(before, after);
      if (patch) {
        patches.push(patch);
      }
      before = after;
    }
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const worked = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      const parts = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];
      return metrics.reduce((sum, { name, value }) => (parts.includes(name) ? sum + value * 1000 : sum), 0);
    };
    const begun = await worked();
    const times = await page.evaluate(async (all) => {
      const times: number[] = [];
      for (const patch of all) {
        await new Promise(requestAnimationFrame);
        const start = performance.now();
        window.dispatchEvent(new MessageEvent('message', { data: { kind: 'patch', patch } }));
        // To read a size has all of the page laid out.
        document.body.getBoundingClientRect();
        times.push(performance.now() - start);
      }
      return times;
    }, patches);
    return { times, work: ((await worked()) - begun) / patches.length };
  } finally {
    await browser.close();
  }
}

const sixty = await measure(60);
report('60 tiles, all changed: median', median(sixty.times), 'ms');
report('60 tiles, all changed: p95', quantile(sixty.times, 0.95), 'ms', limits.p95);
report('60 tiles, all changed: work of the page', sixty.work, 'ms');
const most = await measure(mostTiles);
report(`${mostTiles} tiles, all changed: median`, median(most.times), 'ms');
const second = most.work * changesPerSecond;
report(
  `${mostTiles} tiles at ${changesPerSecond} changes a second: work of the page`,
  second,
  'ms/s',
  limits.second,
);
process.exitCode = hasMissed() ? 1 : 0;
