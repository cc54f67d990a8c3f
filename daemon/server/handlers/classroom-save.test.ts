import { expect, it } from 'vitest';
import { OgError } from '../../protocol/index.ts';
import { paperCall } from '../test-support/paper-call.ts';
import { classroom } from '../test-support/records.ts';
import { classroomSave } from './classroom-save.ts';

it('passes on what was given', async () => {
  const saveClassroom = async ({ name = '' }) => ({ ...classroom, name });
  expect(await classroomSave({ name: 'Aula 2' }, paperCall({ inventory: { saveClassroom } }))).toEqual({
    classroom: { ...classroom, name: 'Aula 2' },
  });
});

it.each([{ rows: [['pc1', null]], front: 'top' as const }, null])(
  'passes on the layout %j',
  async (layout) => {
    const given: unknown[] = [];
    const saveClassroom = async (fields: object) => {
      given.push(fields);
      return layout ? { ...classroom, layout } : classroom;
    };
    const { classroom: saved } = await classroomSave(
      { id: 'aula1', layout },
      paperCall({ inventory: { saveClassroom } }),
    );
    expect(given).toEqual([{ id: 'aula1', layout }]);
    expect(saved.layout).toEqual(layout ?? undefined);
  },
);

it('refuses a layout as the inventory does', async () => {
  const saveClassroom = async () => {
    throw new OgError('invalid', { field: 'layout' });
  };
  const layout = { rows: [['elsewhere']], front: 'top' as const };
  await expect(
    classroomSave({ id: 'aula1', layout }, paperCall({ inventory: { saveClassroom } })),
  ).rejects.toMatchObject({ reason: 'invalid', args: { field: 'layout' } });
});
