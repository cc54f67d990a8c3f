import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLanguageService } from './index.ts';
import { emptyView } from './test-support/room.ts';
import type { LanguageService } from './types.ts';

let service: LanguageService;
beforeAll(async () => {
  service = await createLanguageService(emptyView);
});
afterAll(() => service.dispose());

const session = '9000:full-duplex:239.194.17.36:70M:20:60';
const moved = session.replace('9000', '9004');
const deploy = `deployImage REPO /win 1 1 MULTICAST ${session}`;
const change = (text: string) => service.withSessionPort(text, { from: 9000, to: 9004 });

describe('the port is changed', () => {
  test.each<[string, string]>([
    ['bare', deploy],
    ['in double quotes', `deployImage REPO /win 1 1 MULTICAST "${session}"`],
    ['in single quotes', `deployImage REPO /win 1 1 MULTICAST '${session}'`],
    [
      'as the wizards write it',
      `ogEcho log session "[0] $MSG ${deploy}"\nogExecAndLog command session ${deploy}\n`,
    ],
    [
      'with a rest that is only known when it runs',
      'updateCache REPO /win.img MULTICAST "9000:full-duplex:$A:70M:$N:60"',
    ],
    ['of several commands', `updateCache REPO /win.img MULTICAST ${session}\nif true; then\n  ${deploy}\nfi`],
    ['in a function', `f() {\n  ${deploy} || exit 1\n}\nf`],
    ['behind a line that goes on', `deployImage REPO /win 1 1 \\\n  MULTICAST ${session}`],
    ['of a command in a variable', `CMD=deployImage\n$CMD REPO /win 1 1 MULTICAST ${session}`],
    ['with Spanish text and emoji before it', `ogEcho log session "[0] Año ñ 🙂 ${session}"; ${deploy} # ñ`],
    ['told twice in one line', `echo "${session} ${session}"; ${deploy}`],
    ['in another letter case', 'deployImage REPO /win 1 1 multicast 9000:HALF:239.194.17.36:70m:20:60'],
  ])('%s', async (_, text) => {
    expect(await change(text)).toEqual({ script: text.replaceAll('9000:', '9004:') });
  });

  test('in 1,500 lines', async () => {
    const text = `echo "${session}"\n`.repeat(1500) + deploy;
    expect(await change(text)).toEqual({ script: text.replaceAll('9000:', '9004:') });
  });

  test('and nothing else with the same digits is', async () => {
    const rest = `# port 9000: ${session}\nPORT=9000\nogWait 9000\necho 9000 "19000:x" 127.0.0.1:9000`;
    expect(await change(`${rest}\n${deploy}`)).toEqual({
      script: `${rest}\n${deploy.replace(session, moved)}`,
    });
  });

  test('and other sessions keep theirs', async () => {
    const other = `updateCache REPO /mac.img MULTICAST ${session.replace('9000', '9002')}`;
    expect(await change(`${other}\n${deploy}`)).toEqual({
      script: `${other}\n${deploy.replace(session, moved)}`,
    });
  });
});

describe('nothing is changed', () => {
  const inVariable = { key: 'language.port.inVariable' };
  const inText = { key: 'language.port.inText' };
  const notRead = { key: 'language.port.notRead' };
  test.each<[string, string, object]>([
    ['a variable', `S=${session}\ndeployImage REPO /win 1 1 MULTICAST "$S"`, inVariable],
    [
      'a variable for the port',
      'P=9000\ndeployImage REPO /win 1 1 MULTICAST $P:full-duplex:239.1.1.1:70M:1:60',
      inVariable,
    ],
    [
      'a variable beside a word',
      `S=${session}\n${deploy}\nupdateCache REPO /win.img MULTICAST $S`,
      inVariable,
    ],
    ['a loop', `for S in ${session} 9002:x; do updateCache REPO /win.img MULTICAST $S; done`, inVariable],
    ['an array', `A=(REPO /win 1 1 MULTICAST ${session})\ndeployImage "\${A[@]}"\n${deploy}`, inText],
    ['an assignment of which nobody knows', `${deploy}\nS=${session}\nmyProgram`, inText],
    ['bash -c', `bash -c '${deploy}'`, inText],
    ['eval', `eval "${deploy}"`, inText],
    ['a pipe', `echo '${deploy}' | bash`, inText],
    ['a here-document', `bash <<E\n${deploy}\nE`, inText],
    ['a pattern', `case $X in ${session}) ${deploy};; esac`, inText],
    ['digits in quotes', 'deployImage REPO /win 1 1 MULTICAST 90"00":full-duplex:239.1.1.1:70M:1:60', inText],
    ['a backslash', 'deployImage REPO /win 1 1 MULTICAST \\9000:full-duplex:239.1.1.1:70M:1:60', inText],
    ['a text that is no script', `${deploy}\nif then fi (`, notRead],
    ['a quote that does not end', `${deploy}\necho "`, notRead],
    ['control characters of a binary', `${deploy}\n\0`, notRead],
  ])('%s', async (_, text, why) => {
    expect(await change(text)).toMatchObject({ why });
  });

  test('where a long text tells more than can be read', async () => {
    expect(await change(`${deploy}\necho "${`${session} `.repeat(2000)}"`)).toMatchObject({ why: {} });
    expect(await change(`${deploy}\necho "${'9000:'.repeat(17_000)}"`)).toMatchObject({ why: {} });
  });

  test('what is told is short', async () => {
    const told = await change(`bash -c '${deploy} ${'x'.repeat(5000)}'`);
    expect(told).toMatchObject({
      why: { args: { port: 9000, written: expect.stringMatching(/^.{1,61}$/) } },
    });
  });
});
