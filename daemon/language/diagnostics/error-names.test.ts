import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createJudge, type Judge } from '../test-support/diagnostics.ts';

let judge: Judge;
beforeAll(async () => {
  judge = await createJudge();
});
afterAll(() => judge.dispose());

const errorNames = async (text: string) =>
  (await judge.found(text)).filter((each) => each.startsWith('error-name '));

describe('the name of an error where its number is meant', () => {
  test.each<[string, string, string]>([
    ['RC=OG_ERR_NOTFOUND; ls', 'OG_ERR_NOTFOUND', 'RC=$OG_ERR_NOTFOUND; ls'],
    ['RC="OG_ERR_NOTFOUND"\nexit $RC', '"OG_ERR_NOTFOUND"', 'RC="$OG_ERR_NOTFOUND"\nexit $RC'],
    [
      'f() { local RC=OG_ERR_FORMAT; return $RC; }',
      'OG_ERR_FORMAT',
      'f() { local RC=$OG_ERR_FORMAT; return $RC; }',
    ],
    ['ogMount 1 1 || RC=OG_ERR_FORMAT', 'OG_ERR_FORMAT', 'ogMount 1 1 || RC=$OG_ERR_FORMAT'],
    [`exit \${1:-OG_ERR_FORMAT}`, 'OG_ERR_FORMAT', `exit \${1:-$OG_ERR_FORMAT}`],
    ['[ $? -eq OG_ERR_LOCKED ] && ls', 'OG_ERR_LOCKED', '[ $? -eq $OG_ERR_LOCKED ] && ls'],
    ['[ OG_ERR_LOCKED -eq $? ] && ls', 'OG_ERR_LOCKED', '[ $OG_ERR_LOCKED -eq $? ] && ls'],
    ['[ ! "OG_ERR_LOCKED" = "$RC" ] && ls', '"OG_ERR_LOCKED"', '[ ! "$OG_ERR_LOCKED" = "$RC" ] && ls'],
    ['[[ OG_ERR_LOCKED == $? ]] && ls', 'OG_ERR_LOCKED', '[[ $OG_ERR_LOCKED == $? ]] && ls'],
    ['case OG_ERR_LOCKED in $?) ls;; esac', 'OG_ERR_LOCKED', 'case $OG_ERR_LOCKED in $?) ls;; esac'],
    ['expr OG_ERR_LOCKED + 1', 'OG_ERR_LOCKED', 'expr $OG_ERR_LOCKED + 1'],
    ['f() { return OG_ERR_LOCKED; }', 'OG_ERR_LOCKED', 'f() { return $OG_ERR_LOCKED; }'],
    ['(exit OG_ERR_LOCKED)', 'OG_ERR_LOCKED', '(exit $OG_ERR_LOCKED)'],
  ])('%j', async (text, word, right) => {
    expect(await errorNames(text)).toEqual([`error-name ${word}`]);
    expect(await judge.fixed(text)).toBe(right);
    expect(await errorNames(right)).toEqual([]);
  });

  // Arithmetic takes a bare name for its variable; a name may be one to show, or to look a variable up by.
  test.each([
    'RC=$OG_ERR_FORMAT',
    'OG_ERR_FORMAT=1',
    'export OG_ERR_FORMAT=1 OG_ERR_OTHER',
    'declare -i RC=OG_ERR_FORMAT',
    'f() { local -i RC=OG_ERR_FORMAT; }',
    'let RC=OG_ERR_FORMAT',
    '(( RC = OG_ERR_FORMAT )); exit $((OG_ERR_FORMAT))',
    '(( RC=OG_ERR_FORMAT ))',
    '[[ $? -eq OG_ERR_LOCKED ]] && ls',
    '[[ OG_ERR_LOCKED -eq $? ]] && ls',
    `NAME=OG_ERR_FORMAT\nexit \${!NAME}`,
    'echo "RC=OG_ERR_FORMAT"',
    '# RC=OG_ERR_FORMAT',
    'echo OG_ERR_FORMAT',
    'grep --code=OG_ERR_FORMAT x',
    'cat <<EOF\nRC=OG_ERR_FORMAT\nEOF',
    'RC=OG_ERR_FORMAT # @ignore error-name',
  ])('nothing of %j', async (text) => {
    expect(await errorNames(text)).toEqual([]);
  });

  test('in both languages', async () => {
    const told = async (language: 'en' | 'es') =>
      (await judge.diagnose('RC=OG_ERR_FORMAT', language)).map(({ message }) => message);
    expect(await told('en')).toEqual([
      'Without $, OG_ERR_FORMAT is a word, not the number. Use $OG_ERR_FORMAT.',
    ]);
    expect(await told('es')).toEqual([
      'Sin $, OG_ERR_FORMAT es una palabra, no el número. Use $OG_ERR_FORMAT.',
    ]);
  });
});
