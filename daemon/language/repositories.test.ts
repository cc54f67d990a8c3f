import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Classroom } from '../protocol/index.ts';
import { createLanguageService } from './index.ts';
import { atCaret, demoView, documentOf } from './test-support/room.ts';
import type { InventoryView, LanguageService } from './types.ts';

// Three repositories, the first one the daemon's own, the last one away; a classroom of each, and one that names none.
const [aula1] = demoView.classrooms();
function room(name: string, repository?: string): Classroom {
  if (!aula1) {
    throw new Error('the demo has no classroom');
  }
  const { repository: _, ...rest } = aula1;
  return { ...rest, id: name, name, ...(repository !== undefined && { repository }) };
}
const away = { state: 'away', lastSeen: '2026-11-23T09:30:11.000Z' } as const;
const view: InventoryView = {
  repositories: () => [
    ...demoView.repositories(),
    { id: 'lejos', name: 'Lejano', address: '172.17.50.2', ...away },
  ],
  images: () => [
    { canonicalName: 'windows11', repository: 'repo1', state: 'ready' },
    { canonicalName: 'debian12', repository: 'repo2', state: 'ready' },
    { canonicalName: 'fedora41', repository: 'lejos', state: 'ready' },
  ],
  classrooms: () => [room('Sala'), room('Lab', 'repo2'), room('Allí', 'lejos'), room('Otra', 'nadie')],
};

let service: LanguageService;
beforeAll(async () => {
  service = await createLanguageService(view);
});
afterAll(() => service.dispose());

const all = ['/debian12', '/fedora41', '/windows11'];

test.each<[string, string[]]>([
  ['# @scope Sala\ndeployImage REPO |', ['/windows11']],
  ['# @scope Lab\ndeployImage REPO |', ['/debian12']],
  ['# @scope Allí\ndeployImage REPO |', ['/fedora41']],
  ['# @scope Lab\ndeployImage 172.17.36.2 |', ['/windows11']],
  ['# @scope Lab\n# @repository Lejano\ndeployImage REPO |', ['/fedora41']],
  ['# @scope Otra\ndeployImage REPO |', all],
  ['deployImage REPO |', all],
  ['deployImage 172.17.50.2 |', ['/fedora41']],
])('%s offers the images of that repository', (text, expected) => {
  const { document, position } = atCaret(text);
  const { items } = service.complete(document, position, 'es');
  expect(items.map(({ label }) => label).sort()).toEqual(expected);
});

test.each<[string, string | undefined]>([
  ['# @scope Lab\ndeployImage REPO |', 'lista'],
  [
    '# @scope Allí\ndeployImage REPO |',
    'lista · Lejano (sin conexión, visto por última vez el 2026-11-23 09:30 UTC)',
  ],
  ['deployImage REPO /d|', 'lista · Laboratorio'],
])('%s: an image tells its repository where that is worth telling', (text, detail) => {
  const { document, position } = atCaret(text);
  expect(service.complete(document, position, 'es').items[0]?.detail).toBe(detail);
});

test.each<[string, string[]]>([
  ['# @scope Sala\ndeployImage REPO /windows11 1 1 TORRENT peer:60', []],
  ['# @scope Sala\ndeployImage REPO /debian12 1 1 TORRENT peer:60', ['image-unknown']],
  ['# @scope Sala\ndeployImage 172.17.40.2 /debian12 1 1 TORRENT peer:60', []],
  ['# @scope Lab\ndeployImage REPO /windows11 1 1 TORRENT peer:60', ['image-unknown']],
  // What one that is away has now is not known.
  ['# @scope Allí\ndeployImage REPO /windows11 1 1 TORRENT peer:60', []],
  ['deployImage 172.17.50.2 /windows11 1 1 TORRENT peer:60', []],
  ['# @scope Otra\ndeployImage REPO /nothing 1 1 TORRENT peer:60', []],
  ['deployImage REPO /nothing 1 1 TORRENT peer:60', []],
])('%s gives %j', async (text, codes) => {
  const found = await service.diagnose(documentOf(`${text}\n`), 'en');
  expect(found.map(({ code }) => code)).toEqual(codes);
});

test('the card of an image of a repository that is away says so', () => {
  const { document, position } = atCaret('deployImage 172.17.50.2 /fed|ora41 1 1');
  expect(JSON.stringify(service.hover(document, position, 'en'))).toContain(
    'Lejano (offline, last seen 2026-11-23 09:30 UTC) (172.17.50.2)',
  );
});
