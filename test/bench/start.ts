/** `npm run bench:start`: what starting `ogrepod` costs beside a Node that runs an empty file. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ogrepod } from '../support/daemon.ts';
import { hasMissed, median, report } from './report.ts';

const rounds = 20;

/** As issue 12 wants it. */
const mostTimesEmptyNode = 1.5;

function milliseconds(args: readonly string[]): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`node ${args.join(' ')}: ${status} ${stderr}`);
  }
  return performance.now() - started;
}

const folder = mkdtempSync(join(tmpdir(), 'bench-start-'));
try {
  const empty = join(folder, 'empty.js');
  writeFileSync(empty, '');
  const image = join(import.meta.dirname, '../fixtures/images/ext4-none.img');
  const commands = {
    'an empty file': [empty],
    '--version': [ogrepod, '--version'],
    '--help': [ogrepod, '--help'],
    'inspect of one image': [ogrepod, 'inspect', image],
  };
  const times = Object.entries(commands).map(([name, args]) => ({ name, args, taken: [] as number[] }));
  // One after the other in each round: what else the machine does meets all of them alike.
  for (let round = 0; round < rounds; round += 1) {
    for (const { args, taken } of times) {
      taken.push(milliseconds(args));
    }
  }
  const base = median(times[0]?.taken ?? []);
  for (const { name, taken } of times) {
    report(`${name}, median of ${rounds}`, median(taken), 'ms');
  }
  for (const { name, taken } of times.slice(1)) {
    const most = name === '--version' ? mostTimesEmptyNode : undefined;
    report(`${name}: times an empty node`, median(taken) / base, '', most);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = hasMissed() ? 1 : 0;
