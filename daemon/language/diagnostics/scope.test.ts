import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Classroom, Computer, Scope } from '../../protocol/index.ts';
import { createLanguageService } from '../index.ts';
import { demoView, documentOf } from '../test-support/room.ts';
import type { InventoryView, LanguageService } from '../types.ts';

const [aula1] = demoView.classrooms();
const [model] = aula1?.computers ?? [];
if (!aula1 || !model) {
  throw new Error('the demo has no computers');
}

function computer(name: string, change: Partial<Computer> = {}): Computer {
  return { ...(model as Computer), id: name, name, ...change };
}

function withPartition(name: string, partition: number, sizeKB: number): Computer {
  const partitions = [{ partition, code: '700', filesystem: 'NTFS', sizeKB }];
  return computer(name, { disks: [{ disk: 1, table: 'GPT', sizeKB: 100_000_000, partitions }] });
}

function room(name: string, computers: Computer[], change: Partial<Classroom> = {}): Classroom {
  return { ...(aula1 as Classroom), id: name, name, groups: [], computers, ...change };
}

const otherMulticast = { ...aula1.multicast, port: 9010, address: '239.194.17.99' };
const view: InventoryView = {
  ...demoView,
  images: () => [
    ...demoView.images(),
    {
      canonicalName: 'rounded',
      repository: 'repo1',
      state: 'ready',
      sizeBytes: 1000,
      restoreSizeKB: 62_914_560,
      legacySizeKB: 62_914_561,
    },
    { canonicalName: 'huge', repository: 'repo1', state: 'ready', sizeBytes: 40e9, restoreSizeKB: 1000 },
  ],
  sessions: () => [
    { port: 9050, address: '239.194.17.60', image: 'windows11', state: 'sending' },
    { port: 9052, address: '239.194.17.50', image: 'other', state: 'waiting' },
    { port: 9054, address: '239.194.17.51', image: 'other', state: 'done' },
  ],
  classrooms: () => [
    room('Sala', [computer('pc1'), computer('pc2'), computer('pc3')]),
    room('Mixta', [computer('bien'), withPartition('chico', 1, 20_000_000), withPartition('otro', 2, 9000)]),
    room('Callada', [computer('nada', { disks: [], cache: null })]),
    room('Sin', [computer('sincache', { cache: null })], { network: '10.0.0.0/24' }),
    room('Vecina', [computer('v1')], { network: '172.17.36.128/25', multicast: otherMulticast }),
    room('Lejana', [computer('l1')], {
      network: '10.9.0.0/16',
      multicast: { ...otherMulticast, port: 9020 },
    }),
  ],
};

let service: LanguageService;
beforeAll(async () => {
  service = await createLanguageService(view);
});
afterAll(() => service.dispose());

const session = (port: number, address: string, clients: number) =>
  `${port}:full-duplex:${address}:90M:${clients}:60`;

/** The scope, the lines, and what is found. */
const table: [scope: string, text: string, expected: string[]][] = [
  ['Sala', 'deployImage REPO /windows11 1 1 UNICAST', ['unicast-many "UNICAST"']],
  ['Sala', 'deployImage REPO /windows11 1 1', ['unicast-many "/windows11"']],
  ['Sala', 'updateCache REPO /windows11.img UNICAST', ['unicast-many "UNICAST"']],
  ['Sala', 'restoreImage REPO /windows11 1 1 unicast-direct', ['unicast-many "unicast-direct"']],
  ['Sala', 'restoreBaseImage CACHE base 1 1 UNICAST', ['unicast-many "UNICAST"']],
  ['Sala', 'restoreDiffImage CACHE base diff 1 1', ['unicast-many "base"']],
  ['Sala', 'deployImage REPO /windows11 1 1 $PROTO', []],
  ['Sala', 'deployImage CACHE /windows11 1 1', []],
  ['Sala', 'deployImage REPO /windows11 1 1 TORRENT peer:60', []],
  ['pc1, pc2', 'deployImage REPO /windows11 1 1 UNICAST', []],
  ['Sala', 'createImage 1 1 REPO win11', ['image-name-shared "win11"']],
  ['Sala', 'createImageCustom 1 1 REPO win11', ['image-name-shared "win11"']],
  ['Sala', 'createBaseImage 1 1 REPO "win11"', ['image-name-shared ""win11""']],
  ['Sala', 'createDiffImage 1 1 REPO base diff', ['image-name-shared "diff"']],
  ['Sala', 'createLogImage 1 1 REPO win11', ['image-name-shared "win11"']],
  ['Sala', 'ogCreateImage 1 1 REPO win11 partclone lzop', ['image-name-shared "win11"']],
  ['Sala', 'ogCreateDiskImage 1 REPO win11', ['image-name-shared "win11"']],
  ['Sala', 'ogExecAndLog command createImage 1 1 REPO win11', ['image-name-shared "win11"']],
  ['Sala', 'N=win11\ncreateImage 1 1 REPO $N', ['image-name-shared "$N"']],
  // In texts that are given to a shell, at the name where it stands there plainly.
  ['Sala', 'bash -c "createImage 1 1 REPO win11"', ['image-name-shared "win11"']],
  ['Sala', "eval 'createImage 1 1 REPO win11'", ['image-name-shared "win11"']],
  ['Sala', 'ogExecAndLog session "createImage 1 1 REPO win11"', ['image-name-shared "win11"']],
  ['Sala', 'echo "createImage 1 1 REPO win11" | bash', ['image-name-shared "win11"']],
  ['Sala', 'bash <<EOF\ncreateImage 1 1 REPO win11\nEOF', ['image-name-shared "win11"']],
  ['Sala', 'C="createImage 1 1 REPO win11"; $C', ['image-name-shared "$C"']],
  ['Sala', 'echo win11 | xargs createImage 1 1 REPO', ['image-name-shared "win11"']],
  ['Sala', 'run() { "$@"; }\nrun createImage 1 1 REPO win11', ['image-name-shared "win11"']],
  [
    'Sala',
    'N=win11\nbash -c "createImage 1 1 REPO $N"',
    ['image-name-shared "bash -c "createImage 1 1 REPO $N""'],
  ],
  ['Sala', 'bash -c "createImage 1 1 REPO win11-$HOSTNAME"', []],
  ['Sala', 'bash -c "createImage 1 1 CACHE win11"', []],
  ['Sala', 'bash -c "createImage 1 1 REPO win11" # @ignore image-name-shared', []],
  ['Sala', 'echo "createImage 1 1 REPO win11"', []],
  ['pc1', 'bash -c "createImage 1 1 REPO win11"', []],
  ['Sala', 'createImage 1 1 REPO $1', ['image-name-shared "$1"']],
  ['Sala', 'if true; then createImage 1 1 REPO win11; fi', ['image-name-shared "win11"']],
  ['Sala', 'createImage 1 1 REPO win11-$HOSTNAME', []],
  ['Sala', 'N=win11-$(hostname)\ncreateImage 1 1 REPO "$N"', []],
  ['Sala', 'createImage 1 1 CACHE win11', []],
  ['pc1', 'createImage 1 1 REPO win11', []],
  ['Sala', 'createImage() { echo; }\ncreateImage 1 1 REPO win11', []],
  ['Sala', 'createImage 1 1 REPO win11 # @ignore image-name-shared', []],
  ['Sala', 'deployImage REPO /windows11 1 7 TORRENT peer:60', ['partition-absent "1 7"']],
  ['Sala', 'deployImage REPO /windows11 2 1 TORRENT peer:60', ['partition-absent "2 1"']],
  ['Sala', 'createImage 1 7 REPO /nueva-$HOSTNAME', ['partition-absent "1 7"']],
  ['Sala', 'ogFormat 1 3 NTFS', ['partition-absent "1 3"']],
  ['Sala', 'ogCreatePartitions 1 NTFS:9000 NTFS:9000 NTFS:9000\nogFormat 1 3 NTFS', []],
  ['Sala', 'ogMount 1 7', []],
  ['Sala', 'deployImage REPO /windows11 $DISK 1', []],
  ['Callada', 'deployImage REPO /windows11 1 7', []],
  [
    'Mixta',
    'deployImage REPO /windows11 1 1 UNICAST-DIRECT',
    ['partition-absent "1 1"', 'unicast-many "UNICAST-DIRECT"'],
  ],
  ['chico', 'deployImage REPO /windows11 1 1 UNICAST-DIRECT', ['image-too-large "1 1"']],
  ['Sala', 'deployImage REPO /rounded 1 1 TORRENT peer:60', ['image-too-large "1 1"']],
  ['Sala', 'restoreImage REPO /rounded 1 1', ['image-too-large "1 1"', 'unicast-many "/rounded"']],
  ['Sala', 'deployImage REPO /rounded 1 1 $PROTO', []],
  ['Sala', `deployImage REPO /rounded 1 1 MULTICAST-DIRECT ${session(9000, '239.194.17.36', 3)}`, []],
  [
    'Sala',
    `updateCache REPO /windows11.img MULTICAST ${session(9052, '239.194.17.36', 3)}`,
    ['session-in-use "9052"'],
  ],
  ['Sala', `updateCache REPO /windows11.img MULTICAST ${session(9050, '239.194.17.36', 3)}`, []],
  ['Sala', `updateCache REPO /windows11.img MULTICAST ${session(9054, '239.194.17.36', 3)}`, []],
  ['chico', 'restoreImage REPO /windows11 1 1', ['image-too-large "1 1"']],
  ['chico', 'createImage 1 1 REPO /windows11', []],
  ['bien, chico', 'deployImage REPO /windows11 1 1 UNICAST-DIRECT', ['image-too-large "1 1"']],
  ['Sin', 'deployImage REPO /windows11 1 1', ['cache-missing "/windows11"']],
  ['Sin', 'deployImage REPO /windows11 1 1 UNICAST-DIRECT', []],
  ['Sin', 'updateCache REPO /windows11.img UNICAST', ['cache-missing "/windows11.img"']],
  ['Sin', 'initCache 30000000\nupdateCache REPO /windows11.img UNICAST', ['initcache-removes "30000000"']],
  ['Sin', 'deployImage REPO /windows11 1 1 $PROTOCOL', []],
  ['Sala', 'updateCache REPO /huge.img UNICAST', ['cache-too-small "/huge.img"', 'unicast-many "UNICAST"']],
  ['Sala', 'restoreImage REPO /huge 1 1', ['unicast-many "/huge"']],
  ['Sala', `updateCache REPO /windows11.img MULTICAST ${session(9000, '239.194.17.36', 3)}`, []],
  [
    'Sala',
    `updateCache REPO /windows11.img MULTICAST ${session(9000, '239.194.17.36', 50)}`,
    ['session-clients "50"'],
  ],
  [
    'Sala',
    `deployImage REPO /windows11 1 1 MULTICAST ${session(9000, '239.194.17.36', 2)}`,
    ['session-clients "2"'],
  ],
  [
    'Sala',
    `updateCache REPO /windows11.img MULTICAST ${session(9010, '239.194.17.36', 3)}`,
    ['session-in-use "9010"'],
  ],
  ['Sala', `updateCache REPO /windows11.img MULTICAST ${session(9020, '239.194.17.36', 3)}`, []],
  [
    'Sala',
    `updateCache REPO /windows11.img MULTICAST ${session(9000, '239.194.17.99', 3)}`,
    ['mcast-address-rule "239.194.17.99"', 'session-in-use "239.194.17.99"'],
  ],
  [
    'Sala',
    `updateCache REPO /windows11.img MULTICAST ${session(9000, '239.194.9.9', 3)}`,
    ['mcast-address-rule "239.194.9.9"'],
  ],
  [
    'Sala',
    `cloneRemoteFromMaster 172.17.36.11 1 1 MULTICAST ${session(9000, '239.194.17.36', 2)} 1 1 partclone lzop`,
    [],
  ],
  [
    'Sala',
    `cloneRemoteFromMaster 172.17.36.11 1 1 MULTICAST ${session(9010, '239.194.17.36', 2)} 1 1 partclone lzop`,
    ['session-in-use "9010"'],
  ],
];

// Aula 1's neighbours have its port: they are told apart by what the tests of sessions give.
const withoutTwins: InventoryView = {
  ...view,
  classrooms: () =>
    view
      .classrooms()
      .map((each) => (['Mixta', 'Callada'].includes(each.name) ? { ...each, network: '10.7.0.0/24' } : each)),
};

describe('what only the scope tells', () => {
  let apart: LanguageService;
  beforeAll(async () => {
    apart = await createLanguageService(withoutTwins);
  });
  afterAll(() => apart.dispose());

  const found = async (text: string) => {
    const document = documentOf(text);
    const diagnostics = await apart.diagnose(document, 'en');
    return diagnostics.map(({ code, range }) => `${code} "${document.getText(range)}"`).sort();
  };

  test.each(table)('%s: %s', async (scope, text, expected) => {
    expect(await found(`# @scope ${scope}\n${text}`)).toEqual(expected);
  });

  test.each(table.map(([, text]) => text))('nothing of it without one: %s', async (text) => {
    expect((await found(text)).filter((each) => !each.startsWith('initcache'))).toEqual([]);
  });
});

test.each([
  [
    'Mixta',
    'deployImage REPO /windows11 1 1 UNICAST-DIRECT',
    'en',
    'Partition 1 of disk 1 does not exist on otro.',
  ],
  [
    'bien, chico',
    'deployImage REPO /windows11 1 1 UNICAST-DIRECT',
    'es',
    'windows11 necesita 57,2 GB; la partición 1 del disco 1 solo tiene 19,1 GB en chico.',
  ],
  ['Sala', 'ogFormat 1 3 NTFS', 'en', 'Partition 3 of disk 1 does not exist on the 3 computers of Sala.'],
  ['Sin', 'updateCache REPO /windows11.img UNICAST', 'es', 'Sin partición de caché en sincache.'],
] as const)('names the computers of %s', async (scope, text, language, expected) => {
  const [first] = await service.diagnose(documentOf(`# @scope ${scope}\n${text}`), language);
  expect(first?.message).toBe(expected);
});

test.each([
  ['# @ignore disk-zero, unknown-command\nls', []],
  ['ogMount 0 1 # @ignore disk-zero SC2086', []],
  [
    '# @ignore disk-zer\nls',
    ['There is no problem code disk-zer: this line ignores nothing. Did you mean disk-zero?'],
  ],
  ['ls # @ignore todo', ['There is no problem code todo: this line ignores nothing.']],
])('the codes of @ignore: %s', async (text, expected) => {
  const found = await service.diagnose(documentOf(text), 'en');
  expect(found.map(({ message }) => message)).toEqual(expected);
});

test.each([
  ['deployImage REPO /windows11 1 7 TORRENT peer:60', 1],
  ['if [ "$(ogGetHostname)" = pc1 ]; then\n  deployImage REPO /windows11 1 7 TORRENT peer:60\nfi', 2],
  ['ogIsEfiActive && ogFormat 1 7', 2],
  ['ogFormat 1 7 || exit 1', 1],
])('what stands in a branch may be for some of them: %s', async (text, severity) => {
  const found = await service.diagnose(documentOf(`# @scope Sala\n${text}`), 'en');
  expect(found).toMatchObject([{ code: 'partition-absent', severity }]);
});

describe('what many computers do to one file of the repository', () => {
  test.each([
    [
      'createImage 1 1 REPO win11',
      1,
      'All 3 computers of Sala write win11 into the repository, one over the other.',
    ],
    ['createImage 1 1 REPO win11-$(date +%F)', 1, 'All 3 computers of Sala write'],
    ['if true; then createImage 1 1 REPO win11; fi', 1, 'All 3 computers of Sala write'],
    [
      '[ "$HOSTNAME" = pc1 ] || exit 1\ncreateImage 1 1 REPO win11',
      2,
      'The 3 computers of Sala may all write',
    ],
    ['createImage 1 1 REPO "$NOMBRE"', 2, 'The 3 computers of Sala may all write'],
    ['createImage 1 1 $REPO win11', 2, 'The 3 computers of Sala may all write'],
  ])('%j: severity %i', async (text, severity, told) => {
    const found = await service.diagnose(documentOf(`# @scope Sala\n${text}`), 'en');
    const shared = found.filter(({ code }) => code === 'image-name-shared');
    expect(shared).toMatchObject([{ severity, message: expect.stringContaining(told) }]);
  });

  test.each([
    ['createImage 1 1 REPO win11', 'createImage 1 1 REPO win11-$HOSTNAME'],
    ['createImage 1 1 REPO "/aula/win11"', 'createImage 1 1 REPO "/aula/win11-$HOSTNAME"'],
    ["createImage 1 1 REPO 'win11'", undefined],
    ['createImage 1 1 REPO $1', undefined],
  ])('%j is made right: %j', async (line, right) => {
    const text = `# @scope Sala\n${line}`;
    const document = documentOf(text);
    const diagnostics = await service.diagnose(document, 'en');
    const range = { start: document.positionAt(0), end: document.positionAt(text.length) };
    const actions = await service.codeActions(document, range, { diagnostics }, 'en');
    const fix = actions.find(({ diagnostics, isPreferred }) => isPreferred && diagnostics?.length);
    const changed = fix && TextDocument.applyEdits(document, fix.edit?.changes?.[document.uri] ?? []);
    expect(changed).toBe(right && `# @scope Sala\n${right}`);
    expect(
      right === undefined || (await service.diagnose(documentOf(`# @scope Sala\n${right}`), 'en')),
    ).toEqual(right === undefined ? true : []);
  });
});

test.each<[string, Scope | undefined, string[]]>([
  ['# @scope Sala\n', { computers: ['pc1'] }, []],
  ['# @scope Sala\n', undefined, ['image-name-shared']],
  ['# @scope pc1\n', { classroom: 'Sala' }, ['image-name-shared']],
  ['', { classroom: 'Sala' }, ['image-name-shared']],
  ['', { computers: ['pc1', 'v1'] }, ['image-name-shared']],
  ['', undefined, []],
])('%jsent to %j', async (line, scope, codes) => {
  const document = documentOf(`${line}createImage 1 1 REPO win11`);
  const found = await service.diagnose(document, 'en', undefined, scope);
  expect(found.map(({ code }) => code)).toEqual(codes);
});

test('a scope that is not there is told each time, and so many of them only', async () => {
  const found = async (text: string) =>
    (await service.diagnose(documentOf(text), 'es')).filter(({ code }) => code === 'scope-unknown').length;
  expect(await found('# @scope nada1\n'.repeat(70))).toBe(70);
  expect(await found(Array.from({ length: 70 }, (_, at) => `# @scope otra${at}`).join('\n'))).toBe(50);
});
