import { expect, it } from 'vitest';
import type { ImportOutcome } from '../../inventory/types.ts';
import { message } from '../../strings/index.ts';
import { paperCall } from '../test-support/paper-call.ts';
import { inventoryImport } from './inventory-import.ts';

const note = message('import.longName', { most: 15 });
const outcome: ImportOutcome = {
  classrooms: { added: [], changed: [], unchanged: [] },
  computers: {
    added: [
      {
        ...{ key: 'computer:1', classroom: 'Aula 1', name: 'a-long-name-for-a-pc', ip: '10.0.0.1' },
        ...{ mac: '02:00:00:00:00:01', changes: [], notes: [note] },
      },
    ],
    changed: [],
    unchanged: [],
    refused: [{ name: 'pc2', reason: message('import.noMac'), line: 3 }],
    missing: [],
  },
  images: {
    ...{ added: [], changed: [], unchanged: [] },
    refused: [{ name: 'x', reason: message('import.imageTwice') }],
  },
  notes: [message('import.phpWarnings')],
  stored: false,
};

it('says what was found in the language of the session', async () => {
  const asked: unknown[] = [];
  const importFrom = async (params: unknown) => {
    asked.push(params);
    return outcome;
  };
  const call = paperCall({ inventory: { importFrom } }, { language: 'es' });
  expect(await inventoryImport({ kind: 'csv', text: 'x', dryRun: true }, call)).toMatchObject({
    computers: {
      added: [{ name: 'a-long-name-for-a-pc', notes: ['El nombre tiene más de 15 caracteres.'] }],
      refused: [{ name: 'pc2', reason: 'sin dirección MAC.', line: 3 }],
    },
    images: { refused: [{ reason: 'el origen tiene otra imagen con este nombre.' }] },
    notes: ['La consola escribe avisos de PHP antes de sus respuestas. Se han omitido.'],
    stored: false,
  });
  expect(asked).toEqual([{ kind: 'csv', text: 'x', dryRun: true }]);
});
