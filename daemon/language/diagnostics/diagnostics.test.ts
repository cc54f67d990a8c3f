import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver';
import { catalogue } from '../catalogue/catalogue.ts';
import { createLanguageService } from '../index.ts';
import { documentOf, emptyView } from '../test-support/room.ts';
import type { LanguageService } from '../types.ts';

let offline: LanguageService;
beforeAll(async () => {
  offline = await createLanguageService(emptyView);
});
afterAll(() => offline.dispose());

function diagnose(text: string, service = offline): Promise<Diagnostic[]> {
  return service.diagnose(documentOf(text), 'en');
}

/** `code "text"` of each finding. */
async function found(text: string, service = offline): Promise<string[]> {
  const document = documentOf(text);
  const diagnostics = await service.diagnose(document, 'en');
  return diagnostics.map(({ code, range }) => `${code} "${document.getText(range)}"`);
}

/** Every text in the wizards' examples that is a whole script, and every example of a command. */
function corpus(): [string, string][] {
  const texts = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(texts)
        : [];
  const scripts = Object.entries(catalogue.wizards).flatMap(([wizard, { examples }]) =>
    texts(examples)
      .filter((text) => text.includes('\n'))
      .map((text, index): [string, string] => [`wizard ${wizard} ${index + 1}`, text]),
  );
  const lines = catalogue.commands.flatMap((command) =>
    (command.examples ?? []).map((text): [string, string] => [text, text]),
  );
  return [...scripts, ...lines];
}

/** The same without what is only worth knowing of a correct text. */
async function wrong(text: string): Promise<string[]> {
  const all = await found(text);
  const advice = ['initcache-removes', 'update-table-argument', 'image-subdirectory', 'top-level-return'];
  return all.filter((each) => !advice.some((code) => each.startsWith(code)));
}

describe('correct instructions', () => {
  test('there are enough of them', () => {
    expect(corpus().length).toBeGreaterThan(30);
  });

  test.each(corpus())('%s', async (_name, text) => {
    expect(await wrong(text)).toEqual([]);
  });

  test.each([
    'deployImage "$REPO" "/$IMG" $1 $2 $PROTO $OPTIONS',
    'deployImage $ARGS',
    'ogMount $PART',
    'ogFormat $PART NTFS',
    'updateCache "$REPO" "/$IMGNAME.img" "$PROTO" "$PROTOOPT"',
    'ogEcho log session warning "text" more',
    'ogRaiseError session $OG_ERR_NOTFOUND "$1" || exit $?',
    'IMGOS=$(ogGetImageInfo `ogGetPath $MODE $IMG.img`)',
    'ogUnmountAll 1 2>/dev/null',
    'ogFindCache &>/dev/null && ogMountCache',
    'ogFormat CACHE',
    'ogMount cache; ogUnmountCache 1',
    'initCache 20000000 NOMOUNT\ninitCache 1 4 -1 nomount',
    'ogGetPath help',
    'which restoreImageCustom && restoreImageCustom REPO /x 1 1',
    'createImageCustom 1 1 REPO /x',
    'ogPropia() { ogEcho "$1"; }\nogPropia 1',
    'type ogNueva >/dev/null && ogNueva 1',
    'source ./aula.lib\nogPropia 1',
    'ogMount() { echo mine; }\nogMount 1 2 3 4',
    'cat <<EOF\nogNada 1\nEOF',
    'ogEcho "usage: ogNada"',
    'ogMount 1 1 | tee log; ogMount 1 2',
    'case $1 in\n REPO|CACHE) deployImage $1 /x 1 1 ;;\n *) exit 1 ;;\nesac',
    'sudo ls; reboot -f; poweroff',
    'deployImage cache /x 1 1',
    'deployImage REPO /x 1 1 multicast-direct 9000:FULL-DUPLEX:239.1.1.1:9M:1:1:',
    'cloneRemoteFromMaster 10.1.1.1 REPO /x UNICAST 8000:10.1.1.2: 1 1',
    'createDiskImage 1 REPO /x',
    'updateCache REPO /disks/win11.2024.dsk UNICAST',
    '',
    // As the engine's own scripts and those of sites are written.
    'fstype=$(get_fstype "$dev")',
    'ogIsLocked $D $P && exit $(ogRaiseError session $OG_ERR_LOCKED "$D $P"; echo $?)\nls',
    'if [ $R -ne 0 ]; then\n  ogRaiseError session $OG_ERR_IMAGE 2>&1\n  ogEcho log "x"\n  exit 5\nfi\nls',
    'complete -F _og og\n[ -z "$x" ] && return',
    '# shellcheck shell=bash\nreturn 0',
    'ls\nreturn 0 2>/dev/null || exit 0',
    'ogExecAndLog COMMAND ogCreatePartitions $disk $TABLE',
    'for ((i = 1; i <= $(ogDiskToDev | wc -w); i++)); do ogUnmountAll $i &>/dev/null; done',
    'case $OS in\n ogNada|deployimage) ls;;\nesac',
    'coproc browser -qws http://x; kill $COPROC_PID',
    '[[ $T =~ = ]] && eval $T',
    'shopt -s extglob; ls !(*.img|*.sum)',
    'diff <(ogListPartitions 1) <(ogListPartitions 2)',
    'select i in a b; do time ogMount 1 $i; done',
    'function mia { ogMount "$@"; }\nmia 1 1',
    'deployImage \\\n  REPO \\\n  /x 1 1',
    'cat <<-FIN\n\togMount 0 0\n\tFIN',
    '\ufeff# @ignore byte-order-mark\nogMount 1 1',
    '# @ignore carriage-return\r\nogMount 1 1\r\nogUnmount 1 1\r\n',
    'shopt -s expand_aliases\nalias ogm=ogMount\nogm 1 1',
    'x="ogMount"; $x 1 1; "$x" 1',
    'Name[en]=Screen resolution',
    'let n-- # from zero',
    'if [ -n "`echo \\"$F\\" | egrep \\"^($G)$\\"`" ]; then ls; fi',
    '\u0001binary',
  ])('%j', async (text) => {
    expect(await wrong(text)).toEqual([]);
  });
});

describe('the catalogue: one mistake gives its code, at its place', () => {
  test.each<[string, string]>([
    ['ogGetPat 1 1 /x', 'unknown-command "ogGetPat"'],
    ['x=$(ogGetIpAdress)', 'unknown-command "ogGetIpAdress"'],
    ['deployImgae REPO /x 1 1', 'unknown-command "deployImgae"'],
    ['ogExecAndLog command deployimage REPO /x 1 1', 'unknown-command "deployimage"'],
    ['source /opt/opengnsys/etc/preinit/loadenviron.sh\nogNada', 'unknown-command "ogNada"'],
    ['deployImage REPO /x 1', 'argument-count "deployImage"'],
    ['deployImage REPO /x 1 1 TORRENT peer:60 more', 'argument-count "more"'],
    ['ogExecAndLog command updateCache REPO /x.img', 'argument-count "updateCache"'],
    ['createImage 1 1 REPO /x extra', 'argument-count "extra"'],
    ['ogInstallMiniSetup 1 1 file user', 'argument-count "ogInstallMiniSetup"'],
    ['ogCopyFile /a', 'argument-count "ogCopyFile"'],
    ['createImage $1 1 1 REPO /x extra', 'argument-count "extra"'],
    ['ogCreateImage 1 1 REPO /x partclone', 'tool-without-compressor "partclone"'],
    ['deployImage REPOSITORIO /x 1 1', 'enum-value "REPOSITORIO"'],
    ['ogCreatePartitionTable 1 APM', 'enum-value "APM"'],
    ['ogCreatePartitionTable 1 gpt', 'enum-case "gpt"'],
    ['ogMount Cache', 'enum-case "Cache"'],
    ['ogFormat 1 1 LINUX', 'format-partition-type "LINUX"'],
    ['ogFormat 1 1 DATOS', 'format-label-third "DATOS"'],
    ['deployImage REPO /x 0 1', 'disk-zero "0"'],
    ['ogMount 1 sda1', 'disk-zero "sda1"'],
    ['deployImage REPO /x.img 1 1', 'image-extension "/x.img"'],
    ['createImage 1 1 REPO "/x.img"', 'image-extension ""/x.img""'],
    ['updateCache REPO /x UNICAST', 'file-extension-missing "/x"'],
    ['deployImage 1 1 REPO /x', 'argument-order-restore "1"'],
    ['restoreImage 1 1 REPO /x', 'argument-order-restore "1"'],
    ['createImage REPO /x 1 1', 'argument-order-create "REPO"'],
    ['deployImage REPO /x 1 1 RSYNC', 'protocol-not-accepted "RSYNC"'],
    ['deployImage REPO /x 1 1 TORENT peer:60', 'protocol-not-accepted "TORENT"'],
    ['restoreImage REPO /x 1 1 TORRENT peer:60', 'protocol-not-accepted "TORRENT"'],
    ['updateCache REPO /x.img UNICAST-DIRECT', 'updatecache-variant "UNICAST-DIRECT"'],
    ['deployImage CACHE /x 1 1 TORRENT peer:60', 'protocol-ignored-cache "TORRENT"'],
    ['deployImage REPO /x 1 1 TORRENT', 'options-missing "TORRENT"'],
    ['/opt/opengnsys/scripts/deployImage REPO /x 1 1 TORRENT', 'options-missing "TORRENT"'],
    ['sudo -n deployImage REPO /x 1 1 FTP', 'protocol-not-accepted "FTP"'],
    ['restoreBaseImage CACHE /x 1 1 MULTICAST', 'options-missing "MULTICAST"'],
    ['restoreBaseImage CACHE /x 1 1 MULTICAST 9001:full-duplex:239.1.1.1:70M:5:60', 'mcast-port "9001"'],
    ['restoreDiffImage CACHE /x /y 1 1 TORRENT foo', 'p2p-mode "foo"'],
    ['updateCache REPO /x.img MULTICAST', 'options-missing "MULTICAST"'],
    ['deployImage REPO /x 1 1 UNICAST peer:60', 'options-unused "peer:60"'],
    ['deployImage REPO /x 1 1 MULTICAST peer:60', 'options-wrong-kind "peer:60"'],
    [
      'deployImage REPO /x 1 1 TORRENT 9000:full-duplex:239.1.1.1:70M:5:60',
      'options-wrong-kind "9000:full-duplex:239.1.1.1:70M:5:60"',
    ],
    ['updateCache REPO /x.img MULTICAST 8000:10.1.1.1', 'options-wrong-kind "8000:10.1.1.1"'],
    [
      'deployImage REPO /x 1 1 MULTICAST 9000:full-duplex:239.1.1.1:70M:5',
      'mcast-fields "9000:full-duplex:239.1.1.1:70M:5"',
    ],
    ['deployImage REPO /x 1 1 MULTICAST 9000:full-duplex:239.1.1.1:70M:many:60', 'mcast-fields "many"'],
    ['deployImage REPO /x 1 1 MULTICAST 9001:full-duplex:239.1.1.1:70M:5:60', 'mcast-port "9001"'],
    ['deployImage REPO /x 1 1 MULTICAST 9000:full-duplex:239.1.1.1:70:5:60', 'mcast-bitrate "70"'],
    [
      'deployImage REPO /x 1 1 MULTICAST 9000:broadcast:239.1.1.1:70M:5:60',
      'mcast-broadcast-repo "broadcast"',
    ],
    [
      'deployImage REPO /x 1 1 MULTICAST 9000:full-duplex:10.1.1.1:70M:5:60',
      'mcast-address-range "10.1.1.1"',
    ],
    ['ogMcastSendFile REPO /x.img 9099:full-duplex:239.1.1.1:70M:5:60', 'mcast-port "9099"'],
    ['deployImage REPO /x 1 1 TORRENT Peer:60', 'p2p-mode "Peer"'],
    ['deployImage REPO /x 1 1 TORRENT "pear:60"', 'p2p-mode "pear"'],
    ['ogTorrentStart CACHE /x.torrent pear:60', 'p2p-mode "pear"'],
    ['deployImage REPO /x 1 1 MULTICAST "9001:full-duplex:239.1.1.1:70M:5:60"', 'mcast-port "9001"'],
    ["deployImage REPO /x 1 1 MULTICAST '9000:full-duplex:239.1.1.1:70:5:60'", 'mcast-bitrate "70"'],
    ['cloneRemoteFromMaster 10.1.1.1 1 1 UNICAST 8006:10.1.1.2 1 1 partclone lzop', 'ucast-port "8006"'],
    ['cloneRemoteFromMaster 10.1.1.1 1 1 UNICAST 9000:10.1.1.2 1 1 partclone lzop', 'ucast-port "9000"'],
    ['deployImage REPO /x 1 1 MULTICAST 9000:239.1.1.1', 'mcast-fields "9000:239.1.1.1"'],
    [
      'cloneRemoteFromMaster 10.1.1.1 1 1 9000:full-duplex:239.1.1.1:70M:5:60 1 1 partclone lzop',
      'master-protocol-place "9000:full-duplex:239.1.1.1:70M:5:60"',
    ],
    ['ogCreatePartitions 1 NTFS:30G', 'partition-spec "NTFS:30G"'],
    ['ogExecAndLog command ogCreatePartitions 1 NTFS', 'partition-spec "NTFS"'],
    ['ogCreatePartitions 1 NTFS:1000 CACHE:1000', 'partition-cache "CACHE:1000"'],
  ])('%s', async (text, expected) => {
    expect(await found(text)).toEqual([expected]);
  });

  test('severities are those of the catalogue, softer where the engine itself does not count', async () => {
    const severity = async (text: string) => (await diagnose(text))[0]?.severity;
    expect(await severity('deployImage REPO /x 1')).toBe(1);
    expect(await severity('deployImage REPO /x 1 1 UNICAST x y')).toBe(2);
    expect(await severity('ogCopyFile /a')).toBe(2);
    expect(await severity('ogMuont 1 1')).toBe(2);
  });

  test('messages say what to write, in the language asked', async () => {
    const message = async (text: string, language: 'en' | 'es') =>
      (await offline.diagnose(documentOf(text), language))[0]?.message;
    expect(await message('ogGetPat 1', 'en')).toBe(
      'The engine has no command with this name. Did you mean ogGetPath?',
    );
    expect(await message('deployImgae', 'es')).toBe(
      'Comando desconocido: deployImgae. ¿Quería decir deployImage?',
    );
    expect(await message('deployImage REPO', 'es')).toMatch(/Se esperaban: 4–6\. Encontrados: 1\.$/);
    expect(await message('ogMount Cache', 'en')).toMatch(/Use CACHE\.$/);
    expect(await message('updateCache REPO /x.img FTP', 'en')).toMatch(
      /It accepts UNICAST, MULTICAST, TORRENT, RSYNC\.$/,
    );
    expect(await message('deployImage NO /x 1 1', 'es')).toBe(
      'NO no se admite en este lugar de deployImage. Admite REPO, CACHE, 172.17.36.2.',
    );
    expect(await message('deployImage REPO /x 1 1 TORENT peer:60', 'en')).toBe(
      'deployImage has no protocol TORENT. Did you mean TORRENT? It accepts ' +
        'UNICAST, UNICAST-DIRECT, UNICAST-CACHE, MULTICAST, MULTICAST-DIRECT, MULTICAST-CACHE, TORRENT, TORRENT-CACHE.',
    );
    expect(await message('restoreImage REPO /x 1 1 TORRENT', 'es')).toMatch(
      /^restoreImage no admite el protocolo TORRENT; otros comandos sí\. Admite UNICAST/,
    );
    expect(await message('deployImage REPOSITORIO /x 1 1', 'es')).toMatch(/^REPOSITORIO no se admite/);
    expect(await message('ogCreatePartitionTable 1 GTP', 'es')).toMatch(
      /¿Quería decir GPT\? Admite MSDOS, GPT/,
    );
  });

  test('what the parser could not read is not judged', async () => {
    expect(await found('deployImage REPO "/x')).toEqual(['syntax-error """']);
    expect(await found('deployImage REPO >log /x 1 1')).toEqual([]);
  });
});

describe('# @ignore', () => {
  test.each<[string, string[]]>([
    ['ogNada # @ignore unknown-command\nogNada', ['unknown-command "ogNada"']],
    ['ls\n# @ignore unknown-command\n\n# why\nogNada\nogNada', ['unknown-command "ogNada"']],
    ['#!/bin/bash\n# @ignore unknown-command argument-count\n\nls\nogNada\nogMount', []],
    ['ls\n# @ignore disk-zero, image-extension\ndeployImage REPO /x.img \\\n 0 1', []],
    ['ogNada # @ignore argument-count', ['unknown-command "ogNada"']],
    ['ls\n# @ignore unknown-command', []],
  ])('%j', async (text, expected) => {
    expect(await found(text)).toEqual(expected);
  });
});

test.each([
  ['ogGetPat 1 1', 2],
  ['ogWaitMountImages 1', 3],
  ['ogSetCentro 1 1', 3],
])('%s: severity %i, for a site may have functions of its own', async (text, severity) => {
  expect(await diagnose(text)).toMatchObject([{ code: 'unknown-command', severity }]);
});

test.each([
  'MSG="$(ogRaiseError $OG_ERR_FORMAT x 2>&1)"\nls',
  'exit $(echo x; ogRaiseError $OG_ERR_NOTFOUND x; echo $?)',
  'X=`ogRaiseError $OG_ERR_FORMAT x`; ls',
  'f() {\n  ogRaiseError $OG_ERR_FORMAT x\n  echo a\n  echo b >&2; return 1\n}\nf',
  'if [ $# -ne 2 ]; then\n  ogRaiseError $OG_ERR_FORMAT x\nfi\nexit 1',
  'ogRaiseError $OG_ERR_FORMAT x\nif [ -n "$D" ]; then\n  ogUnmount 1 1\nfi\nexit 1',
  'ogRaiseError $OG_ERR_FORMAT x; ogUnmount 1 1; exit 1',
  '[ -f x ] || { ogRaiseError $OG_ERR_FORMAT x; rm -f /tmp/y; exit 1; }\nls',
  'if false; then\n  ogRaiseError $OG_ERR_FORMAT x\n  R=1\nelse\n  R=0\nfi\nexit $R',
  'case $1 in\n  a) ogRaiseError $OG_ERR_FORMAT x\n  ;;\n  b) ls\n  ;;\nesac\nexit 1',
])('an error that is raised where the script ends anyway: %j', async (text) => {
  expect(await diagnose(text)).toEqual([]);
});

test.each([
  'ogRaiseError $OG_ERR_FORMAT x\nogMount 1 1\nogUnmount 1 1\n',
  'if false; then\n  ogRaiseError $OG_ERR_FORMAT x\nfi\nogMount 1 1\nexit 1',
  'if false; then\n  ogRaiseError $OG_ERR_FORMAT x\nelse\n  exit 1\nfi\nogMount 1 1\nls',
  'for i in 1 2; do ogRaiseError $OG_ERR_FORMAT x; ls; done\nls',
])('an error that is raised, and the script goes on: %j', async (text) => {
  expect(await diagnose(text)).toMatchObject([{ code: 'raise-not-stopping' }]);
});

test.each([
  'F=$(ogGetPath REPO /x.img) || exit $?',
  'F="$(ogGetParentPath REPO /x.img)" && ls',
  'if F=$(ogGetPath REPO /x.img 2>/dev/null); then ls; fi',
  'ogGetPath REPO /x.img &>/dev/null || exit',
  'if ogGetPath REPO /x.img >/dev/null; then ls; fi',
  'while ! ogGetPath REPO /x.img; do ls; done',
])('the status of ogGetPath: %s', async (text) => {
  expect(await diagnose(text)).toMatchObject([{ code: 'getpath-status' }]);
});
test.each([
  'F=$(ogGetPath REPO /x.img)\n[ -n "$F" ] || exit 1',
  'F=$(ogGetPath REPO /x.img)/boot || exit',
  '[ -n "$(ogGetPath REPO /x.img)" ] || exit',
  'ls $(ogGetPath REPO /x.img) || exit',
])('nothing of: %s', async (text) => {
  expect(await diagnose(text)).toEqual([]);
});
