import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogue } from '../catalogue/catalogue.ts';
import { createLanguageService } from '../index.ts';
import { documentOf, emptyView } from '../test-support/room.ts';
import type { LanguageService } from '../types.ts';

let service: LanguageService;
beforeAll(async () => {
  service = await createLanguageService(emptyView);
});
afterAll(() => service.dispose());

const session = '9000:full-duplex:239.194.17.36:70M:5:60';

/** For each hint a text that has just this mistake, the part that it is shown at, and the text made right. */
const table: Record<string, readonly [wrong: string, at: string, right: string]> = {
  'argument-count': ['ogGetFsType 1', 'ogGetFsType', 'ogGetFsType 1 1'],
  'unknown-command': ['ogFormatear 1 1', 'ogFormatear', 'formatear 1 1'],
  'enum-case': ['ogFormat 1 1 ntfs', 'ntfs', 'ogFormat 1 1 NTFS'],
  'disk-zero': ['ogFormat 0 1 NTFS', '0', 'ogFormat 10 1 NTFS'],
  'image-extension': ['restoreImage REPO /x.img 1 1', '/x.img', 'restoreImage REPO /x.2024 1 1'],
  'file-extension-missing': ['updateCache REPO /x UNICAST', '/x', 'updateCache REPO /x.dsk UNICAST'],
  'file-leading-slash': ['updateCache REPO x.img TORRENT peer:60', 'x.img', 'updateCache REPO x.img UNICAST'],
  'image-blanks': ['deployImage REPO "/win 11" 1 1', '"/win 11"', 'deployImage REPO "/win11" 1 1'],
  'image-underscore': ['deployImage REPO /win_11 1 1', '_', 'restoreImage REPO /win_11 1 1'],
  'image-subdirectory': ['createImage 1 1 REPO /aula/win', '/aula/win', 'restoreImage REPO /aula/win 1 1'],
  'argument-order-create': ['createImage REPO /x 1 1', 'REPO', 'createImage 1 1 REPO /x'],
  'argument-order-restore': ['deployImage 1 1 REPO /x', '1', 'deployImage REPO /x 1 1'],
  'protocol-not-accepted': ['deployImage REPO /x 1 1 FTP', 'FTP', 'deployImage REPO /x 1 1 unicast-direct'],
  'updatecache-variant': [
    `updateCache REPO /x.img MULTICAST-CACHE ${session}`,
    'MULTICAST-CACHE',
    `updateCache REPO /x.img MULTICAST ${session}`,
  ],
  'options-missing': [
    'deployImage REPO /x 1 1 MULTICAST',
    'MULTICAST',
    'deployImage REPO /x 1 1 MULTICAST $S',
  ],
  'options-unused': ['updateCache REPO /x.img RSYNC peer:60', 'peer:60', 'updateCache REPO /x.img RSYNC'],
  'options-wrong-kind': [
    'deployImage REPO /x 1 1 MULTICAST peer:60',
    'peer:60',
    'deployImage REPO /x 1 1 TORRENT peer:60',
  ],
  'protocol-ignored-cache': [
    'deployImage CACHE /x 1 1 UNICAST',
    'UNICAST',
    'deployImage REPO /x 1 1 UNICAST',
  ],
  'mcast-port': [
    'restoreImage REPO /x 1 1 MULTICAST 9100:full-duplex:239.194.17.36:70M:5:60',
    '9100',
    'restoreImage REPO /x 1 1 MULTICAST 9098:full-duplex:239.194.17.36:70M:5:60',
  ],
  'mcast-fields': [
    'updateCache REPO /x.img MULTICAST 9000:full-duplex:239.194.17.36:70M',
    '9000:full-duplex:239.194.17.36:70M',
    `updateCache REPO /x.img MULTICAST ${session}:`,
  ],
  'mcast-bitrate': [
    'updateCache REPO /x.img MULTICAST 9000:full-duplex:239.194.17.36:70m:5:60',
    '70m',
    'updateCache REPO /x.img MULTICAST 9000:full-duplex:239.194.17.36:999M:5:60',
  ],
  'mcast-broadcast-repo': [
    'updateCache REPO /x.img MULTICAST 9000:broadcast:239.194.17.36:70M:5:60',
    'broadcast',
    'updateCache REPO /x.img MULTICAST 9000:half-duplex:239.194.17.36:70M:5:60',
  ],
  'mcast-method-case': [
    'ogMcastSendFile REPO /x.img 9000:FULL-DUPLEX:239.194.17.36:70M:5:60',
    'FULL-DUPLEX',
    `ogMcastSendFile REPO /x.img ${session}`,
  ],
  'mcast-address-range': [
    'ogMcastSendFile REPO /x.img 9000:full-duplex:172.17.36.2:70M:5:60',
    '172.17.36.2',
    'ogMcastSendFile REPO /x.img 9000:full-duplex:224.0.1.9:70M:5:60',
  ],
  'ucast-port': [
    'ogUcastSendPartition 1 1 8006:172.17.36.11 partclone lzop',
    '8006',
    'ogUcastSendPartition 1 1 8005:172.17.36.11 partclone lzop',
  ],
  'p2p-mode': [
    'deployImage REPO /x 1 1 TORRENT Seeder:60',
    'Seeder',
    'deployImage REPO /x 1 1 TORRENT SEEDER:60',
  ],
  'p2p-leecher-time': [
    'deployImage REPO /x 1 1 TORRENT leecher:60',
    'leecher:60',
    'deployImage REPO /x 1 1 TORRENT leecher:0',
  ],
  'torrent-from-repo': [
    'ogTorrentStart REPO /x.img.torrent peer:60',
    'REPO',
    'ogTorrentStart CACHE /x.img.torrent peer:60',
  ],
  'tool-without-compressor': [
    'ogCreateImage 1 1 REPO /x partclone',
    'partclone',
    'ogCreateImage 1 1 REPO /x partclone gzip',
  ],
  'compressor-unrestorable': [
    'ogCreateImage 1 1 REPO /x partclone bzip',
    'bzip',
    'ogCreateImage 1 1 REPO /x partclone lzop',
  ],
  'transfer-compressor': [
    'ogUcastSendPartition 1 1 8000:172.17.36.11 partclone bzip',
    'bzip',
    'ogUcastSendPartition 1 1 8000:172.17.36.11 partclone 1',
  ],
  'partition-spec': ['ogCreatePartitions 1 NTFS:20GB', 'NTFS:20GB', 'ogCreatePartitions 1 NTFS:$SIZE'],
  'partition-cache': ['ogCreatePartitions 1 CACHE:9000', 'CACHE:9000', 'ogCreatePartitions 1 EMPTY:0'],
  'partition-type-unknown': ['ogCreatePartitions 1 BTRFS:9000', 'BTRFS', 'ogCreatePartitions 1 LINUX:9000'],
  'partition-extended': [
    'ogCreatePartitions 1 NTFS:1 NTFS:1 NTFS:1 NTFS:1 LINUX:1',
    'LINUX:1',
    'ogCreatePartitions 1 NTFS:1 EXTENDED:9 NTFS:1 NTFS:1 LINUX:1',
  ],
  'format-label-third': ['ogFormat 1 1 DATOS', 'DATOS', 'ogFormat 1 1 NTFS DATOS'],
  'format-partition-type': ['ogFormatFs 1 1 WINDOWS', 'WINDOWS', 'ogFormatFs 1 1 NTFS'],
  'unmount-cache-word': ['ogUnmount CACHE', 'CACHE', 'ogMount CACHE'],
  'update-table-argument': ['ogUpdatePartitionTable 1', '1', 'ogUpdatePartitionTable'],
  'getpath-status': [
    'ogGetPath REPO /x.img || ls',
    'ogGetPath',
    'if [ -n "$(ogGetPath REPO /x.img)" ]; then ls; fi',
  ],
  'virtual-machine-inverted': ['ogIsVirtualMachine && ls', 'ogIsVirtualMachine', 'ogIsEfiActive && ls'],
  'chkdisk-inverted': ['ogLoadHiveWindows 1 1\nogSetWindowsChkdisk 1\nogUpdateHiveWindows', '1', 'ls 1'],
  'boot-params-quoted': [
    'ogBoot 1 1 /vmlinuz /initrd ro',
    '/vmlinuz /initrd ro',
    'ogBoot 1 1 "/vmlinuz /initrd ro"',
  ],
  'loader-direct': ['ogBootLoaderSetTheme 1 1 x', 'ogBootLoaderSetTheme', 'ogBurgSetTheme 1 1 x'],
  'loader-unsupported': ['ogGrubSetTheme 1 1 x', 'ogGrubSetTheme', 'ogBurgSetTheme 1 1 x'],
  'broken-command': ['buildToOrder 1 1', 'buildToOrder', 'createPrimaryPartitions 1 NTFS:9000'],
  'echo-keyword': ['ogEcho error en el equipo', 'error', 'ogEcho log session error "en el equipo"'],
  'exec-quotes': [
    'ogExecAndLog command ogCopyFile "/a b" /c',
    '"/a b"',
    'ogExecAndLog command ogCopyFile \'"/a b"\' /c',
  ],
  'raise-not-stopping': [
    'ogRaiseError session $OG_ERR_FORMAT "x"\nls',
    'ogRaiseError',
    'ogRaiseError session $OG_ERR_FORMAT "x" # no\nexit 1\nls',
  ],
  'top-level-return': ['return 1', 'return', 'check() { return 1; }'],
  'registry-backslash': [
    String.raw`ogGetRegistryValue /mnt/sda1 SOFTWARE \Microsoft\Name`,
    String.raw`\Microsoft\Name`,
    String.raw`ogGetRegistryValue /mnt/sda1 SOFTWARE '\Microsoft\Name'`,
  ],
  'hive-batch': [
    'ogSetWindowsChkdisk true',
    'ogSetWindowsChkdisk',
    'ogLoadHiveWindows 1 1\nogSetWindowsChkdisk true\nogUpdateHiveWindows',
  ],
  'master-protocol-place': [
    `cloneRemoteFromMaster 172.17.36.11 1 1 ${session} 1 1 partclone lzop`,
    session,
    `cloneRemoteFromMaster 172.17.36.11 1 1 MULTICAST ${session} 1 1 partclone lzop`,
  ],
  'initcache-removes': ['initCache 1 4 20000000', '20000000', 'initCache 0'],
  'deploy-sync-image': [
    'createBaseImage 1 1 REPO /base\ndeployImage REPO /base 1 1',
    '/base',
    'createImage 1 1 REPO /base\ndeployImage REPO /base 1 1',
  ],
};

describe('every hint of the catalogue', () => {
  test('is looked for', () => {
    expect(Object.keys(table).sort()).toEqual(catalogue.validatorHints.map(({ id }) => id).sort());
  });

  test.each(Object.entries(table))('%s', async (code, [wrong, at, right]) => {
    const found = async (text: string) => {
      const document = documentOf(text);
      const diagnostics = await service.diagnose(document, 'en');
      return diagnostics.map((each) => [each.code, document.getText(each.range)]);
    };
    expect(await found(wrong)).toEqual([[code, at]]);
    expect(await found(right)).toEqual([]);
  });
});

describe('a hint of how a command is used keeps silent', () => {
  test.each([
    'ogGetPath REPO /x.img',
    'FILE=$(ogGetPath REPO /x.img)',
    'ls && ogGetPath REPO /x.img',
    'ogGetPath REPO /x.img > /tmp/path; ls',
    'ogRaiseError session $OG_ERR_FORMAT "x" || exit $?',
    'ogRaiseError session $OG_ERR_FORMAT "x"; exit $OG_ERR_FORMAT',
    'f() { ogRaiseError session 1 "x"; }\nls',
    'if [ $# -lt 1 ]; then\n  ogRaiseError session 1 "x"\n  exit 1\nfi\nls',
    'case $1 in\n  a) ogRaiseError session 1 "x"; exit 1 ;;\nesac\nls',
    'ogEcho',
    'ogEcho "log"x',
    'ogEcho log session "texto" y mas',
    'ogEcho warning "Sin caché"',
    'ogEcho info $TEXT $MORE',
    'ogExecAndLog command "ogListPartitions 1"',
    'ogExecAndLog command log ogListPartitions "$DISK"',
    '[ -n "$X" ] || { return 2>/dev/null || exit 1; }',
    'f() {\n  while true; do return 1; done\n}',
    String.raw`ogAddRegistryKey /mnt/sda1 SOFTWARE \\Microsoft\\Name`,
    String.raw`ogAddRegistryKey /mnt/sda1 SOFTWARE "\Microsoft\\Name"`,
    'source ./aula.sh\nogSetWindowsChkdisk true',
    'ogCreatePartitions 1 EFI:512000 NTFS:1 NTFS:1 NTFS:1 LINUX:1',
    'ogCreateGptPartitions 1 NTFS:1 NTFS:1 NTFS:1 NTFS:1 LINUX:1',
    'ogCreatePartitions 1 $PARTS NTFS:1 NTFS:1 NTFS:1 NTFS:1 LINUX:1',
    'ogTypeToId CHROMEOS GPT; ogTypeToId HFS+; ogSetPartitionType 1 1 LVM-LV',
    'ogUnmountAll 1; ogUnmountCache; ogUnmount 1 1',
    'ogBoot 1 1 $KERNEL $INITRD $OPTIONS',
    'ogTorrentStart /opt/opengnsys/cache/opt/opengnsys/images/x.torrent peer:60',
  ])('%j', async (text) => {
    expect(await service.diagnose(documentOf(text), 'en')).toEqual([]);
  });
});

/** The ways in which people write the same call. */
const spellings: Readonly<Record<string, (text: string) => string>> = {
  'in a branch': (text) => `if [ -n "$X" ]; then\n  ${text}\nfi`,
  'in a loop': (text) => `for i in 1 2; do\n\t${text}\ndone`,
  'in a case': (text) => `case $1 in\n  a) ${text} ;;\nesac`,
  'in a subshell': (text) => `( ${text} )`,
  'in the background': (text) => `${text} &\nwait`,
  'behind a test': (text) => `[ -n "$X" ] && ${text}`,
  'with a redirection': (text) => text.replace(/$/m, ' >> /tmp/x 2>&1'),
  'into tee': (text) => text.replace(/$/m, ' | tee -a $OGLOGCOMMAND'),
  'over lines': (text) => text.replace(/^(\w+) /, '$1 \\\n    '),
  'with a comment': (text) => text.replace(/$/m, ' # por qué'),
  'with CRLF': (text) => `${text}\nls\n`.replaceAll('\n', '\r\n'),
  negated: (text) => `! ${text}`,
  'with an assignment': (text) => `LANG=C ${text}`,
  'in the middle': (text) => `ls\n${text}; ls`,
  logged: (text) => `ogExecAndLog command session ${text}`,
  'for its output': (text) => `OUT="$(${text})"`,
  'in backquotes': (text) => `echo \`${text}\``,
  'by command': (text) => `command ${text}`,
  quoted: (text) => text.replaceAll(/(?<= )[\w./:-]+(?= |$)/g, '"$&"'),
  'quoted once': (text) => text.replaceAll(/(?<= )[\w./:-]+(?= |$)/g, "'$&'"),
  'behind constants': (text) => `A=${text.split(' ')[1]}\n${text.replace(/(?<= )[\w./:-]+/, '$$A')}`,
  'in a function': (text) => `f() {\n  ${text}\n}\nf`,
};

/** Where it is right to write it so, or is another mistake. */
const otherwise: Readonly<Record<string, readonly string[]>> = {
  'top-level-return': ['in a function'],
  'image-blanks': ['logged'],
  'echo-keyword': ['quoted', 'quoted once'],
  'raise-not-stopping': ['for its output', 'in backquotes'],
};

describe('every hint, however it is written', () => {
  const rows = Object.entries(table).flatMap(([code, [wrong]]) =>
    Object.entries(spellings)
      .filter(([name]) => !otherwise[code]?.includes(name))
      .map(([name, spell]) => [code, name, spell(wrong)] as const),
  );
  test.each(rows)('%s %s: %j', async (code, _name, text) => {
    const diagnostics = await service.diagnose(documentOf(text), 'en');
    const codes = new Set(diagnostics.map((each) => each.code));
    expect(codes.delete('carriage-return')).toBe(text.includes('\r'));
    expect([...codes]).toEqual([code]);
  });
});

describe('no hint where the text is no code', () => {
  test.each(Object.entries(table))('%s', async (_code, [wrong]) => {
    const quiet = [
      `cat <<'FIN'\n${wrong}\nFIN`,
      wrong.replaceAll(/^/gm, '# '),
      `true || echo '${wrong.replaceAll("'", '')}'`,
    ];
    expect(await service.diagnose(documentOf(quiet.join('\n')), 'en')).toEqual([]);
  });
});
