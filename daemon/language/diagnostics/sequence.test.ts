import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createJudge, type Judge } from '../test-support/diagnostics.ts';

let judge: Judge;
beforeAll(async () => {
  judge = await createJudge();
});
afterAll(() => judge.dispose());

/** What is found but for the advice on each initCache. */
const found = async (text: string) =>
  (await judge.found(text)).filter((one) => !one.startsWith('initcache-removes '));
const fixed = (text: string) => judge.fixed(text);

describe('the size of a cache', () => {
  test.each([
    ['initCache 10G', 'size-kb 10G', 'initCache 10485760'],
    ['initCache 1 4 500MB', 'size-kb 500MB', 'initCache 1 4 512000'],
    ['initCache abc', 'size-kb abc', undefined],
    ['initCache 1 4', 'size-kb 4', undefined],
    ['initCache 1 4 NOMOUNT', 'size-kb 4', undefined],
    ['initCache 20000.5', 'size-kb 20000.5', undefined],
    ['ogCreateCache 1 4 0020000000', 'size-kb 0020000000', undefined],
    ['ogCreateCache -1', 'size-kb -1', undefined],
    ['ogSetPartitionSize 1 1 20GB', 'size-kb 20GB', 'ogSetPartitionSize 1 1 20971520'],
    ['S=10G; initCache 1 4 $S', 'size-kb $S', 'S=10G; initCache 1 4 10485760'],
  ])('told: %j', async (text, expected, right) => {
    expect(await found(text)).toEqual([expected]);
    expect(await fixed(text)).toBe(right);
  });

  test.each([
    'initCache 20000000',
    'initCache 1 4 20000000 NOMOUNT',
    'initCache -1',
    'initCache 0',
    'initCache help',
    'initCache 1 $SIZE NOMOUNT',
    'initCache 1 "$SIZE"',
    'initCache $DISK 4 20000000',
    'initCache $ARGS',
    'ogCreateCache 1 4 12500',
    'ogSetPartitionSize 1 1 $SIZE',
  ])('not told: %j', async (text) => {
    expect(await found(text)).toEqual([]);
  });

  test('no variable, and no disk, is called the size', async () => {
    const text = 'initCache 1 $SIZE NOMOUNT\ninitCache 1 4 20000000';
    expect(await judge.found(text)).toEqual(['initcache-removes 20000000']);
  });
});

describe('what is used after it was removed', () => {
  test.each([
    ['initCache -1\nupdateCache REPO /win11.img UNICAST', 'updateCache'],
    ['ogDeleteCache\nogMountCache', 'ogMountCache'],
    ['initCache 1 4 -1\nrestoreImage CACHE /win11 1 1', 'CACHE'],
    ['ogDeleteCache\nif [ -n "$X" ]; then updateCache REPO /win11.img UNICAST; fi', 'updateCache'],
    ['ogDeletePartitionTable 1\ndeployImage REPO /win11 1 1 UNICAST', 'deployImage'],
    [
      'ogDeletePartitionTable 1\nogUpdatePartitionTable\nogCreatePartitionTable 1 GPT\nogFormat 1 1 NTFS',
      'ogFormat',
    ],
    ['D=1\nogDeletePartitionTable $D\nogMount $D 1', 'ogMount'],
    [
      'ogExecAndLog command ogDeletePartitionTable 1\nogExecAndLog command restoreImage REPO /x 1 1',
      'restoreImage',
    ],
  ])('told: %j', async (text, name) => {
    expect(await found(text)).toEqual([`used-after-removal ${name}`]);
  });

  test.each([
    'initCache -1\ninitCache 20000000\nupdateCache REPO /win11.img UNICAST',
    'updateCache REPO /win11.img UNICAST\ninitCache -1',
    'if [ -n "$X" ]; then initCache -1; fi\nupdateCache REPO /win11.img UNICAST',
    'initCache $SIZE\nupdateCache REPO /win11.img UNICAST',
    'initCache -1\nexit\nupdateCache REPO /win11.img UNICAST',
    'initCache -1\ndeployImage REPO /win11 1 1 UNICAST-DIRECT',
    'f() { updateCache REPO /win11.img UNICAST; }\nf\ninitCache -1',
    'f() { initCache -1; }\nupdateCache REPO /win11.img UNICAST',
    'initCache -1\nf() { updateCache REPO /win11.img UNICAST; }',
    'mia() { initCache 20000000; }\ninitCache -1\nmia\nupdateCache REPO /win11.img UNICAST',
    'initCache -1\n/opt/site/cache.sh\nupdateCache REPO /win11.img UNICAST',
    'ogDeletePartitionTable 1\nogCreatePartitions 1 NTFS:20000000\ndeployImage REPO /win11 1 1 UNICAST',
    'ogDeletePartitionTable 1\ndeployImage REPO /win11 2 1 UNICAST',
    'ogDeletePartitionTable $D\ndeployImage REPO /win11 1 1 UNICAST',
    'ogDeletePartitionTable 1\nparted -s /dev/sda mklabel gpt mkpart a 1 100\ndeployImage REPO /win11 1 1 UNICAST',
    'ogDeletePartitionTable 1\nogExecAndLog command "$ORDEN"\ndeployImage REPO /win11 1 1 UNICAST',
    'ogDeletePartitionTable 1\nif true; then ogCreateGptPartitions 1 NTFS:20000000; fi\nogFormat 1 1 NTFS',
    'ogDeletePartitionTable 1\nogRestoreMbrImage REPO /tabla 1\nogFormat 1 1 NTFS',
    'ogDeletePartitionTable 1\nogFormat 1 1 NTFS # @ignore used-after-removal',
  ])('not told: %j', async (text) => {
    expect(await found(text)).toEqual([]);
  });
});

describe('a variable with spaces where one name belongs', () => {
  test.each([
    [
      'IMG="Windows 11"\nrestoreBaseImage REPO $IMG 1 1',
      'IMG="Windows 11"\nrestoreBaseImage REPO "$IMG" 1 1',
    ],
    [
      'f() {\n  local IMG="Windows 11"\n  restoreBaseImage REPO $IMG 1 1\n}\nf',
      'f() {\n  local IMG="Windows 11"\n  restoreBaseImage REPO "$IMG" 1 1\n}\nf',
    ],
    [
      'for IMG in "win 11" base; do\n  restoreBaseImage REPO $IMG 1 1\ndone',
      'for IMG in "win 11" base; do\n  restoreBaseImage REPO "$IMG" 1 1\ndone',
    ],
    [
      `IMGS=(base 'win 11')\nfor I in "\${IMGS[@]}"; do restoreBaseImage REPO /$I 1 1; done`,
      `IMGS=(base 'win 11')\nfor I in "\${IMGS[@]}"; do restoreBaseImage REPO "/$I" 1 1; done`,
    ],
    [
      `A=(base "win 11")\nls\nrestoreBaseImage REPO \${A[1]} 1 1`,
      `A=(base "win 11")\nls\nrestoreBaseImage REPO "\${A[1]}" 1 1`,
    ],
    [
      `A=(base)\nA+=("win 11")\nrestoreBaseImage REPO \${A[$i]} 1 1`,
      `A=(base)\nA+=("win 11")\nrestoreBaseImage REPO "\${A[$i]}" 1 1`,
    ],
    [
      `declare -A M\nM[aula-2]="win 11"\nrestoreBaseImage REPO \${M[$ROOM]} 1 1`,
      `declare -A M\nM[aula-2]="win 11"\nrestoreBaseImage REPO "\${M[$ROOM]}" 1 1`,
    ],
    [
      `declare -A M=([a]="win 11" [b]=base)\nrestoreBaseImage REPO \${M[a]} 1 1`,
      `declare -A M=([a]="win 11" [b]=base)\nrestoreBaseImage REPO "\${M[a]}" 1 1`,
    ],
    [`F='a b c'\nogGetPath REPO /x/\${F}.img`, `F='a b c'\nogGetPath REPO "/x/\${F}.img"`],
  ])('told: %j', async (text, right) => {
    const word = (/(?<=Image REPO )\S+/.exec(text) ?? /\S*\$\S+/.exec(text))?.[0];
    expect(await found(text)).toEqual([`unquoted-blanks ${word}`]);
    expect(await fixed(text)).toBe(right);
    expect((await found(right)).filter((each) => each.startsWith('unquoted'))).toEqual([]);
  });

  test.each([
    'P="NTFS:20000000 LINUX:20000000"\nogCreatePartitions 1 $P',
    'for IMG in "win 11"; do restoreBaseImage REPO "$IMG" 1 1; done',
    'for IMG in "win 11"; do IMG=x; restoreBaseImage REPO $IMG 1 1; done',
    'for IMG in "win 11"; do read IMG; restoreBaseImage REPO $IMG 1 1; done',
    'for IMG in "win 11"; do ls; done\nfor IMG in a; do restoreBaseImage REPO $IMG 1 1; done',
    'restoreBaseImage REPO $IMG 1 1\nfor IMG in "win 11"; do ls; done',
    '# for IMG in "win 11"; do\nrestoreBaseImage REPO $IMG 1 1',
    `A=(base "win 11")\nrestoreBaseImage REPO \${A[0]} 1 1`,
    `A=(base "win 11")\nfor I in \${A[@]}; do restoreBaseImage REPO $I 1 1; done`,
    `A=("win 11")\nA=($X)\nA[0]=$Y\nmapfile A\nrestoreBaseImage REPO \${A[0]} 1 1`,
    'IMG="Windows11"\nrestoreImage REPO $IMG 1 1',
    'IMG=$1\nrestoreImage REPO $IMG 1 1',
    'echo $IMG\nIMG="Windows 11"\necho $IMG',
    'ARGS="REPO /win11 1 1"\nrestoreImage $ARGS',
    'IMG="Windows 11"\nIMG=win11\nrestoreImage REPO $IMG 1 1',
    'f() { local IMG="a b"; IMG=c; restoreBaseImage REPO $IMG 1 1; }; f',
    'f() { local IMG="a b"; read IMG; restoreBaseImage REPO $IMG 1 1; }; f',
    'f() { local IMG="a b"; restoreBaseImage REPO "$IMG" 1 1; }; f',
    'IMG="Windows 11"\nrestoreBaseImage REPO $IMG 1 1 # @ignore unquoted-blanks',
  ])('not told: %j', async (text) => {
    expect((await found(text)).filter((each) => each.startsWith('unquoted'))).toEqual([]);
  });
});
