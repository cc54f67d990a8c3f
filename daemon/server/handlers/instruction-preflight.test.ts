import { expect, it } from 'vitest';
import { fakeCall } from '../testing.ts';
import { instructionPreflight } from './instruction-preflight.ts';

it('judges the commands of the script on the computers of the scope', async () => {
  const call = fakeCall(
    {
      language: { commandsOf: async (text) => [{ name: text, args: [] }] },
      instruction: {
        preflight: (commands, computers, { classrooms }) =>
          computers.map(({ id }) => ({
            computer: `${id} ${commands[0]?.name} ${classrooms.length}`,
            verdict: 'blocked',
            details: [{ verdict: 'blocked', message: { key: 'error.unauthorized' } }],
          })),
        effects: (commands) => commands.map(() => ({ key: 'error.internal.hint' })),
      },
    },
    { language: 'es' },
  );
  expect(await instructionPreflight({ script: 'deployImage', scope: { classroom: 'aula1' } }, call)).toEqual({
    computers: [
      {
        computer: 'pc1 deployImage 1',
        verdict: 'blocked',
        reasons: ['Falta el token o no es correcto.'],
        details: [{ verdict: 'blocked', message: 'Falta el token o no es correcto.' }],
      },
    ],
    effects: ['Mire el registro del servicio.'],
  });
});
