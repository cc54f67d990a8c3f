import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageService } from '../index.ts';
import { demoView, documentOf } from '../test-support/room.ts';
import type { LanguageService } from '../types.ts';

let service: LanguageService;
beforeAll(async () => {
  service = await createLanguageService(demoView);
});
afterAll(() => service.dispose());

async function actionsOf(text: string, only?: string[]): Promise<CodeAction[]> {
  const document = documentOf(text);
  const diagnostics = await service.diagnose(document, 'en');
  const range = { start: document.positionAt(0), end: document.positionAt(text.length) };
  return service.codeActions(document, range, { diagnostics, ...(only ? { only } : {}) }, 'en');
}

function applied(text: string, action: CodeAction | undefined): string {
  const document = documentOf(text);
  return TextDocument.applyEdits(document, action?.edit?.changes?.[document.uri] ?? []);
}

async function codesOf(text: string): Promise<unknown[]> {
  return (await service.diagnose(documentOf(text), 'en')).map((each) => each.code);
}

const scope = '# @scope Aula 1\n';
const room = '9000:full-duplex:239.194.17.36:90M:2:60';

/** A text, the code that its first fix makes right, and the text made right. */
const table: [text: string, code: string, right: string][] = [
  ['ogGetPat REPO /x', 'unknown-command', 'ogGetPath REPO /x'],
  ['deployImgae REPO /x 1 1', 'unknown-command', 'deployImage REPO /x 1 1'],
  ['ogFormat 1 1 "ntfs"', 'enum-case', 'ogFormat 1 1 "NTFS"'],
  ['ogCreatePartitionTable 1 GTP', 'enum-value', 'ogCreatePartitionTable 1 GPT'],
  [
    'deployImage REPO /x 1 1 TORENT peer:60',
    'protocol-not-accepted',
    'deployImage REPO /x 1 1 TORRENT peer:60',
  ],
  ['updateCache REPO /x.img UNICAST-DIRECT', 'updatecache-variant', 'updateCache REPO /x.img UNICAST'],
  ['deployImage REPO "/x.img" 1 1', 'image-extension', 'deployImage REPO "/x" 1 1'],
  ['deployImage REPO /x.img.diff 1 1', 'image-extension', 'deployImage REPO /x 1 1'],
  ["updateCache REPO '/x' UNICAST", 'file-extension-missing', "updateCache REPO '/x.img' UNICAST"],
  ['updateCache REPO x.img TORRENT peer:60', 'file-leading-slash', 'updateCache REPO /x.img TORRENT peer:60'],
  ['createImage REPO "/x" 1 1', 'argument-order-create', 'createImage 1 1 REPO "/x"'],
  ['deployImage 1 2 REPO /x', 'argument-order-restore', 'deployImage REPO /x 1 2'],
  [
    `cloneRemoteFromMaster 172.17.36.11 1 1 ${room} 1 1 partclone lzop`,
    'master-protocol-place',
    `cloneRemoteFromMaster 172.17.36.11 1 1 MULTICAST ${room} 1 1 partclone lzop`,
  ],
  ['updateCache REPO /x.img UNICAST peer:60', 'options-unused', 'updateCache REPO /x.img UNICAST'],
  ['deployImage CACHE /x 1 1 TORRENT peer:60', 'protocol-ignored-cache', 'deployImage CACHE /x 1 1'],
  ['deployImage REPO /x 1 1 TORRENT', 'options-missing', 'deployImage REPO /x 1 1 TORRENT peer:60'],
  [
    `${scope}updateCache REPO /windows11.img MULTICAST`,
    'options-missing',
    `${scope}updateCache REPO /windows11.img MULTICAST ${room}`,
  ],
  [
    `${scope}deployImage REPO /windows11 1 1 MULTICAST peer:60`,
    'options-wrong-kind',
    `${scope}deployImage REPO /windows11 1 1 MULTICAST ${room}`,
  ],
  [
    `${scope}deployImage REPO /windows11 1 1 MULTICAST 9000:239.194.17.36`,
    'mcast-fields',
    `${scope}deployImage REPO /windows11 1 1 MULTICAST ${room}`,
  ],
  [
    `${scope}deployImage REPO /windows11 1 1 MULTICAST 9000:full-duplex:239.194.17.36:90M:24:60`,
    'session-clients',
    `${scope}deployImage REPO /windows11 1 1 MULTICAST ${room}`,
  ],
  [
    `${scope}deployImage REPO /windows11 1 1 MULTICAST 9000:full-duplex:239.194.1.1:90M:2:60`,
    'mcast-address-rule',
    `${scope}deployImage REPO /windows11 1 1 MULTICAST ${room}`,
  ],
  [
    `updateCache REPO /x.img MULTICAST ${room.replace('9000', '9001')}`,
    'mcast-port',
    `updateCache REPO /x.img MULTICAST ${room}`,
  ],
  [
    `updateCache REPO /x.img MULTICAST "${room.replace('9000', '9001')}"`,
    'mcast-port',
    `updateCache REPO /x.img MULTICAST "${room}"`,
  ],
  [`${scope}deployImage REPO "/windows10" 1 1`, 'image-unknown', `${scope}deployImage REPO "/windows11" 1 1`],
  [
    `updateCache REPO /x.img MULTICAST ${room.replace('90M', '90')}`,
    'mcast-bitrate',
    `updateCache REPO /x.img MULTICAST ${room}`,
  ],
  [
    `ogMcastSendFile REPO /x.img ${room.replace('full', 'FULL')}`,
    'mcast-method-case',
    `ogMcastSendFile REPO /x.img ${room}`,
  ],
  ['deployImage REPO /x 1 1 TORRENT Peer:60', 'p2p-mode', 'deployImage REPO /x 1 1 TORRENT peer:60'],
  ['ogTorrentStart REPO /x.torrent peer:60', 'torrent-from-repo', 'ogTorrentStart CACHE /x.torrent peer:60'],
  ['ogCreatePartitions 1 BTRFS:9000', 'partition-type-unknown', 'ogCreatePartitions 1 LINUX:9000'],
  ['ogFormat 1 1 LINUX', 'format-partition-type', 'ogFormat 1 1 EXT4'],
  ['ogUnmount CACHE && ls', 'unmount-cache-word', 'ogUnmountCache && ls'],
  ['ogUpdatePartitionTable 1; ls', 'update-table-argument', 'ogUpdatePartitionTable; ls'],
  ['ogBoot 1 1 /vmlinuz /initrd ro', 'boot-params-quoted', 'ogBoot 1 1 "/vmlinuz /initrd ro"'],
  [
    'ogLoadHiveWindows 1 1\nogSetWindowsChkdisk 0\nogUpdateHiveWindows',
    'chkdisk-inverted',
    'ogLoadHiveWindows 1 1\nogSetWindowsChkdisk true\nogUpdateHiveWindows',
  ],
  ['[ -d /x ] || return 1', 'top-level-return', '[ -d /x ] || exit 1'],
  ['ogListRegistryKeys /mnt SAM \\A\\B', 'registry-backslash', "ogListRegistryKeys /mnt SAM '\\A\\B'"],
  ['restoreImage 172.17.36.2 /windows10 1 1', 'image-unknown', 'restoreImage 172.17.36.2 /windows11 1 1'],
  ['# @scope Aula 2\n', 'scope-unknown', '# @scope Aula 1\n'],
  ['# @repository Principl\n', 'repository-unknown', '# @repository Principal\n'],
  [
    'ogExecAndLog command updateCache REPO /x UNICAST',
    'file-extension-missing',
    'ogExecAndLog command updateCache REPO /x.img UNICAST',
  ],
];

describe('a fix makes it right', () => {
  test.each(table)('%j', async (text, code, right) => {
    expect(await codesOf(text)).toContain(code);
    const fix = (await actionsOf(text)).find((each) =>
      each.diagnostics?.some((found) => found.code === code),
    );
    expect(fix).toMatchObject({ kind: 'quickfix' });
    expect(applied(text, fix)).toBe(right);
    expect(await codesOf(right)).not.toContain(code);
  });

  test.each(['deployImage 172.17.36.2 /windows10 1 1', '# @scope Aula 2\n'])(
    'another number is another thing, which no key pressed without reading should put there: %j',
    async (text) => {
      const [first] = await actionsOf(text);
      expect(first?.title).toMatch(/^Change to/);
      expect(first).not.toHaveProperty('isPreferred');
    },
  );

  test.each([
    ['ogInstallLinuxClient 1 1', /older engines/],
    ['ogSaveImageInfo', /older engines/],
    ['ogIsUnlocked 1 1', /command with this name\. If your site/],
    ['ogSetPartitionInactive 1 1', /command with this name\. If your site/],
    ['ogSetHostname', /command with this name\. If your site/],
    ['ogUcastReceiverFile 8000:x /tmp/x', /command with this name\. If your site/],
  ])(
    'nothing is proposed that means the opposite, nor for what older engines had: %s',
    async (text, told) => {
      const [diagnostic] = await service.diagnose(documentOf(text), 'en');
      expect(diagnostic).toMatchObject({ code: 'unknown-command', message: expect.stringMatching(told) });
      const titles = (await actionsOf(text)).map(({ title }) => title);
      expect(titles.filter((title) => !title.startsWith('Ignore '))).toEqual([]);
    },
  );

  test('the sure ones are preferred', async () => {
    const [first, second] = await actionsOf('deployImage REPO /x.img 1 1');
    expect(first).toMatchObject({ title: 'Change to /x', isPreferred: true });
    expect(second).not.toHaveProperty('isPreferred');
    const sessions = await actionsOf('deployImage REPO /x 1 1 TORRENT');
    expect(sessions.some((each) => each.isPreferred)).toBe(false);
  });
});

describe('# @ignore is written where it speaks of its line only', () => {
  test.each([
    ['ls\n  ogNada 1\nogNadie', 'ls\n  # @ignore unknown-command\n  ogNada 1\nogNadie'],
    ['ls\ndeployImage REPO \\\n /x 0 1\n', 'ls\n# @ignore disk-zero\ndeployImage REPO \\\n /x 0 1\n'],
    ['#!/bin/bash\nogNada 1\nogNadie', '#!/bin/bash\nogNada 1 # @ignore unknown-command\nogNadie'],
  ])('%j', async (text, right) => {
    const before = await codesOf(text);
    const ignore = (await actionsOf(text)).find((each) => each.title.startsWith('Ignore '));
    expect(applied(text, ignore)).toBe(right);
    expect(await codesOf(right)).toEqual(before.slice(1));
  });

  test('not where a comment would change the statement', async () => {
    const titles = (await actionsOf('deployImage NADA \\\n /x 1 1')).map((each) => each.title);
    expect(titles.filter((title) => title.startsWith('Ignore '))).toEqual([]);
  });
});

describe('fix all', () => {
  const text = 'ogFormat 1 1 ntfs\ndeployImage REPO /x.img 1 1 TORENT peer:60\nupdateCache REPO /y UNICAST\n';

  test('does what is safe and nothing else', async () => {
    const actions = await actionsOf(text, ['source.fixAll']);
    expect(actions.map((each) => each.kind)).toEqual(['source.fixAll.og']);
    expect(applied(text, actions[0])).toBe(
      'ogFormat 1 1 NTFS\ndeployImage REPO /x 1 1 TORENT peer:60\nupdateCache REPO /y.img UNICAST\n',
    );
  });

  test('writes no variable out', async () => {
    expect(await actionsOf('I=win.img\ndeployImage REPO /$I 1 1\n', ['source.fixAll'])).toEqual([]);
  });

  test('is offered only where there is something to do, and only of the kind that is asked for', async () => {
    expect(await actionsOf('ls\n', ['source.fixAll.og'])).toEqual([]);
    expect(await actionsOf(text, ['refactor'])).toEqual([]);
    expect((await actionsOf(text, ['quickfix'])).some((each) => each.kind !== 'quickfix')).toBe(false);
  });
});

test('titles are in the language asked', async () => {
  const document = documentOf('deployImage REPO /x.img 1 1');
  const at = { start: document.positionAt(0), end: document.positionAt(99) };
  const actions = await service.codeActions(document, at, { diagnostics: [] }, 'es');
  expect(actions.map((each) => each.title)).toEqual([
    'Cambiar por /x',
    'Ignorar image-extension aquí',
    'Corregir todos los problemas con corrección segura',
  ]);
});
