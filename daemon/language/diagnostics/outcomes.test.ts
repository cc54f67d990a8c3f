import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createJudge, type Judge } from '../test-support/diagnostics.ts';

let judge: Judge;
beforeAll(async () => {
  judge = await createJudge();
});
afterAll(() => judge.dispose());

const found = (text: string) => judge.found(text);
const fixed = (text: string) => judge.fixed(text);

describe('words that a command never gives', () => {
  test.each<[string, string, string | undefined]>([
    ['[ "$(ogGetOsType 1 1)" = windows ] && ls', 'windows', '[ "$(ogGetOsType 1 1)" = Windows ] && ls'],
    [
      '[ "$(ogGetOsType 1 1)" == "windows" ] && ls',
      '"windows"',
      '[ "$(ogGetOsType 1 1)" == "Windows" ] && ls',
    ],
    [
      'if [ $(ogGetFsType 1 1) != ntfs ]; then ls; fi',
      'ntfs',
      'if [ $(ogGetFsType 1 1) != NTFS ]; then ls; fi',
    ],
    ['[[ `ogGetOsType 1 1` == linux ]] && ls', 'linux', '[[ `ogGetOsType 1 1` == Linux ]] && ls'],
    [
      'OS=$(ogGetOsType 1 1)\nif [ "$OS" = "windows" ]; then ls; fi',
      '"windows"',
      'OS=$(ogGetOsType 1 1)\nif [ "$OS" = "Windows" ]; then ls; fi',
    ],
    [
      'case $(ogGetOsType 1 1) in\n  Linux) ls ;;\n  windows) ls ;;\nesac',
      'windows',
      'case $(ogGetOsType 1 1) in\n  Linux) ls ;;\n  Windows) ls ;;\nesac',
    ],
    [
      'T="$(ogGetPartitionTableType 1)"\ncase "$T" in\n  gpt|MSDOS) ls ;;\nesac',
      'gpt',
      'T="$(ogGetPartitionTableType 1)"\ncase "$T" in\n  GPT|MSDOS) ls ;;\nesac',
    ],
    [
      '[ "$(ogGetPartitionTableType 1)" = MBR ] && ls',
      'MBR',
      '[ "$(ogGetPartitionTableType 1)" = MSDOS ] && ls',
    ],
    // The other way round.
    ['[ windows = "$(ogGetOsType 1 1)" ] && ls', 'windows', '[ Windows = "$(ogGetOsType 1 1)" ] && ls'],
    ['[ "linux" != "$(ogGetOsType 1 1)" ] && ls', '"linux"', '[ "Linux" != "$(ogGetOsType 1 1)" ] && ls'],
    [
      'if [[ ! ntfs == $(ogGetFsType 1 1) ]]; then ls; fi',
      'ntfs',
      'if [[ ! NTFS == $(ogGetFsType 1 1) ]]; then ls; fi',
    ],
    [
      'if ! test windows = `ogGetOsType 1 1`; then ls; fi',
      'windows',
      'if ! test Windows = `ogGetOsType 1 1`; then ls; fi',
    ],
    [
      '[ -n "$A" -a windows = "$(ogGetOsType 1 1)" ] && ls',
      'windows',
      '[ -n "$A" -a Windows = "$(ogGetOsType 1 1)" ] && ls',
    ],
    [
      '[[ $A && windows = $(ogGetOsType 1 1) && $B ]] && ls',
      'windows',
      '[[ $A && Windows = $(ogGetOsType 1 1) && $B ]] && ls',
    ],
    [
      'case windows in "$(ogGetOsType 1 1)") ls;; esac',
      'windows',
      'case Windows in "$(ogGetOsType 1 1)") ls;; esac',
    ],
    [
      'OS=$(ogGetOsType 1 1)\n[ windows = "$OS" ] && ls',
      'windows',
      'OS=$(ogGetOsType 1 1)\n[ Windows = "$OS" ] && ls',
    ],
    [
      `OS=$(ogGetOsType 1 1)\n[[ ! 'windows' != \${OS} ]] && ls`,
      "'windows'",
      `OS=$(ogGetOsType 1 1)\n[[ ! 'Windows' != \${OS} ]] && ls`,
    ],
    [
      'OS=$(ogGetOsType 1 1)\ncase windows in $OS) ls;; esac',
      'windows',
      'OS=$(ogGetOsType 1 1)\ncase Windows in $OS) ls;; esac',
    ],
    ['[ 0 -eq $(ogIsLocked 1 1) ] && ls', '0', undefined],
    ['[ "Windows 10" = "$(ogGetOsType 1 1)" ] && ls', '"Windows 10"', undefined],
    ['[ "$(ogGetOsType 1 1 2>/dev/null)" = Ubuntu ] && ls', 'Ubuntu', undefined],
    ['[ "$(ogIsEfiActive)" = true ] && ls', 'true', undefined],
    ['[ "$(ogGetOsType 1 1)" = "Windows 10" ] && ls', '"Windows 10"', undefined],
    ['O=$(ogGetOsType 1 1); [ "$O" = \'Windows 10\' ] && ls', "'Windows 10'", undefined],
    ['[ $(ogIsLocked 1 1) -eq 0 ] && ls', '0', undefined],
    ['if [ "$(ogIsMounted 1 1)" == "1" ]; then ls; fi', '"1"', undefined],
    ['[ "$(ogIsFormated 1 $P)" ] && ls', 'ogIsFormated', undefined],
    ['if [ -z "$(ogIsMounted 1 1)" ]; then ls; fi', 'ogIsMounted', undefined],
    ['test -n "`ogIsEfiActive`" && ls', 'ogIsEfiActive', undefined],
  ])('%j', async (text, word, right) => {
    expect(await found(text)).toEqual([`result-never-given ${word}`]);
    expect(await fixed(text)).toBe(right);
    expect(right === undefined ? [] : await found(right)).toEqual([]);
  });

  test.each([
    '[ "$(ogGetOsType 1 1)" = Windows ] && ls',
    '[[ "$(ogGetOsType 1 1)" == Win* ]] && ls',
    '[ Windows = "$(ogGetOsType 1 1)" ] && ls',
    '[ xWindows = "x$(ogGetOsType 1 1)" ] && ls',
    '[ windows = "$(ogGetOsType 1 1)x" ] && ls',
    '[ windows = "$(ogGetOsType 1 1 | tr A-Z a-z)" ] && ls',
    'case windows in "$(ogGetOsType 1 1)"*) ls;; esac',
    'echo windows = $(ogGetOsType 1 1)',
    'OS=$(ogGetOsType 1 1)\n[ windows = "$OS-x" ] && ls',
    `OS=$(ogGetOsType 1 1)\n[ windows = "\${OS,,}" ] && ls`,
    'OS=$(ogGetOsType 1 1)\nOS=windows\n[ windows = "$OS" ] && ls',
    '[ windows = "$(ogGetOsType 1 1)" ] # @ignore result-never-given',
    '[[ "$(ogGetOsType 1 1)" =~ windows ]] && ls',
    '[ "$(ogGetOsType 1 1 | tr A-Z a-z)" = windows ] && ls',
    'OS=$(ogGetOsType 1 1 | tr A-Z a-z)\n[ "$OS" = windows ] && ls',
    'OS=$(ogGetOsType 1 1)\nOS=$(echo $OS | tr A-Z a-z)\n[ "$OS" = windows ] && ls',
    `OS=$(ogGetOsType 1 1)\n[ "\${OS,,}" = windows ] && ls`,
    `OS=$(ogGetOsType 1 1)\ncase "\${OS,,}" in windows) ls;; esac`,
    'OS=$(ogGetOsType 1 1)\nread OS\n[ "$OS" = windows ] && ls',
    'OS=$(ogGetOsType 1 1)\n[ "$OSX" = windows ] && ls',
    'OS=$(ogGetOsType 1 1)\n[ "$OS" = "$X" ] && ls',
    '[ "$(ogGetOsType 1 1)" = "" ] && ls',
    '[ "$(ogGetFsType 1 1)" = EXT4 ] && ls',
    '[ "$(ogGetFsType 1 1)" = OTHER ] && ls',
    '[ "x$(ogGetOsType 1 1)" = xWindows ] && ls',
    'case $(ogGetOsType 1 1) in\n  Windows|Linux) ls ;;\n  *) ls ;;\nesac',
    'case $(ogGetOsType 1 1) in\n  Windows) case $X in windows) ls;; esac ;;\nesac',
    'case $(ogGetOsType 1 1) in [Ww]indows*) ls;; esac',
    'echo $(ogGetOsType 1 1) = windows',
    '[ "$(ogFindCache)" ] && ls',
    '[ -z "$(ogIsMounted 1 1 2>&1)" ] && ls',
    '[ $(ogGetImageSize REPO x) -eq 0 ] && ls',
    '[ "$(ogGetOsVersion 1 1)" = windows ] && ls',
    'ogGetOsType() { echo windows; }\n[ "$(ogGetOsType 1 1)" = windows ] && ls',
    '[ "$(ogGetOsType 1 1)" = windows ] # @ignore result-never-given',
  ])('nothing of %j', async (text) => {
    expect((await found(text)).filter((each) => each.startsWith('result-'))).toEqual([]);
  });

  test('says what to write, or what it gives', async () => {
    const message = async (text: string) => (await judge.diagnose(text, 'es'))[0]?.message;
    expect(await message('[ "$(ogGetOsType 1 1)" = windows ]')).toBe(
      'ogGetOsType nunca da windows. Use Windows.',
    );
    expect(await message('[ "$(ogGetImageCompressor REPO x)" = ZSTD ]')).toBe(
      'ogGetImageCompressor nunca da ZSTD. Da GZIP, LZOP.',
    );
    expect(await message('[ "$(ogIsMounted 1 1)" = true ]')).toMatch(/No escribe nada/);
  });
});

describe('what is mounted and not tested before something is written there', () => {
  test.each([
    'DIR=$(ogMount 1 1)\nrm -rf $DIR/tmp',
    'DIR="$(ogMount 1 1)"\nls\nrm -rf "$DIR"/*',
    'DIR=$(ogMountCache)\ncp /tmp/x "$DIR/x"',
    'DIR=$(ogMount 1 1 2>/dev/null)\necho a >"$DIR/x"',
    'DIR=`ogMount 1 1`; rm -f $DIR/x',
    `DIR=$(ogGetMountPoint 1 1)\nrsync -a /tmp/ \${DIR}/tmp`,
    'DIR=$(ogMount 1 1)\ncd $DIR\nrm -rf *',
    'f() {\n  local DIR\n  DIR=$(ogMount 1 1)\n  mkdir -p $DIR/x\n}\nf',
    'DIR=$(ogMount 1 1)\ntar xf /tmp/x.tar -C $DIR',
    'DIR=$(ogMount 1 1)\nfind $DIR -name x -delete',
  ])('told: %j', async (text) => {
    const [first = '', ...more] = await found(text);
    expect([first.split(' ')[0], more]).toEqual(['mount-unchecked', []]);
    const right = await fixed(text);
    expect(right).toContain(text.startsWith('f()') ? ' || return 1' : ' || exit 1');
    expect(await found(right ?? '')).toEqual([]);
  });

  test.each(['rm -rf $(ogMount 1 1)/tmp', 'echo a >"$(ogMount 1 $P)/x"', 'cp /tmp/x "`ogMountCache`/x"'])(
    'told, without a fix: %j',
    async (text) => {
      expect((await found(text)).map((each) => each.split(' ')[0])).toEqual(['mount-unchecked']);
      expect(await fixed(text)).toBeUndefined();
    },
  );

  test.each([
    'ls $(ogMount 1 1)/tmp',
    'cp "$(ogMount 1 1)/x" /tmp',
    'rm -rf /tmp/x; ls $(ogMount 1 1)',
    'ogEcho log session "rm -rf $(ogMount 1 1)/x"',
    'cat "$(ogMount 1 1)/a" >/tmp/b',
    'DIR=$(ogMount 1 1)\nogIsMounted 1 1 || exit 1\nrm -rf $DIR/tmp',
    'DIR=$(ogMount 1 1) || exit 1\nrm -rf $DIR/tmp',
    'DIR=$(ogMount 1 1) && rm -rf $DIR/tmp',
    'if DIR=$(ogMount 1 1); then\n  rm -rf $DIR/tmp\nfi',
    'if ! DIR=$(ogMount 1 1); then exit 1; fi\nrm -rf $DIR/tmp',
    'DIR=$(ogMount 1 1)\n[ -n "$DIR" ] || exit 1\nrm -rf $DIR/tmp',
    'DIR=$(ogMount 1 1)\nif [ $? -ne 0 ]; then exit 1; fi\nrm -rf $DIR/tmp',
    'DIR=$(ogMount 1 1)\nif [ -d "$DIR/tmp" ]; then rm -rf $DIR/tmp; fi',
    `DIR=$(ogMount 1 1)\nrm -rf "\${DIR:?}/tmp"`,
    `DIR=$(ogMount 1 1)\n: "\${DIR:?}"\nrm -rf "$DIR/tmp"`,
    'DIR=$(ogMount 1 1)\ncp $DIR/x /tmp',
    'DIR=$(ogMount 1 1)\nls $DIR; cat $DIR/x >/tmp/x',
    'DIR=$(ogMount 1 1)\nDIR=/tmp\nrm -rf $DIR/x',
    'DIR=$(ogMount 1 1)\n# rm -rf $DIR/x',
    'DIR=$(ogMount 1 1)/tmp\nls',
    'set -e\nDIR=$(ogMount 1 1)\nrm -rf $DIR/x',
    'DIR=$(ogGetFsType 1 1)\nrm -rf $DIR/x',
    'rm -rf "$(ogMount 1 1)/x" # @ignore mount-unchecked',
    'DIR=$(ogMount 1 1) # @ignore mount-unchecked\nrm -rf $DIR/tmp',
  ])('not told: %j', async (text) => {
    expect((await found(text)).filter((each) => each.startsWith('mount-'))).toEqual([]);
  });
});

describe('the status of ogGetPath', () => {
  test.each([
    'F=$(ogGetPath 1 1 /x) || exit $?\n[ -r "$F" ] || exit 2',
    'F=$(ogGetPath 1 1 /x) || exit $?\n\n# why\nif [ -z "$F" ]; then exit 1; fi',
    'F="$(ogGetPath REPO /x.img)" && [ -n "$F" ] && ls',
    `F=$(ogGetPath REPO /x.img) || exit 1\necho "\${F:?}"`,
    'if F=$(ogGetPath REPO /x.img); then\n  [ -f $F ] && ls\nfi',
    'F=$(ogGetParentPath REPO /x) || exit 1\ncase "$F" in /opt/*) ls;; esac',
  ])('is quiet where the text is tested in the next lines: %j', async (text) => {
    expect(await found(text)).toEqual([]);
  });

  test.each([
    'F=$(ogGetPath 1 1 /x) || exit $?\nls "$F"',
    'F=$(ogGetPath 1 1 /x) || exit $?\n[ -r "$G" ] || exit 2',
    'F=$(ogGetPath 1 1 /x) || exit $?\n[ -r "$FILE" ] || exit 2',
    'ogGetPath 1 1 /x || exit $?\n[ -r "$F" ] || exit 2',
  ])('is told of %j', async (text) => {
    expect((await found(text)).map((each) => each.split(' ')[0])).toEqual(['getpath-status']);
  });
});

test.each([
  ['[ ', 20_000],
  ['[ x -eq ', 6000],
  ['; ', 20_000],
  ['`ogX ', 9000],
  ['rm ', 15_000],
  ['“"a" ', 9000],
  ['LOG =', 9000],
  ['"$(', 900],
])('a line made of %j is judged without holding others up', async (part, count) => {
  const text = `DIR=$(ogMount 1 1)\nOS=$(ogGetOsType 1 1)\n${part.repeat(count)}\n`;
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  await judge.diagnose(text);
  clearInterval(timer);
  // Seconds when a rule takes the square of a line's length.
  expect(longest).toBeLessThan(4000);
});
