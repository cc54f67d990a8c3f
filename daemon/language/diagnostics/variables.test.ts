import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogue } from '../catalogue/catalogue.ts';
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

describe('variables that are set once at the top', () => {
  test.each<[string, string]>([
    ['IMG=win11.img\ndeployImage REPO /$IMG 1 1 UNICAST', 'image-extension "/$IMG"'],
    ['D=0; deployImage REPO /x $D 1', 'disk-zero "$D"'],
    ['P=TORENT\nif true; then\n  deployImage REPO /x 1 1 "$P" peer:60\nfi', 'protocol-not-accepted ""$P""'],
    ['S=9001:full-duplex:239.194.17.36:70M:50:60\ndeployImage REPO /x 1 1 MULTICAST $S', 'mcast-port "$S"'],
    ['R=1; ogExecAndLog command deployImage $R 1 REPO /x', 'argument-order-restore "$R"'],
    [`SIZE=20GB\nogCreatePartitions 1 NTFS:\${SIZE}`, `partition-spec "NTFS:\${SIZE}"`],
  ])('%j', async (text, expected) => {
    expect(await found(text)).toEqual([expected]);
  });

  test('the image is looked up by what it becomes', async () => {
    const text = '# @repository Principal\nIMG=windos11\ndeployImage REPO /$IMG 1 1 UNICAST-DIRECT';
    expect(await found(text, live)).toEqual(['image-unknown "/$IMG"']);
  });

  test('a change of the constant is seen in every part of a text', async () => {
    const calls = 'ls\n'.repeat(400);
    expect(await found(`D=1\n${calls}ogMount $D 1`)).toEqual([]);
    expect(await found(`D=0\n${calls}ogMount $D 1`)).toEqual(['disk-zero "$D"']);
  });
});

describe('what is only known when it runs is never an error', () => {
  const forms = [
    '$X',
    '"$X"',
    '$(ls)',
    '"$(ls)"',
    '`ls`',
    '"$@"',
    '$*',
    '$((N + 1))',
    '"$A$B"',
    '$1',
    '$[N+1]',
  ];
  /** These commands are wrong whatever their arguments are. */
  const whole = new Set(['loader-direct', 'loader-unsupported']);
  const rows = catalogue.commands.flatMap(({ name, signatures }) =>
    signatures.map((signature) => [name, signature] as const),
  );
  test.each(forms)('%s', async (form) => {
    const lines = rows.map(([name, signature]) => [name, ...signature.map(() => form)].join(' '));
    const found = await offline.diagnose(lines.join('\n'));
    const wrong = found.filter(({ severity, code }) => severity === 1 && !whole.has(String(code)));
    expect(wrong.map(({ range, message }) => `${lines[range.start.line]}: ${message}`)).toEqual([]);
  });
});
