import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { effects, estimate, folderQuestions, plannedActions, preflight } from '../../instruction/index.ts';
import type { ImageRecord } from '../../inventory/types.ts';
import { createLanguageService } from '../../language/index.ts';
import type { LanguageService } from '../../language/types.ts';
import type { Classroom, Computer, PastTransfer } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import { paperCall } from '../test-support/paper-call.ts';
import { instructionPreflight } from './instruction-preflight.ts';

const computer = (number: number): Computer => ({
  ...{ id: `pc${number}`, name: `pc${number}`, ip: `10.0.1.${number}`, mac: '', status: 'idle' },
  disks: [
    {
      ...{ disk: 1, table: 'GPT', sizeKB: 90_000_000 },
      partitions: [
        {
          ...{ partition: 1, code: '700', filesystem: 'NTFS', sizeKB: 60_000_000, usedPercent: 42 },
          ...(number > 2 ? {} : { os: 'Windows 11 Pro' }),
        },
      ],
    },
  ],
  cache: { disk: 1, partition: 4, sizeKB: 40_000_000, freeKB: 35_000_000 },
});
const computers = [computer(1), computer(2), computer(3)];
const room: Classroom = {
  ...{ id: 'aula1', name: 'Aula 1', network: '10.0.1.0/24', groups: [], computers },
  multicast: {
    ...{ port: 9000, mode: 'full-duplex', address: '239.194.0.1', speedMbps: 90, clients: 3, seconds: 60 },
  },
  p2p: { mode: 'peer', seconds: 60 },
};
const image: ImageRecord = {
  ...{ id: 'repo1:win11', canonicalName: 'win11', file: 'win11.img', repository: 'repo1', registered: true },
  ...{ state: 'ready', sizeBytes: 33_285_996_544, restoreSizeKB: 50_000_000, filesystem: 'NTFS' },
};
const repository = {
  ...{ id: 'repo1', name: 'Demo', address: '10.0.0.2', state: 'ready' as const, images: 1 },
  ...{ totalBytes: 1e12, freeBytes: 1e12 },
};
const inventory = { images: () => [image], repositories: () => [repository], classrooms: () => [room] };

let language: LanguageService;
let folder = '';
beforeAll(async () => {
  language = await createLanguageService(inventory);
  folder = await mkdtemp(join(tmpdir(), 'og-preflight-'));
  await mkdir(join(folder, 'aula'));
  await writeFile(join(folder, 'win11.img.info'), 'PARTCLONE:LZOP:NTFS:50000000:pc07\n');
});
afterAll(async () => {
  language.dispose();
  await rm(folder, { recursive: true });
});

const run = (
  script: string,
  on = computers,
  speaks: 'en' | 'es' = 'en',
  ports: Parameters<typeof paperCall>[0] = {},
) => {
  const mtimeMs = Date.parse('2026-03-03T10:00:00Z');
  const file = {
    file: 'win11.img',
    canonicalName: 'win11',
    state: 'ready',
    sizeBytes: 1,
    mtimeMs,
    locked: false,
  };
  const call = paperCall(
    {
      language,
      inventory: { ...inventory, computersOf: () => on },
      files: { folder, list: () => [{ ...file, state: 'ready' }] },
      instruction: { preflight, effects, folderQuestions, estimate, plannedActions },
      ...ports,
    },
    { language: speaks },
  );
  return instructionPreflight({ script, scope: { computers: on.map(({ id }) => id) } }, call);
};

describe('what is lost, in words', () => {
  it('of partitions, with what is there now', async () => {
    const { effects: found, computers: judged } = await run(
      'ls\ndeployImage REPO /win11 1 1 TORRENT peer:60',
    );
    expect(judged.map(({ verdict, reasons, notes }) => [verdict, reasons, notes])).toEqual(
      Array(3).fill(['ok', [], ['The image "win11" has not been verified yet.']]),
    );
    expect(found).toMatchObject([
      {
        ...{
          kind: 'partition',
          command: 'deployImage',
          disk: 1,
          partition: 1,
          image: 'win11',
          conditional: false,
        },
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 43 } },
        computers: ['pc1', 'pc2', 'pc3'],
        present: [
          {
            ...{ what: 'Windows 11 Pro', filesystem: 'NTFS', os: 'Windows 11 Pro', usedPercent: 42 },
            ...{ computers: ['pc1', 'pc2'], message: 'Windows 11 Pro, 42% used, on 2 of 3' },
          },
          { what: 'NTFS', computers: ['pc3'], message: 'NTFS, 42% used, on 1 of 3' },
        ],
        message:
          'Overwrites partition 1 of disk 1 with the image win11. Now there: Windows 11 Pro, 42% used, on 2 of 3; NTFS, 42% used, on 1 of 3.',
      },
    ]);
  });

  it.each<['en' | 'es', string]>([
    [
      'en',
      'Replaces the image win11 of Demo (its old file is kept as win11.img.ant), 31 GB, registered, created on 3 March 2026 from pc07.',
    ],
    [
      'es',
      'Reemplaza la imagen win11 de Demo (el fichero anterior se conserva como win11.img.ant), 31 GB, dada de alta, creada el 3 de marzo de 2026 desde pc07.',
    ],
  ])('of an image (%s)', async (speaks, text) => {
    const { effects: found } = await run('createImage 1 1 REPO win11', [computer(1)], speaks);
    expect(found).toMatchObject([{ kind: 'image', image: 'win11', repository: 'repo1', message: text }]);
  });

  it('as it is written, where it is only known when it runs; of a long word no more than can be shown', async () => {
    const { effects: found } = await run(`ogFormat $(x) 1 NTFS\nrm -rf /mnt/${'x'.repeat(9000)}`);
    expect(found.map(({ message }) => message.slice(0, 240))).toEqual([
      'ogFormat erases the data on partition 1 of disk $(x).',
      expect.stringMatching(/^rm deletes \/mnt\/x{195}…\.$/),
    ]);
  });

  it('in what bash and eval are given', async () => {
    const { effects: found } = await run(
      `sudo bash -ec "ogFormat $d 1 NTFS; x=\\"a\\""\nif true; then eval 'bash -c "ogFormat 1 2 NTFS"'; fi\neval "$X"`,
    );
    expect(found.map(({ message, range }) => [message, range?.start.line])).toEqual([
      ['ogFormat erases the data on partition 1 of disk $d.', 0],
      ['If that command runs: ogFormat erases the data on partition 2 of disk 1.', 1],
    ]);
  });

  it('of several images each by its name', async () => {
    const { effects: found } = await run('rm -rf $OGIMG/*', [computer(1)]);
    expect(found).toMatchObject([
      {
        kind: 'image',
        image: 'win11',
        present: [{ message: '31 GB, registered, created on 3 March 2026 from pc07' }],
      },
    ]);
  });

  it('through sudo, a path and a function', async () => {
    const { effects: found } = await run(
      'wipe() {\n  sudo -n dd if=/dev/zero of=/dev/sda\n}\nzcat x | cat > /dev/sdb # > /dev/sdc\n/opt/opengnsys/scripts/deployImage REPO win11 1 1',
    );
    expect(found[0]?.message).toMatch(
      /^If that command runs: dd writes to the device \/dev\/sda\. Now there: /,
    );
    expect(found.map(({ kind, command, conditional }) => [kind, command, conditional])).toEqual([
      ['device', 'dd', true],
      ['device', '>', false],
      ['partition', 'deployImage', false],
    ]);
  });
});

describe('a command that is built when the script runs', () => {
  it('is told in a note where it cannot be known', async () => {
    const { computers: judged } = await run('curl http://x | bash\n$CMD 1 1', [computer(1)], 'es');
    const start = 'La instrucción construye un comando al ejecutarse y no se ha comprobado: ';
    expect(judged).toMatchObject([
      { verdict: 'ok', reasons: [], notes: [`${start}curl http://x | bash`, `${start}$CMD 1 1`] },
    ]);
  });

  it.each<[string, string[]]>([
    ['echo "ogFormat 1 1" | bash', ['ogFormat erases the data on partition 1 of disk 1.']],
    ['CMD="ogFormat 1 1"; $CMD', ['ogFormat erases the data on partition 1 of disk 1.']],
    ['echo 1 | xargs -I{} ogFormat {} 1', ['ogFormat erases the data on partition 1 of disk 1.']],
    ['ls | xargs -I{} ogFormat {} 1', ['ogFormat erases the data on partition 1 of disk {}.']],
    ['find $OGIMG -name "win*" -exec rm -f {} +', ['find deletes']],
    [
      'for I in "win 11"; do deployImage REPO $I 1 1; done',
      ['If that command runs: Overwrites partition 1 of disk 11 with the image win.'],
    ],
  ])('where it is written out, what is lost is known: %s', async (script, lost) => {
    const { effects: found, computers: judged } = await run(script, [computer(1)]);
    expect(found.map(({ message }) => message.slice(0, lost[0]?.length))).toEqual(lost);
    expect(judged[0]?.notes?.filter((note) => note.includes('has not been checked')) ?? []).toEqual([]);
  });
});

describe('what is blocked', () => {
  it.each<[string, Computer[], RegExp | undefined]>([
    ['createImage 1 1 REPO win', computers, /createImage would write the image win from 3 computers at once/],
    ['N=win\ncreateImage 1 1 REPO $N', computers, /would write the image \$?\w+ from 3 computers/],
    ['createImage 1 1 $(ogGetRepoIp) win', computers, /would write the image win from 3 computers/],
    ['createImage 1 1 "`ogGetRepoIp`" win', computers, /would write the image win from 3 computers/],
    ['echo "createImage 1 1 REPO win" | bash', computers, /would write the image win from 3 computers/],
    ['C="createImage 1 1 REPO win"; $C', computers, /would write the image win from 3 computers/],
    ['echo win | xargs createImage 1 1 REPO', computers, /would write the image win from 3 computers/],
    ['createImage 1 1 REPO win-$HOSTNAME', computers, undefined],
    ['createImage 1 1 REPO win', [computer(1)], undefined],
    ['createImage 1 1 REPO aula/win', [computer(1)], undefined],
    ['createImage 1 1 REPO none/win', [computer(1)], /Demo has no folder none/],
    // What bash splits reaches the engine split: the image "Windows".
    ['IMG="Windows 11"\ndeployImage REPO $IMG 1 1 UNICAST', [computer(1)], /"Windows"/],
    ['deployImage REPO /win11 1 1 TORRENT foo', [computer(1)], /^Line 1: /],
    ['if true; then', [computer(1)], /^Line 1: /],
  ])('%s on %#', async (script, on, reason) => {
    const found = await run(script, on);
    expect(new Set(found.computers.map(({ verdict }) => verdict === 'blocked'))).toEqual(
      new Set([reason !== undefined]),
    );
    if (reason) {
      for (const { details } of found.computers) {
        const blocked = details.filter(({ verdict }) => verdict === 'blocked').map(({ message }) => message);
        expect(blocked).toContainEqual(expect.stringMatching(reason));
      }
    }
  });
});

it('tells what is wrong with the multicast ports, on every computer', async () => {
  const args = { port: 9000, job: 'Linux', image: 'linux', free: 9002 };
  const check = async () => [{ verdict: 'blocked' as const, message: message('distribution.portJob', args) }];
  const { computers: told } = await run('ogEcho log x', computers, 'es', { ports: { check } });
  expect(told.map(({ verdict }) => verdict)).toEqual(['blocked', 'blocked', 'blocked']);
  expect(told[0]?.reasons[0]).toContain('El puerto 9000 está en uso por el trabajo «Linux»');
});

it.each([
  ['a line of 60,000 characters', `${'x'.repeat(60_000)}\ndeployImage REPO /win11 1 1 UNICAST`],
  ['a NUL character', 'deployImage REPO /win11 1 1 UNICAST \0'],
])('a script that is not read, for %s, is never ok', async (_what, script) => {
  const { computers: judged } = await run(script);
  expect(judged.map(({ verdict }) => verdict)).toEqual(Array(3).fill('blocked'));
  expect(judged[0]?.reasons.join()).toMatch(/This document (has a line|contains NUL)/);
});

describe('what programs read', () => {
  const deploy = 'deployImage REPO /win11 1 1 TORRENT peer:60';

  it('reasons by key and arguments, with the status and what mends them', async () => {
    const small = { disk: 1, partition: 4, sizeKB: 1_000_000, freeKB: 1_000_000, images: [] };
    const on = [
      { ...computer(1), cache: null },
      { ...computer(2), status: 'off' as const, cache: small },
    ];
    const { computers: told } = await run('updateCache REPO /win11.img UNICAST', on);
    expect(told.map(({ details }) => details)).toMatchObject([
      [
        {
          ...{ verdict: 'blocked', key: 'preflight.noCacheToUpdate', exitCode: 15 },
          ...{ fixes: [{ command: 'partition' }] },
        },
      ],
      [
        { verdict: 'warning', key: 'preflight.off', fixes: [{ command: 'wake' }] },
        {
          ...{ verdict: 'blocked', key: 'preflight.cacheTooSmall', exitCode: 16 },
          ...{ args: { image: 'win11', size: 1_000_000 }, fixes: [{ command: 'partition' }] },
        },
      ],
    ]);
    expect(told[1]?.details[0]).not.toHaveProperty('exitCode');
  });

  it('what is lost of each computer, what comes into its cache, and what the instruction does', async () => {
    const { computers: told, what } = await run(deploy);
    const lost = { disk: 1, partition: 1, filesystem: 'NTFS', usedKB: 25_200_000, byImage: 'win11' };
    const adds = [{ image: 'win11', sizeBytes: 33_285_996_544 }];
    expect(told.map(({ losses, adds: added }) => [losses, added])).toEqual([
      [[{ ...lost, system: 'Windows 11 Pro' }], adds],
      [[{ ...lost, system: 'Windows 11 Pro' }], adds],
      [[lost], adds],
    ]);
    expect(what).toEqual([
      {
        action: 'deployImage',
        repository: 'repo1',
        image: 'win11',
        disk: 1,
        partition: 1,
        protocol: 'TORRENT',
        session: 'peer:60',
      },
    ]);
  });

  it('that one loses another system than the rest', async () => {
    const ubuntu = computer(1).disks.map((disk) => ({
      ...disk,
      partitions: disk.partitions.map((one) => ({ ...one, os: 'Ubuntu 24.04' })),
    }));
    const alike = [2, 3, 4].map((number) => ({ ...computer(number), disks: computer(1).disks }));
    const { computers: told } = await run(deploy, [{ ...computer(1), disks: ubuntu }, ...alike]);
    expect(told.map(({ details }) => details.map(({ key }) => key))).toEqual([
      ['preflight.otherSystem'],
      [],
      [],
      [],
    ]);
    expect(told[0]?.details[0]).toMatchObject({
      args: { system: 'Ubuntu 24.04', usual: 'Windows 11', disk: 1, partition: 1 },
    });
  });

  it('how long it takes, by what the same took before, and not without', async () => {
    const past: PastTransfer = {
      ...{ image: 'win11', protocol: 'TORRENT', classroom: 'aula1', computers: 3, bytes: 33_285_996_544 },
      ...{ startedAt: '2026-11-12T10:00:00Z', endedAt: '2026-11-12T10:20:00Z', megabytesPerSecond: 27 },
    };
    const history = { list: () => [past] };
    const info = { repository: 'repo1' };
    const { estimate: told } = await run(deploy, computers, 'en', { history, info });
    expect(told).toMatchObject({
      ...{ seconds: expect.closeTo(1_200, -3), networkBytes: 3 * 33_285_996_544, cached: 0 },
      basedOn: { at: past.startedAt, protocol: 'TORRENT', seconds: 1_200 },
    });
    expect(await run(deploy)).not.toHaveProperty('estimate');
  });
});
