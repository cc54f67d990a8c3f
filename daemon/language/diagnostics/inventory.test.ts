import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createJudge, type Judge } from '../test-support/diagnostics.ts';
import { demoView } from '../test-support/room.ts';

let live: Judge;
let offline: Judge;
beforeAll(async () => {
  live = await createJudge(demoView);
  offline = await createJudge();
});
afterAll(() => {
  live.dispose();
  offline.dispose();
});

/** `code "text"` of each finding. */
const found = (text: string, judge = offline) => judge.found(text, (part) => `"${part}"`);

describe('the inventory', () => {
  test.each<[string, string[]]>([
    ['# @scope Aula 1\ndeployImage REPO /windows11 1 1', []],
    ['# @scope Aula 1\ndeployImage REPO windows11 1 1', []],
    ['# @scope Aula 1\ndeployImage REPO /windows10 1 1', ['image-unknown "/windows10"']],
    ['# @scope Aula 1\nupdateCache REPO /windows10.img UNICAST', ['image-unknown "/windows10.img"']],
    ['# @scope Aula 1\nupdateCache REPO /tools.iso UNICAST', []],
    ['# @scope Aula 1\ndeployImage REPO /ubuntu24 1 1', ['image-not-ready "/ubuntu24"']],
    ['# @scope Aula 1\ndeployImage CACHE /old 1 1', []],
    ['# @scope aula1-pc1\ncreateImage 1 1 REPO /nueva\ndeployImage REPO /nueva 1 1', []],
    ['deployImage REPO /windows10 1 1', []],
    ['restoreImage 172.17.36.2 /windows10 1 1', ['image-unknown "/windows10"']],
    ['deployImage 172.17.40.2 /windows11 1 1', ['image-unknown "/windows11"']],
    ['# @scope Aula 1\nogRestoreImage REPO /windows10 1 1', ['image-unknown "/windows10"']],
    ['deployImage 10.0.0.1 /windows11 1 1', ['repository-unknown "10.0.0.1"']],
    ['deployImage 172.17.36.11 /windows11 1 1', []],
    ['# @scope Aula 9\n', ['scope-unknown "Aula 9"']],
    ['# @scope aula 1\n# @scope Aula 1/Primera fila\n', []],
    ['# @scope aula1-pc1, aula1-pc9\n', ['scope-unknown "aula1-pc1, aula1-pc9"']],
    ['# @repository Nadie\n', ['repository-unknown "Nadie"']],
    ['# @repository Laboratorio\ndeployImage REPO /windows11 1 1', ['image-unknown "/windows11"']],
  ])('%j', async (text, expected) => {
    expect(await found(text, live)).toEqual(expected);
  });

  test('is not asked of when there is none', async () => {
    expect(await found('# @scope Aula 9\n# @repository X\ndeployImage 10.0.0.1 /x 1 1')).toEqual([]);
  });

  test('tells the nearest name and the state', async () => {
    const message = async (text: string) => (await live.diagnose(text, 'es'))[0]?.message;
    expect(await message('deployImage 172.17.36.2 /windows10 1 1')).toMatch(/¿Quería decir \/windows11\?$/);
    expect(await message('deployImage 172.17.36.2 /ubuntu24 1 1')).toBe(
      'La imagen ubuntu24 no se puede usar ahora: incorporando.',
    );
  });
});
