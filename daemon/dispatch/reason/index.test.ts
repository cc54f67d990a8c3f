import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { render } from '../../strings/index.ts';
import { reasonOf } from './index.ts';

// Outputs of partclone 0.3.23, lzop, gzip and udp-receiver 20120424 as the wrapper gave them, within lines of the engine.
const output = (name: string) =>
  readFileSync(new URL(`../../../test/fixtures/output/${name}.txt`, import.meta.url), 'utf8');

function reason(script: string, exitCode: number, text: string, language: 'en' | 'es' = 'en'): string {
  const told = reasonOf({ script, exitCode, text });
  return typeof told === 'string' ? told : render(told, language);
}

const deploy = 'deployImage REPO base 1 2 UNICAST-DIRECT';
const update = 'updateCache REPO /base.img UNICAST';

describe('the reason of a command of the engine', () => {
  it.each([
    ['partition-smaller.es', deploy, 5, 'The partition is smaller than the image: 65,536 KB of 71,987.'],
    ['partition-smaller.ca', deploy, 5, 'The partition is smaller than the image: 65,536 KB of 71,987.'],
    ['partition-smaller.en', deploy, 5, 'The partition is smaller than the image: 65,536 KB of 71,987.'],
    ['lzop-cut', deploy, 5, 'The image file cut.lzop is incomplete. Verify the image in the repository.'],
    ['lzop-damaged', deploy, 5, 'The image file bad.lzop is damaged. Verify the image in the repository.'],
    ['gzip-cut', deploy, 5, 'The image file cut.gz is incomplete. Verify the image in the repository.'],
    ['disk-full', deploy, 5, 'The destination is full: no space left while writing.'],
    ['cache-full.es', update, 16, 'Not enough space in the cache: 65,536 KB of 71,987.'],
    ['cache-full.en', update, 16, 'Not enough space in the cache: 65,536 KB of 71,987.'],
    ['no-cache', update, 15, '15: The computer has no cache partition. (CACHE)'],
    ['multicast-nobody', update, 57, 'The multicast session did not start in time: nobody sent the image.'],
    ['multicast-lost', update, 57, 'The multicast transfer broke off: nothing more came from the sender.'],
    [
      'multicast-nobody-came',
      'cloneRemoteFromMaster 10.77.1.11 REPO /base MULTICAST 9800:x 1 1',
      1,
      'No computer joined the transfer in time.',
    ],
  ])('%s', (name, script, exitCode, expected) => {
    expect(reason(script, exitCode, output(name))).toBe(expected);
  });

  it('has its figures as they are written in Spanish', () => {
    expect(reason(deploy, 5, output('partition-smaller.en'), 'es')).toBe(
      'La partición es menor que la imagen: 65.536 KB de 71.987.',
    );
  });

  it('is told as what came before, where the script ended with another code', () => {
    expect(reason(`${deploy} || exit 1`, 1, output('partition-smaller.es'))).toBe(
      'The instruction ended with exit code 1. Error before that: The partition is smaller than the image: 65,536 KB of 71,987.',
    );
  });

  it('is not taken from a command before it in the same script', () => {
    expect(reason(`${deploy}\n${deploy}`, 5, output('partition-smaller.en') + output('lzop-cut'))).toMatch(
      /incomplete/,
    );
  });
});

const error = (said: string) => `2026-03-03 10:00:00 error: ogMount<-bash: ${said}\n`;

describe('what programs said on a computer', () => {
  const failed =
    '2026-03-03 10:00:00 error: restoreImage: The image could not be created or restored "REPO /x"\n';
  it.each([
    ['udpcast: SIOCGIFCONF: : Success\n', 'The computer has no network interface to receive by multicast.'],
    [
      'partclone.c,open_target,1651: open /dev/sda7 error(2)\nError exit\nPartclone fail, please check /var/log/partclone.log !\n',
      'The partition /dev/sda7 cannot be opened for writing.',
    ],
    [
      'rsync: [Receiver] failed to connect to 10.0.0.1 (10.0.0.1): Connection refused (111)\n',
      '5: The image could not be created, read or restored. (rsync: [Receiver] failed to connect to 10.0.0.1 (10.0.0.1): Connection refused (111))',
    ],
    [
      'environment: line 12:  4711 Killed                  partclone.restore -d0 -C -I -o /dev/sda2\n',
      'A program was killed, as happens when the computer runs out of memory: partclone.restore',
    ],
  ])('%s', (text, expected) => {
    expect(reason('restoreImage REPO x 1 1', 5, text + failed)).toBe(expected);
  });
});

describe('what a program says that nobody knows stands with the engine’s code', () => {
  const failed =
    '2026-03-03 10:00:00 error: restoreImage: The image could not be created or restored "REPO /x"\n';
  it.each([
    ['a complaint', 'ERROR(5): Volume is corrupt\n', 'ERROR(5): Volume is corrupt'],
    ['another line', 'all is well\n', 'REPO /x'],
    ['a step', '[50] no error so far\n', 'REPO /x'],
    ['one that stands far above', `error: old\n${'then\n'.repeat(9)}`, 'REPO /x'],
  ])('%s', (_name, text, detail) => {
    expect(reason('restoreImage REPO x 1 1', 5, text + failed)).toBe(
      `5: The image could not be created, read or restored. (${detail})`,
    );
  });
});

describe('without one', () => {
  it.each([
    // The table of the engine's codes, only where one of its commands gave the code.
    [
      'the last command',
      'true\nogFormat 1 2',
      3,
      '',
      '3: The partition cannot be used, or its type is not valid.',
    ],
    [
      'and what hands its code on',
      'ogFormat 1 2 || exit $?',
      3,
      '',
      '3: The partition cannot be used, or its type is not valid.',
    ],
    [
      'or the next line',
      'ogFormat 1 2\nexit $?',
      3,
      '',
      '3: The partition cannot be used, or its type is not valid.',
    ],
    ['an exit code of the script', 'ogFormat 1 2\nexit 3', 3, '', 'The instruction ended with exit code 3.'],
    [
      'another program',
      'ogFormat 1 2\nfsck /dev/sda2',
      4,
      'bad\n',
      'The instruction ended with exit code 4: bad',
    ],
    ['a condition', 'if ogMount 1 2; then\n false\nfi', 1, '', 'The instruction ended with exit code 1.'],
    [
      'what ogExecAndLog runs',
      'ogExecAndLog log command ogFormat 1 2',
      3,
      '',
      '3: The partition cannot be used, or its type is not valid.',
    ],
    [
      'which may be no command of the engine',
      'ogExecAndLog command ls /x',
      2,
      '',
      'The instruction ended with exit code 2.',
    ],
    ['a question answered with no', 'ogIsMounted 1 2', 1, '', 'The instruction ended with exit code 1.'],
    ['a pipe', 'ogListPartitions 1 | grep NTFS', 1, '', 'The instruction ended with exit code 1.'],
    [
      'the same code of another program, later',
      `${deploy}\nls /x`,
      2,
      `${error('Resource not found "1 2"')}ls: cannot access '/x'\n`,
      'The instruction ended with exit code 2. Error before that: 2: A file, device or entry does not exist. (1 2)',
    ],
    [
      'a syntax error of another bash',
      "bash -c 'if'\nls /x",
      2,
      "bash: -c: line 2: syntax error: unexpected end of file\nls: cannot access '/x'\n",
      "The instruction ended with exit code 2: ls: cannot access '/x'",
    ],
    [
      'a syntax error, though the script has its code too',
      'test -e /x || exit 2\nif x; fi',
      2,
      "bash: -c: line 2: syntax error near unexpected token `fi'\nbash: -c: line 2: `if x; fi'\n",
      'bash, line 2: syntax error near fi',
    ],
    ['a code that looks like a signal', 'exit 130', 130, '', 'The instruction ended with exit code 130.'],
    [
      'and one that looks like a kill',
      'ls /x || exit 137',
      137,
      'x\n',
      'The instruction ended with exit code 137: x',
    ],
    [
      'a quote over lines',
      'echo "\nogMount 1 2\n"; exit $x; echo "\nogMount 1 2"',
      1,
      '',
      'The instruction ended with exit code 1.',
    ],
    ['a document within', 'cat <<X\nogMount 1 2', 1, '', 'The instruction ended with exit code 1.'],
    [
      'cloneRemoteFromMaster, whose 1 tells nothing',
      'cloneRemoteFromMaster 10.0.0.1 1 1 UNICAST 8000:x 1 1',
      1,
      '[10] a\n',
      'The instruction ended with exit code 1: a',
    ],
    // The engine's own words where they are not known, and what is no error of the engine.
    [
      'an unknown text',
      'ogMount 1 2',
      90,
      error('Nobody knows this "1 2"'),
      'The instruction ended with exit code 90: ogMount: Nobody knows this "1 2"',
    ],
    [
      'an error that was dealt with',
      'ogMount 1 2 || true\nls /x',
      2,
      `${error('Unknown or unmountable file system "1 2"')}ls: cannot access '/x'\n`,
      "The instruction ended with exit code 2: ls: cannot access '/x'",
    ],
    [
      'only noise',
      'x',
      9,
      "basename: invalid option -- 'c'\nTry 'basename --help' for more information.\n",
      'The instruction ended with exit code 9.',
    ],
    [
      'a step',
      'x',
      9,
      '[50] copying\n[END Interface] 9\n',
      'The instruction ended with exit code 9: copying',
    ],
  ])('%s', (_name, script, exitCode, text, expected) => {
    expect(reason(script, exitCode, text)).toBe(expected);
  });
});

describe('the table of codes, with this before the last command', () => {
  const last = (before: string) => reason(`${before}\nogMount 1 2`, 3, '');

  it.each([
    'set -e\nfalse',
    'set -euo pipefail\nfalse',
    'set -Eeuo pipefail\nfalse',
    'set -x -e\nfalse',
    'set -o pipefail -o errexit\nfalse',
    'set -u\necho $x',
    '. /opt/site.sh',
    'source /opt/site.sh',
    "eval 'exit 3'",
    'kill -9 $$',
    'ogMount() { ls /x; }',
    'function ogMount { ls /x; }',
  ])('is not used: %j', (before) => {
    expect(last(before)).toBe('The instruction ended with exit code 3.');
  });

  it.each(['set -x', 'set -o pipefail', 'set +e', 'x=1', 'cp /x/a .'])('is used: %j', (before) => {
    expect(last(before)).toBe('3: The partition cannot be used, or its type is not valid.');
  });
});

describe('hostile output', () => {
  it.each([
    ['a line of 1 MB', `${'x'.repeat(1_000_000)}\n`, `exit code 9: ${'x'.repeat(199)}…`],
    ['many lines', 'why\n'.repeat(100_000), 'exit code 9: why'],
    ['NULs and colours', '\u001B[31mr\u0000ed\u001B[0m\u0007\n', 'exit code 9: r ed'],
    ['text that turns around', 'abc\u202Edef\u2066\n', 'exit code 9: abcdef'],
    ['placeholders', '{code} {line} {first:text}\n', 'exit code 9: {code} {line} {first:text}'],
    [
      'an error of the engine with a long detail',
      error(`File or device not found "${'y'.repeat(5000)}"`),
      `exit code 9. Error before that: 2: A file, device or entry does not exist. (${'y'.repeat(199)}…)`,
    ],
  ])('%s', (_name, text, expected) => {
    expect(reason('x=$(y)\n$x', 9, text)).toBe(`The instruction ended with ${expected}`);
  });
});
