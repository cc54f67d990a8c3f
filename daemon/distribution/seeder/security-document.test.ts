import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { atOnce, forBlock, inSecond } from './allowance.ts';
import { handshakeMs, mostOfAddress } from './doors.ts';
import { longestSkipped } from './message-reader.ts';
import { idleMs, mostRequests, silentMs, stuckMs } from './peer.ts';
import { slots } from './peers.ts';
import { longestBlock } from './shape.ts';

test('docs/security.md has the limits of the code', async () => {
  const document = await readFile(join(import.meta.dirname, '../../../docs/security.md'), 'utf8');
  const values = document
    .split('\n')
    .filter((line) => line.startsWith('| `seeder`:'))
    .map((line) => line.split('|')[2]?.trim());
  const times = [handshakeMs, silentMs, idleMs, stuckMs].map((milliseconds) => `${milliseconds / 1000} s`);
  expect(values.slice(1)).toEqual([
    `\`seeder.connections\`, 200; half of them, ${mostOfAddress}`,
    times.join(', '),
    `${slots}, ${mostRequests.toLocaleString('en')} each, ${longestBlock / 1024} KiB`,
    `${longestSkipped / 1024} KiB`,
    [atOnce, inSecond, forBlock].map((messages) => messages.toLocaleString('en')).join(', '),
  ]);
});
