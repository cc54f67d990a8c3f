import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createJudge, type Judge } from '../test-support/diagnostics.ts';

let judge: Judge;
beforeAll(async () => {
  judge = await createJudge();
});
afterAll(() => judge.dispose());

const found = (text: string) => judge.found(text);
const fixed = (text: string) => judge.fixed(text);

/** What is written, what is told of it, and what its fix makes of it. */
const wrong: [text: string, expected: string, right: string | undefined][] = [
  ['ogUnmountAll 1 | exit $?', 'pipe-exit | exit', 'ogUnmountAll 1 || exit $?'],
  ['ogUnmountAll 1 |& exit $?', 'pipe-exit |& exit', 'ogUnmountAll 1 || exit $?'],
  ['[ ogGetOsType 1 1 = Windows ] && ls', 'command-in-test ogGetOsType', undefined],
  ['ogUnmountAll 1 |\n  exit 1', 'pipe-exit |\n  exit', 'ogUnmountAll 1 ||\n  exit 1'],
  ['f() { ogMount 1 1 | return 1; }', 'pipe-exit | return', 'f() { ogMount 1 1 || return 1; }'],
  ['for i in 1 2; do ogMount 1 $i | continue; done', 'pipe-exit | continue', undefined],
  ['LOG ="/tmp/x.log"', 'assignment-space LOG =', 'LOG="/tmp/x.log"'],
  ['LOG += x', 'assignment-space LOG +=', 'LOG+=x'],
  ['LOG +="x"', 'assignment-space LOG +=', 'LOG+="x"'],
  ['export LOG = x', 'assignment-space LOG =', 'export LOG=x'],
  ['f() { local -r LOG ="x"; }', 'assignment-space LOG =', 'f() { local -r LOG="x"; }'],
  [
    'if $(ogIsMounted 1 $P); then ls; fi',
    'output-as-command $(ogIsMounted 1 $P)',
    'if ogIsMounted 1 $P; then ls; fi',
  ],
  ['[[ $? == OG_ERR_FORMAT ]] && ls', 'error-name OG_ERR_FORMAT', '[[ $? == $OG_ERR_FORMAT ]] && ls'],
  [
    'case $? in\n  OG_ERR_FORMAT) ls ;;\nesac',
    'error-name OG_ERR_FORMAT',
    'case $? in\n  $OG_ERR_FORMAT) ls ;;\nesac',
  ],
  ['LOG = /tmp/x.log', 'assignment-space LOG =', 'LOG=/tmp/x.log'],
  ['x = 5', 'assignment-space x =', 'x=5'],
  ['if true; then X =$Y; fi', 'assignment-space X =', 'if true; then X=$Y; fi'],
  ['LOG= "/tmp/x.log"', 'assignment-space = "/tmp/x.log"', 'LOG="/tmp/x.log"'],
  ['N= 4', 'assignment-space = 4', 'N=4'],
  [
    'restoreImage REPO win11 1 1 || reutrn 1',
    'unknown-command reutrn',
    'restoreImage REPO win11 1 1 || return 1',
  ],
  ['exti 1', 'unknown-command exti', 'exit 1'],
  ['ehco hola', 'unknown-command ehco', 'echo hola'],
  ['exprot X=1', 'unknown-command exprot', 'export X=1'],
  ['ls || retun 1', 'unknown-command retun', undefined],
  ['contniue', 'unknown-command contniue', 'continue'],
  ['exit OG_ERR_FORMAT', 'error-name OG_ERR_FORMAT', 'exit $OG_ERR_FORMAT'],
  ['f() { return "OG_ERR_FORMAT"; }', 'error-name "OG_ERR_FORMAT"', 'f() { return "$OG_ERR_FORMAT"; }'],
  ['ogRaiseError session OG_ERR_FORMAT x; exit 1', 'error-name OG_ERR_FORMAT', undefined],
  ['[ $? -eq OG_ERR_LOCKED ] && exit', 'error-name OG_ERR_LOCKED', '[ $? -eq $OG_ERR_LOCKED ] && exit'],
  ['test $? -eq OG_ERR_LOCKED', 'error-name OG_ERR_LOCKED', 'test $? -eq $OG_ERR_LOCKED'],
  [
    'if [ ogIsFormated 1 1 ]; then ls; fi',
    'command-in-test ogIsFormated',
    'if ogIsFormated 1 1; then ls; fi',
  ],
  [
    'if [ ! ogIsFormated 1 1 ]; then ls; fi',
    'command-in-test ogIsFormated',
    'if ! ogIsFormated 1 1; then ls; fi',
  ],
  ['[[ ogIsEfiActive ]] && ls', 'command-in-test ogIsEfiActive', 'ogIsEfiActive && ls'],
  ['[ -n ogFindCache ] && ls', 'command-in-test ogFindCache', '[ -n "$(ogFindCache)" ] && ls'],
  ['[ ogIsMounted 1 1 -a -f /x ] && ls', 'command-in-test ogIsMounted', undefined],
  ['test ogIsMounted 1 1', 'command-in-test ogIsMounted', undefined],
  [
    'if `ogFindCache`; then ls; fi',
    'output-as-command `ogFindCache`',
    'if [ -n "$(ogFindCache)" ]; then ls; fi',
  ],
  [
    'if $(ogIsMounted 1 1); then ls; fi',
    'output-as-command $(ogIsMounted 1 1)',
    'if ogIsMounted 1 1; then ls; fi',
  ],
  [
    'while ! `ogIsMounted 1 1`; do ls; done',
    'output-as-command `ogIsMounted 1 1`',
    'while ! ogIsMounted 1 1; do ls; done',
  ],
  ['`ogIsMounted 1 1` && ls', 'output-as-command `ogIsMounted 1 1`', 'ogIsMounted 1 1 && ls'],
];

describe('told', () => {
  test.each(wrong)('%j', async (text, expected, right) => {
    expect(await found(text)).toEqual([expected]);
    if (right !== undefined) {
      expect(await fixed(text)).toBe(right);
      const left = (await found(right)).filter((each) => each.split(' ')[0] === expected.split(' ')[0]);
      expect(left).toEqual([]);
    }
  });

  test.each(wrong.map(([text, expected]) => [text, expected.split(' ')[0] ?? '']))(
    'ignored: %j',
    async (text, code) => {
      expect(await found(`ls\n# @ignore ${code}\n${text.replaceAll('\n', ' ')}`)).toEqual([]);
    },
  );
});

describe('not told', () => {
  test.each([
    'ogUnmountAll 1 || exit $?',
    'ls | while read x; do exit; done',
    'ls | { read x; exit 1; }',
    'case $1 in a|exit) ls;; esac',
    'echo "a | exit"',
    'echo "LOG ="',
    'LOG="/tmp/x.log"',
    'test x = y && [ x = y ] && [[ x = y ]]',
    'expr = = =',
    'ogEcho = x',
    'let x = 5; echo = 5',
    'X =5 # @ignore assignment-space',
    'IFS= read -r x',
    'LANG= ls',
    'LC_ALL= "/bin/ls"',
    'X= ls; X= ./x.sh a',
    'declare -A A=( [a]=b ); A[x]=2',
    'log() { ls; }; log =x',
    'exist; locale; head; text; print x; tset; exiv2 x; edit x; exim; sources; thread; printer',
    'echo reutrn; # reutrn\nls reutrn',
    'reutrn() { ls; }\nreutrn 1',
    'exit $OG_ERR_FORMAT',
    'echo OG_ERR_FORMAT; export OG_ERR_FORMAT; ogEcho log OG_ERR_FORMAT',
    '[[ $? -eq OG_ERR_LOCKED ]] && ls; (( $? == OG_ERR_LOCKED )) && ls',
    '[ "$X" = ogMount ] && ls',
    '[ ogMount = "$X" ] && ls',
    'if [ "$(ogIsFormated 1 1)" ]; then ls; fi',
    'if [ $(ogGetFsType 1 1) == NTFS ]; then ls; fi',
    '[ -f ogMount.sh ] && ls; [ -d ogLive/x ] && ls; [ -x ogRest.sh ]',
    'echo "[ ogMount 1 1 ]" # [ ogMount 1 1 ]',
    'a[ogMount]=1',
    'if ogIsMounted 1 1; then ls; fi',
    'if [ -n "$(ogFindCache)" ]; then ls; fi',
    'X=`ogFindCache` && ls',
    'X=$(ogFindCache) || exit 1',
    'set -- $(ogFindCache) && ls',
    'ogMount $(ogFindCache) && ls',
    'A=(\n$(ogFindCache)\n)',
    '$(ogRestoreImageSyntax /x /dev/sda1) && ls',
    'echo "if `ogFindCache`; then"',
  ])('%j', async (text) => {
    const quiet =
      /^(?:pipe-exit|assignment-space|error-name|command-in-test|output-as-command|unknown-command) /;
    expect((await found(text)).filter((each) => quiet.test(each))).toEqual([]);
  });
});

test('a command in a test hides no mistake around it', async () => {
  const text = 'reutrn 1\nif [ ogIsMounted $D 1 ]; then ogMount; fi\ndeployImage REPO a b\n';
  expect(await found(text)).toEqual([
    'unknown-command reutrn',
    'command-in-test ogIsMounted',
    'argument-count ogMount',
    'argument-count deployImage',
  ]);
});
