/**
 * `npm run bench:memory [-- ROUNDS]`: whether the daemon's memory stays level when sessions come and go. Each round has
 * 60 editors that open 10 documents of 2,000 lines each, ask what an editor asks, and go away without a word; or 8
 * clients that send checks of 1.9 MB and go away before the answers. Prints the memory that is resident 15 s after each
 * round. Exit code 1 when the last round left a quarter more than the second: the first fills what is kept at all times.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { start } from './editing.ts';
import { connectSocket, type LspClient } from './lsp-client.ts';
import { openDocument, residentOf, textOf } from './memory.ts';

const editors = 60;
const documentsOfEach = 10;
const checkers = 8;
/** More at once than a session may have unread ends it. */
const checksOfEach = 2;
const restMs = 15_000;
const mostGrowth = 1.25;

const rounds = Number(process.argv[2] ?? 5);

type Round = (daemon: RunningDaemon, round: number) => Promise<void>;

const editing: Round = async ({ url, token }, round) => {
  const clients = await Promise.all(Array.from({ length: editors }, () => connectSocket(url, token)));
  const edit = async (client: LspClient, editor: number) => {
    await start(client, 'file:///bench');
    for (let each = 0; each < documentsOfEach; each++) {
      const own = `r${round}e${editor}d${each}`;
      await openDocument(client, `file:///bench/${own}.og`, textOf(own), true);
    }
  };
  await Promise.all(clients.map(edit));
  for (const client of clients) {
    client.terminate();
  }
};

const checking: Round = async ({ url, token }, round) => {
  const clients = await Promise.all(Array.from({ length: checkers }, () => connectSocket(url, token)));
  const asked = clients.flatMap((client, index) =>
    Array.from({ length: checksOfEach }, (_, each) => {
      const line = `ogMount 1 ${each + 1} || ogRaiseError session $OG_ERR_PARTITION "${round} ${index}"\n`;
      const script = line.repeat(Math.floor(1_900_000 / line.length));
      return client.request('og/instruction/check', { script });
    }),
  );
  // The first answer tells that the daemon is at work on the others.
  await Promise.race(asked);
  for (const client of clients) {
    client.terminate();
  }
};

/** Whether the memory stayed level. */
async function isLevel(what: string, run: Round): Promise<boolean> {
  const daemon = await startDaemon();
  try {
    const left: number[] = [];
    console.log(`${what}: ${Math.round(await residentOf(daemon.pid, 'VmRSS'))} MB before the first`);
    for (let round = 1; round <= rounds; round++) {
      await run(daemon, round);
      await sleep(restMs);
      left.push(await residentOf(daemon.pid, 'VmRSS'));
      const highest = await residentOf(daemon.pid, 'VmHWM');
      console.log(
        `round ${round}: ${Math.round(left.at(-1) ?? 0)} MB, ${Math.round(highest)} at the highest`,
      );
    }
    return (left.at(-1) ?? 0) <= mostGrowth * (left[1] ?? Number.POSITIVE_INFINITY);
  } finally {
    await daemon.stop();
  }
}

const level = [
  await isLevel(`${editors} editors with ${documentsOfEach} documents`, editing),
  await isLevel(
    `${checkers} clients with ${checksOfEach} checks of 1.9 MB that are not waited for`,
    checking,
  ),
];
const grown = level.filter((each) => !each).length;
console.log(`${rounds} rounds each: ${grown === 0 ? 'the memory stays level' : 'the memory grows'}`);
process.exitCode = grown > 0 ? 1 : 0;
