import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Classroom, CloneAnswers, Computer } from '../../protocol/index.ts';
import { generate } from '../generate.ts';
import type { InstructionContext } from '../types.ts';
import { classroom, context as plain } from './fixtures.ts';

const catalogue = JSON.parse(
  readFileSync(new URL('../../language/catalogue/og-commands.json', import.meta.url), 'utf8'),
) as { wizards: { cloneRemotePartition: { examples: Record<string, string> } } };
const { examples } = catalogue.wizards.cloneRemotePartition;

const computer = (number: number, more: Partial<Computer> = {}): Computer => ({
  ...{ id: `pc${number}`, name: `pc-0${number}`, ip: `172.17.36.1${number}`, mac: '' },
  ...{ status: 'idle', disks: [], cache: null, ...more },
});
const partition = (number: number, filesystem: string) => ({
  ...{ partition: number, code: '7', filesystem, sizeKB: 30_000_000 },
});
const room: Classroom = { ...classroom, computers: [computer(1), computer(2), computer(3)] };
const context: InstructionContext = { ...plain, classrooms: [room] };
/** With what the master told of itself. */
const withMaster = (more: Partial<Computer>): InstructionContext => ({
  ...context,
  classrooms: [{ ...room, computers: [computer(1, more), computer(2), computer(3)] }],
});

const answers: CloneAnswers = {
  ...{ kind: 'cloneRemotePartition', master: 'pc1', source: { kind: 'PART', disk: 1, partition: 1 } },
  ...{ disk: 1, partition: 1, protocol: 'MULTICAST', port: 9000, method: 'full-duplex', clients: 50 },
  ...{ address: '239.194.17.36', speed: 70, seconds: 60, scope: { computers: ['pc1', 'pc2'] } },
};
const unicast: CloneAnswers = {
  ...{ kind: 'cloneRemotePartition', master: 'pc1', source: { kind: 'PART', disk: 1, partition: 1 } },
  ...{ disk: 1, partition: 1, protocol: 'UNICAST', scope: { computers: ['pc1', 'pc2'] } },
};
const scopeLine = '# @scope pc-01, pc-02\n';
const image = (kind: 'IMG-CACHE' | 'IMG-REPO', name: string) => ({ kind, image: name });

describe("the console's examples, to the byte", () => {
  it.each<[string, CloneAnswers]>([
    ['MULTICAST, partition', answers],
    ['MULTICAST, cached image', { ...answers, source: image('IMG-CACHE', 'windows10') }],
    ['MULTICAST, repository image', { ...answers, source: image('IMG-REPO', 'windows10') }],
    ['UNICAST, partition', unicast],
  ])('%s', (name, given) => {
    expect(generate(given, context)).toEqual({ script: `${scopeLine}${examples[name]}`, problems: [] });
  });
  it('has no others', () => {
    expect(Object.keys(examples)).toHaveLength(4);
  });
});

describe('what is left out', () => {
  const { port: _, method: _m, clients: _c, address: _a, speed: _s, seconds: _t, ...bare } = answers;
  const lineOf = (given: CloneAnswers, at = context) => generate(given, at).script.split('\n').at(-2);
  it('comes from the classroom; the master is not waited for', () => {
    expect(lineOf({ ...bare, scope: { classroom: 'aula-1' } })).toContain(
      ' MULTICAST 9004:half-duplex:239.194.17.40:90M:2:45  1 1 partclone lzop ',
    );
  });
  it('is at most what a computer can send at, where the classroom says more', () => {
    const fast = { ...room, multicast: { ...room.multicast, speedMbps: 5000 } };
    expect(lineOf(bare, { ...context, classrooms: [fast] })).toContain(':999M:');
  });
  it('of a unicast session are the addresses of the scope', () => {
    expect(lineOf({ ...unicast, port: 8003, scope: { classroom: 'aula-1' } })).toContain(
      ' UNICAST 8003:172.17.36.11:172.17.36.12:172.17.36.13:  1 1 ',
    );
  });
  it('keeps names whole that the console cuts', () => {
    expect(lineOf({ ...answers, source: image('IMG-CACHE', 'win-imaging') })).toContain(
      ' CACHE /win-imaging  ',
    );
  });
  it('writes tool and compressor as chosen', () => {
    expect(lineOf({ ...answers, compressor: 'gzip' })).toMatch(/ 1 1 partclone gzip $/);
  });
});

describe('problems', () => {
  const disks = [
    {
      disk: 1,
      table: 'MSDOS' as const,
      sizeKB: 1e8,
      partitions: [partition(1, 'NTFS'), partition(4, 'CACHE')],
    },
  ];
  const cache = { disk: 1, partition: 4, sizeKB: 1e7, images: [{ file: 'windows10.img', sizeBytes: 1 }] };
  it.each<[Partial<CloneAnswers>, Partial<Computer>, string[]]>([
    [{}, { disks }, []],
    [{ source: { kind: 'PART', disk: 1, partition: 2 } }, { disks }, ['partition-absent']],
    [{ source: { kind: 'PART', disk: 2, partition: 1 } }, { disks }, ['partition-absent']],
    [{ source: { kind: 'PART', disk: 1, partition: 4 } }, { disks }, ['partition-not-clonable']],
    [{ source: image('IMG-CACHE', 'windows10') }, { disks, cache }, []],
    [{ source: image('IMG-CACHE', 'debian') }, { disks, cache }, ['image-not-cached']],
    [{ source: image('IMG-CACHE', 'debian') }, { disks }, ['cache-missing']],
    [{ source: image('IMG-REPO', 'windows10') }, {}, []],
    // Of another repository than the master's.
    [{ source: image('IMG-REPO', 'debian') }, {}, ['image-unknown']],
    [{ source: image('IMG-REPO', 'half') }, {}, ['image-not-ready']],
  ])('%j of %j', (more, master, codes) => {
    const { problems } = generate({ ...answers, ...more }, withMaster(master));
    expect(problems.map(({ code }) => code)).toEqual(codes);
  });
  it('stand at the source', () => {
    const { script, problems } = generate({ ...answers, source: image('IMG-REPO', 'half') }, context);
    const [found] = problems;
    const line = script.split('\n')[found?.range.start.line ?? 0];
    expect(line?.slice(found?.range.start.character, found?.range.end.character)).toBe('REPO /half');
    expect(line).toMatch(/^ ogExecAndLog/);
  });
});

describe('answers that are refused', () => {
  it.each<[Partial<CloneAnswers>, string]>([
    [{ scope: { computers: ['pc1'] } }, 'scope'],
    [{ scope: { classroom: 'aula-1', computers: [] } }, 'scope'],
    [{ master: 'pc3' }, 'master'],
    [{ master: 'nobody' }, 'master'],
    [{ source: image('IMG-REPO', '/windows10') }, 'source.image'],
    [{ source: image('IMG-CACHE', 'a b') }, 'source.image'],
    [{ source: image('IMG-CACHE', '$(reboot)') }, 'source.image'],
    [{ source: { kind: 'PART', disk: 0, partition: 1 } }, 'source.disk'],
    [{ source: { kind: 'PART', disk: 1, partition: 200 } }, 'source.partition'],
    [{ disk: 0 }, 'disk'],
    [{ partition: 129 }, 'partition'],
    [{ port: 9001 }, 'port'],
    [{ port: 8000 }, 'port'],
    [{ method: 'simplex' }, 'method'],
    [{ address: '10.0.0.1' }, 'address'],
    [{ address: '239.194.17.36:1' }, 'address'],
    [{ speed: 0 }, 'speed'],
    [{ speed: 1000 }, 'speed'],
    [{ protocol: 'UNICAST', port: 9000 }, 'port'],
    [{ protocol: 'UNICAST', port: 8006 }, 'port'],
  ])('%j: %s', (more, field) => {
    expect(() => generate({ ...answers, ...more }, context)).toThrow(
      expect.objectContaining({ reason: 'invalid', args: expect.objectContaining({ field }) }),
    );
  });
  it('a computer whose address is none', () => {
    const odd = { ...room, computers: [computer(1), computer(2, { ip: '$(reboot)' })] };
    expect(() => generate(answers, { ...context, classrooms: [odd] })).toThrow(
      expect.objectContaining({ args: expect.objectContaining({ field: 'scope' }) }),
    );
  });
});
