/**
 * `npm run bench:language` measures the language over the daemon's real socket: a generated script that calls a
 * library of 220 functions is opened, lines are typed into its middle letter by letter, and after each change
 * completions are asked for. A keystroke is the time from sending the change to having the completions.
 *
 * Then 20 editors open 10 documents of 2,000 lines each on a new daemon, whose memory is what Linux tells of it.
 *
 * With BENCH_PEER=FOLDER, a folder where `npm install bash-language-server@5.8` was run, that server does the same
 * work in the same run (over its stdin and stdout), and the ratio is printed. Build first. Exit code 1 when a limit
 * is missed.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startDaemon } from '../support/daemon.ts';
import { OpenDocument, percentile, start, type Times } from './editing.ts';
import { library, script } from './generated.ts';
import { connectSocket, type LspClient, startServer } from './lsp-client.ts';
import { memoryWith } from './memory.ts';

const typed = 'ogMount 1 1 && ogUnmount "$NUM" 1; echo $VALUE_3 ';
const warmUpRounds = 2;
const rounds = 4;

let missed = false;

function report(what: string, times: Times, limits: { p50?: number; p95?: number } = {}): void {
  const p50 = percentile(times, 0.5);
  const p95 = percentile(times, 0.95);
  const isOver =
    p50 > (limits.p50 ?? Number.POSITIVE_INFINITY) || p95 > (limits.p95 ?? Number.POSITIVE_INFINITY);
  missed ||= isOver;
  const limit = limits.p95 === undefined ? '' : `  (limit ${limits.p50 ?? '-'} / ${limits.p95})`;
  console.log(`${what.padEnd(52)} ${ms(p50)} / ${ms(p95)}${limit}${isOver ? '  MISSED' : ''}`);
}

const ms = (value: number) => value.toFixed(1).padStart(7);

function reportRatio(what: string, ratio: number, isMissed: boolean): void {
  missed ||= isMissed;
  console.log(`${what.padEnd(52)} ${ratio.toFixed(1).padStart(7)}${isMissed ? '  MISSED' : ''}`);
}

/** Keystrokes in a script of so many lines; the first rounds, while the machine warms up, are not counted. */
async function keystrokes(document: OpenDocument): Promise<Times> {
  await document.type(typed.repeat(warmUpRounds));
  return document.type(typed.repeat(rounds));
}

async function openBoth(client: LspClient, folder: string, lines: number): Promise<OpenDocument> {
  await OpenDocument.open(client, `${folder}/library.sh`, library());
  return OpenDocument.open(client, `${folder}/script${lines}.sh`, script(lines));
}

async function measureOurs(folder: string): Promise<Times> {
  const daemon = await startDaemon();
  try {
    const client = await connectSocket(daemon.url, daemon.token);
    report('initialize', [await start(client, folder)], { p95: 20 });
    const document = await openBoth(client, folder, 2000);
    const times = await keystrokes(document);
    report('keystroke, 2,000 lines', times, { p50: 5, p95: 15 });
    report('hover', await document.hover(60), { p95: 5 });
    report('edit to diagnostics, debounce included', await document.diagnostics(20), { p95: 200 });
    const long = await keystrokes(await openBoth(client, folder, 20_000));
    report('keystroke, 20,000 lines', long);
    const growth = percentile(long, 0.5) / percentile(times, 0.5);
    reportRatio('20,000 lines to 2,000, p50 (limit 3)', growth, growth > 3);
    await client.close();
    return times;
  } finally {
    await daemon.stop();
  }
}

async function measurePeer(folder: string, installed: string): Promise<Times> {
  const client = startServer(join(installed, 'node_modules/bash-language-server/out/cli.js'), ['start']);
  try {
    report('peer: initialize', [await start(client, folder)]);
    const document = await openBoth(client, folder, 2000);
    const times = await keystrokes(document);
    report('peer: keystroke, 2,000 lines', times);
    report('peer: hover', await document.hover(60));
    return times;
  } finally {
    await client.close();
  }
}

const editors = 20;
const mostMemory = 250;

async function measureMemory(folder: string): Promise<void> {
  console.log(
    `\n${`MB, ${editors} editors with 10 documents of 2,000 lines each`.padEnd(52)}    open / highest`,
  );
  for (const [what, showing] of [
    ['diagnostics only', false],
    ['outline, folds, links, lenses, tokens, hints too', true],
  ] as const) {
    const { empty, open, highest } = await memoryWith(editors, folder, showing);
    const isOver = highest > mostMemory;
    missed ||= isOver;
    const limit = `  (limit ${mostMemory}; ${Math.round(empty)} without a client)`;
    console.log(`${what.padEnd(52)} ${ms(open)} / ${ms(highest)}${limit}${isOver ? '  MISSED' : ''}`);
  }
}

const folder = await mkdtemp(join(tmpdir(), 'bench-language-'));
try {
  await writeFile(join(folder, 'library.sh'), library());
  await writeFile(join(folder, 'script2000.sh'), script(2000));
  const uri = pathToFileURL(folder).href;
  console.log(`${'milliseconds'.padEnd(52)}     p50 /     p95`);
  const ours = await measureOurs(uri);
  const installed = process.env.BENCH_PEER;
  if (installed) {
    const peer = await measurePeer(uri, installed);
    for (const part of [0.5, 0.95]) {
      const ratio = percentile(peer, part) / percentile(ours, part);
      reportRatio(
        `peer to ours, p${part * 100}${part === 0.95 ? ' (at least 5)' : ''}`,
        ratio,
        part === 0.95 && ratio < 5,
      );
    }
  } else {
    console.log('BENCH_PEER is not set: bash-language-server was not measured');
  }
  await measureMemory(uri);
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = missed ? 1 : 0;
