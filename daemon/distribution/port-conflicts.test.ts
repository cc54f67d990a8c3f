import { describe, expect, it } from 'vitest';
import type { MulticastUse } from '../protocol/rules/multicast-ports.ts';
import { firstToWaitFor, type PortsInUse, portFindings } from './port-conflicts.ts';
import type { SessionRecord } from './types.ts';

const use = (file: string | undefined, port: number | undefined = 9000, checked = false): MulticastUse => ({
  port,
  content: file === undefined ? undefined : { file: `${file}.img`, sources: ['main'] },
  checked,
});
const anyPort: MulticastUse = { ...use('win'), port: undefined };
const session = (image: string, state: SessionRecord['state'], port = 9000): SessionRecord => ({
  ...{ port, address: '239.1.1.1', image, file: `${image}.img`, receivers: 0, state },
});
const job = (...uses: MulticastUse[]) => ({ title: 'Other job', createdBy: 'ana', uses });

function found(uses: MulticastUse[], inUse: Partial<PortsInUse> = {}) {
  const findings = portFindings(uses, { jobs: [], sessions: [], repository: 'main', ...inUse });
  return findings.map(({ verdict, message: { key, args } }) => [
    verdict,
    key.replace('distribution.', ''),
    args?.free,
  ]);
}

describe('another job that has not ended', () => {
  it.each<[string, MulticastUse, MulticastUse, unknown[]]>([
    ['another image', use('win'), use('linux'), [['blocked', 'portJob', 9002]]],
    [
      'another image through the cache',
      use('win', 9000, true),
      use('linux', 9000, true),
      [['blocked', 'portJob', 9002]],
    ],
    ['the same image', use('win'), use('win'), [['warning', 'portJobSame', undefined]]],
    ['another port', use('win'), use('linux', 9002), []],
    ['between computers', use('1 2', 8000), use('1 1', 8000), [['warning', 'unicastPort', undefined]]],
    ['the same between computers', use('1 2', 8000), use('1 2', 8000), []],
    ['our unicast port is known', use('1 2', 8000), anyPort, []],
    ['its unicast port is known', anyPort, use('1 2', 8000), []],
    ['its image is not known', use('win'), use(undefined), [['warning', 'portJobUnknown', undefined]]],
    ['our image is not known', use(undefined), use('win'), [['warning', 'portJobUnknown', undefined]]],
    ['its port is not known', use('win'), anyPort, [['warning', 'portOfJobUnknown', undefined]]],
    ['our port is not known', anyPort, use('win'), [['warning', 'portUnknown', undefined]]],
    [
      'the same image of another repository',
      { ...use('win'), content: { file: 'win.img', sources: ['other'] } },
      use('win'),
      [['blocked', 'portJob', 9002]],
    ],
  ])('%s', (_, own, theirs, expected) => {
    expect(found([own], { jobs: [job(theirs)] })).toEqual(expected);
  });
});

describe('a session', () => {
  it.each<[string, MulticastUse, SessionRecord, unknown[]]>([
    ['of another image', use('win'), session('linux', 'waiting'), [['blocked', 'portSession', 9002]]],
    ['that waits for the same', use('win'), session('win', 'waiting'), []],
    ['that sends the same', use('win'), session('win', 'sending'), [['warning', 'portSending', undefined]]],
    ['on another port', use('win'), session('linux', 'sending', 9004), []],
    [
      'when our image is not known',
      use(undefined),
      session('win', 'waiting'),
      [['warning', 'portSessionUnknown', undefined]],
    ],
    [
      'when our port is not known',
      anyPort,
      session('win', 'waiting'),
      [['warning', 'portUnknown', undefined]],
    ],
    [
      'of a base image, for its differences',
      { ...use('win'), content: { file: 'win.diff', sources: ['main'] } },
      session('win', 'waiting'),
      [['blocked', 'portSession', 9002]],
    ],
  ])('%s', (_, own, other, expected) => {
    expect(found([own], { sessions: [other] })).toEqual(expected);
  });
});

describe('two images in one instruction', () => {
  it('on one port are blocked', () => {
    expect(found([use('win'), use('linux')])).toEqual([['blocked', 'portTwice', 9002]]);
    expect(found([use('win', 9000, true), use('linux')])).toEqual([['blocked', 'portTwice', 9002]]);
  });
  it('through the cache are warned of: the checksum stops what is wrong', () => {
    expect(found([use('win', 9000, true), use('linux', 9000, true)])).toEqual([
      ['warning', 'portTwiceChecked', undefined],
    ]);
  });
  it('on two ports are good, and so is one image twice', () => {
    expect(found([use('win'), use('linux', 9002), use('win')])).toEqual([]);
  });
});

it('proposes a port that nobody uses, and tells each thing once', () => {
  const jobs = [job(use('linux'), use('linux', 9002))];
  expect(
    found([use('win'), use('win'), use('win', 9006)], { jobs, sessions: [session('x', 'sending', 9004)] }),
  ).toEqual([['blocked', 'portJob', 9008]]);
});

it('says of a job that was lost that it may still be there', () => {
  const lost = { ...job(use('linux')), isLost: true };
  expect(found([use('win')], { jobs: [lost] })).toEqual([['blocked', 'portLostJob', 9002]]);
  const inUse = { jobs: [lost], sessions: [], repository: 'main' };
  expect(firstToWaitFor([use('win')], inUse)).toMatchObject({ key: 'distribution.waitsForLostJob' });
});

it('finds the one of many jobs that has another image, and tells of some of the others', () => {
  const jobs = [
    ...Array.from({ length: 5000 }, (_, at) => ({ ...job(use('win')), title: `Job ${at}` })),
    job(use('linux')),
  ];
  expect(found([use('win')], { jobs }).map(([, key]) => key)).toEqual([
    'portJob',
    ...Array(5).fill('portJobSame'),
  ]);
});

it('does not compare each image of an instruction with each', () => {
  const images = Array.from({ length: 2000 }, (_, at) => use(`image${at}`, 9000, true));
  expect(found(images)).toEqual([['warning', 'portTwiceChecked', undefined]]);
  expect(found([...images, use('direct')])).toEqual([['blocked', 'portTwice', 9002]]);
});
