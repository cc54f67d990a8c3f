import { expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { changingCommands } from './changing-commands.ts';

/** They ask, or show something that is for admins. */
const reading = [
  'og.audit.show',
  'og.computer.hardware',
  'og.computer.refresh',
  'og.computer.software',
  'og.trash.show',
];

it('has each command that is not for everybody who may read', () => {
  const limited = manifest.contributes.commands
    .filter((one) => 'enablement' in one && /mayOperate|mayAdminister/.test(one.enablement ?? ''))
    .map(({ command }) => command)
    .filter((command) => !reading.includes(command));
  expect(limited.filter((command) => !changingCommands.has(command))).toEqual([]);
});

it('has no command that there is not', () => {
  const known = new Set(manifest.contributes.commands.map(({ command }) => command));
  // Not in the manifest: called by a link, and by dragging.
  for (const command of ['og.job.retryNamed', 'og.computer.drop']) {
    known.add(command);
  }
  expect([...changingCommands].filter((command) => !known.has(command))).toEqual([]);
});
