import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLanguageService } from './index.ts';
import { emptyView } from './test-support/room.ts';
import type { LanguageService } from './types.ts';

let service: LanguageService;
beforeAll(async () => {
  service = await createLanguageService(emptyView);
});
afterAll(() => service.dispose());

/** The engine's commands and those that are not known, as they reach the engine; `?` for one that may not run. */
async function engineCommands(text: string): Promise<string[]> {
  const commands = await service.commandsOf(text);
  return commands
    .filter(({ name }) => /^(?:\$|og[A-Z]\w+|\w+Image)$/.test(name) && name !== 'ogExecAndLog')
    .map(({ name, args, written, conditional }) =>
      [conditional ? '?' : '', name, ...args.map((value, index) => value ?? `<${written[index]}>`)]
        .join(' ')
        .trim(),
    );
}

const create = 'createImage 1 1 REPO win11';

describe('what reaches the engine', () => {
  test.each<[string, string[]]>([
    // By a pipe.
    [`echo "${create}" | bash`, [create]],
    [`echo ${create} | sudo -n bash -s x`, [create]],
    [`echo '${create}' | tee /tmp/log | /bin/sh -x`, [create]],
    [`printf '%s\\n' "ogFormat 1 1" "${create}" | bash`, ['ogFormat 1 1', create]],
    [`printf "ogFormat %d %d\\n" 1 1 1 2 | bash -`, ['ogFormat 1 1', 'ogFormat 1 2']],
    [`echo -e "ls\\nogFormat 1 1" | bash`, ['ogFormat 1 1']],
    [`N=win11\necho "createImage 1 1 REPO $N" | bash`, [create]],
    [`if true; then echo "${create}" | bash; fi`, [`? ${create}`]],
    [`echo "${create}" | at now`, [create]],
    [`cat <<EOF | bash\n${create}\nEOF`, [`? ${create}`]],
    [`bash <(echo "${create}")`, [create]],
    [`source <(printf '%s' "${create}")`, [create]],
    [`su - root -c "${create}"`, [create]],
    // By a variable.
    ['CMD="ogFormat 1 1"; $CMD', ['ogFormat 1 1']],
    ['CMD="ogFormat 1"\n$CMD 2 NTFS', ['ogFormat 1 2 NTFS']],
    ['CMD=ogFormat\n"$CMD" 1 2', ['ogFormat 1 2']],
    ['CMD="ogFormat 1 1"\neval $CMD', ['ogFormat 1 1']],
    ['CMD="ogFormat 1 1"\nbash -c "$CMD"', ['ogFormat 1 1']],
    [`CMD=(createImage 1 1 REPO win11)\n"\${CMD[@]}"`, [create]],
    ['for CMD in "ogFormat 1 1" "ogFormat 1 2"; do $CMD; done', ['? ogFormat 1 1', '? ogFormat 1 2']],
    ['DRY=echo\n$DRY ogFormat 1 1', []],
    ['$SUDO ogFormat 1 1', ['$ <$SUDO ogFormat 1 1>', '? ogFormat 1 1']],
    ['$OPENGNSYS/scripts/createImage 1 1 REPO win11', [create]],
    [`"\${OGSCRIPTS}/createImage" 1 1 REPO win11`, [create]],
    ['run() {\n  "$@" || exit 1\n}\nrun ogFormat 1 1', ['? ogFormat 1 1']],
    // By xargs and find.
    ['echo 1 | xargs -I{} ogFormat {} 1', ['ogFormat 1 1']],
    ['echo "1 1" | xargs ogFormat', ['ogFormat 1 1']],
    ['echo 1 2 | xargs -n1 ogFormat 1', ['ogFormat 1 1', 'ogFormat 1 2']],
    ['printf "1\\n2\\n" | xargs -i ogFormat 1 {} NTFS', ['ogFormat 1 1 NTFS', 'ogFormat 1 2 NTFS']],
    ['xargs ogFormat <<< "1 1"', ['ogFormat 1 1']],
    ['echo 1 | xargs -I D bash -c "ogFormat D 1"', ['ogFormat 1 1']],
    ['ls | xargs -I{} ogFormat {} 1', ['ogFormat <{}> 1']],
    ['ls | xargs -r ogFormat 1', ['ogFormat 1 <{}>']],
    ['find /x -name "*.img" -exec createImage 1 1 REPO {} \\;', ['createImage 1 1 REPO <{}>']],
    // By a list.
    ['for P in 1 2; do ogFormat 1 $P; done', ['? ogFormat 1 1', '? ogFormat 1 2']],
    [
      'for I in "win 11" base; do deployImage REPO $I 1 1; done',
      ['? deployImage REPO win 11 1 1', '? deployImage REPO base 1 1'],
    ],
    ['for I in "win 11"; do deployImage REPO "$I" 1 1; done', ['? deployImage REPO win 11 1 1']],
    [`A=("win 11" base)\ndeployImage REPO \${A[0]} 1 1`, ['deployImage REPO win 11 1 1']],
    [`A=("win 11" base)\ndeployImage REPO \${A[1]} 1 1`, ['deployImage REPO base 1 1']],
    [`A=(win base)\nfor I in "\${A[@]}"; do ogFormat 1 $I; done`, ['? ogFormat 1 win', '? ogFormat 1 base']],
    ['for P in 1 $(x); do ogFormat 1 $P; done', ['? ogFormat 1 1', '? ogFormat 1 <$P>']],
    ['for P in 1 2; do P=$((P+1)); ogFormat 1 $P; done', ['? ogFormat 1 <$P>']],
  ])('%j', async (text, expected) => {
    expect(await engineCommands(text)).toEqual(expected);
  });

  test.each<[string, string]>([
    ['curl http://x | bash', 'curl http://x | bash'],
    ['cat /tmp/x | sudo bash', 'cat /tmp/x | sudo bash'],
    ['echo "ls" | sed s/a/b/ | sh', 'sed s/a/b/ | sh'],
    ['(echo a; echo b) | bash', ' | bash'],
    ['$CMD 1 1', '$CMD 1 1'],
    ['eval "$X"', '$X'],
    ['bash -c "$(curl http://x)"', '$(curl http://x)'],
    ['source <(curl http://x)', '<(curl http://x)'],
    ['f() { "$@"; }\nf ls', '"$@"'],
    [`read -a CMD\n"\${CMD[@]}"`, `"\${CMD[@]}"`],
  ])('is not known: %j', async (text, written) => {
    const [one, ...more] = (await service.commandsOf(text)).filter(({ name }) => name === '$');
    expect([one?.written.map((each) => each.trim()), more]).toEqual([[written.trim()], []]);
  });

  test.each([
    'bash /tmp/x.sh',
    'bash < /tmp/x',
    'echo a | grep b | wc',
    'echo "ogFormat 1 1" | cat',
    'echo "ogFormat 1 1" > /tmp/x',
    'echo bash | grep x || bash -c "ls"',
    'echo 1 | xargs',
    '"$DIR/tool" 1',
    'X=$(date); Y="$X"',
    '. /etc/profile',
    'trap - EXIT',
  ])('nothing of %j', async (text) => {
    expect(await engineCommands(text)).toEqual([]);
  });
});

test.each([`echo a ${'>11'.repeat(80)}! | bash`, `echo a ${'>&a'.repeat(80)}! | bash`])(
  'very many redirections are read in one way: %#',
  async (text) => {
    expect((await engineCommands(text)).filter((command) => command.startsWith('og'))).toEqual([]);
  },
);
