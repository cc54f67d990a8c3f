import { describe, expect, it } from 'vitest';
import { errorText, portConflictOf, refusalOf } from './refusal.ts';

const refused = (message: string, reason: string, args: object) =>
  Object.assign(new Error(message), { data: { reason, args } });

describe('the text of an error', () => {
  it.each<[string, unknown, string]>([
    [
      'a reason that stands alone',
      refused('file: No image.', 'invalid', { detail: 'No image.' }),
      'No image.',
    ],
    ['in Spanish too', refused('Ahora no se puede hacer: Está.', 'conflict', { detail: 'Está.' }), 'Está.'],
    [
      'a reason that needs its field',
      refused('name: this value is empty.', 'invalid', { detail: 'this value is empty.' }),
      'name: this value is empty.',
    ],
    ['no reason', refused('There is no image "x".', 'notFound', {}), 'There is no image "x".'],
    ['of another kind', new Error('broken'), 'broken'],
    ['no error at all', 'text', 'text'],
  ])('%s', (_what, error, text) => {
    expect(errorText(error)).toBe(text);
  });

  it('names the field as a person does', () => {
    const error = refused('mac: not a MAC.', 'invalid', { field: 'mac', detail: 'not a MAC.' });
    expect(errorText(error, (field) => field.toUpperCase())).toBe('MAC: not a MAC.');
  });

  it('says what to do next where the text does not', () => {
    const data = { reason: 'notFound', args: { thing: 'image', id: 'x' }, hint: 'Refresh the list.' };
    expect(errorText(Object.assign(new Error('Cannot find the image "x".'), { data }))).toBe(
      'Cannot find the image "x". Refresh the list.',
    );
  });

  it('knows a refusal from other errors', () => {
    expect(refusalOf(refused('no', 'conflict', {}))?.reason).toBe('conflict');
    expect(refusalOf(Object.assign(new Error('no'), { data: 3 }))).toBeUndefined();
    expect(refusalOf(new Error('no'))).toBeUndefined();
  });
});

describe('a multicast port that is in use', () => {
  const conflict = (portConflict?: object) => {
    const data = { reason: 'conflict', args: { detail: 'Port 9000 is in use.' }, portConflict };
    return Object.assign(new Error('Not possible now: Port 9000 is in use.'), { data });
  };

  it('says what may be done instead, and why', () => {
    expect(portConflictOf(conflict({ choices: ['wait'] }))).toEqual({
      ...{ choices: ['wait'], messages: ['Port 9000 is in use.'] },
    });
  });

  it.each([
    ['nothing helps', conflict({ choices: [] })],
    ['it is another conflict', conflict()],
    ['it is no refusal', new Error('no')],
  ])('has no choices when %s', (_what, error) => {
    expect(portConflictOf(error)).toBeUndefined();
  });
});
