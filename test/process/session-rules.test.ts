import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRequest } from '../../daemon/distribution/multicast/request.ts';
import { effects, folderQuestions, generate, preflight } from '../../daemon/instruction/index.ts';
import { withClassroom } from '../../daemon/inventory/classroom-changes.ts';
import { createLanguageService } from '../../daemon/language/index.ts';
import type { LanguageService } from '../../daemon/language/types.ts';
import {
  type Classroom,
  type Computer,
  classroomSaveSchema,
  type DeployAnswers,
  OgError,
  resolveScope,
} from '../../daemon/protocol/index.ts';
import { classroomProblems } from '../../daemon/protocol/rules/classroom-problems.ts';
import { duplexModes } from '../../daemon/protocol/rules/multicast-session.ts';
import { instructionCheck } from '../../daemon/server/handlers/instruction-check.ts';
import { instructionPreflight } from '../../daemon/server/handlers/instruction-preflight.ts';
import { paperCall } from '../../daemon/server/test-support/paper-call.ts';
import { parseSession } from '../../extension/model/session.ts';
import { image, repository } from '../support/instruction-reader.ts';

// Wizard, generator, checker, preflight and the repository's request port, all on the same sessions.

const computer = (number: number): Computer => ({
  ...{ id: `pc${number}`, name: `pc0${number}`, ip: `172.17.36.1${number}`, mac: '', status: 'idle' },
  disks: [
    {
      ...{ disk: 1, table: 'GPT', sizeKB: 100_000_000 },
      partitions: [{ partition: 1, code: '0700', filesystem: 'NTFS', sizeKB: 60_000_000 }],
    },
  ],
  cache: { disk: 1, partition: 4, sizeKB: 30_000_000, freeKB: 25_000_000 },
});
const room: Classroom = {
  ...{ id: 'aula1', name: 'Aula 1', network: '172.17.36.0/24', groups: [] },
  multicast: {
    ...{ port: 9000, mode: 'full-duplex', address: '239.194.17.36', speedMbps: 90, clients: 2, seconds: 60 },
  },
  p2p: { mode: 'peer', seconds: 60 },
  computers: [computer(1), computer(2)],
};
const inventory = {
  images: () => [image],
  repositories: () => [repository],
  classrooms: () => [room],
};
const scope = { classroom: 'aula1' };

let language: LanguageService;
beforeAll(async () => {
  language = await createLanguageService(inventory);
});
afterAll(() => language.dispose());

async function judged(script: string): Promise<{ hasError: boolean; verdicts: string[]; told: unknown }> {
  const call = paperCall({
    language,
    instruction: { generate, preflight, effects, folderQuestions },
    inventory: { ...inventory, computersOf: (of) => [...resolveScope(of, [room]).computers] },
  });
  const { problems } = await instructionCheck({ script, scope }, call);
  const { computers } = await instructionPreflight({ script, scope }, call);
  const errors = problems.filter(({ severity }) => severity === 'error');
  return {
    hasError: errors.length > 0,
    verdicts: [...new Set(computers.map(({ verdict }) => verdict))],
    told: [errors, computers[0]?.details],
  };
}

/** One field of a right session, and the values that it may and may not have there. */
const fields: readonly (readonly [right: readonly string[], wrong: readonly string[]])[] = [
  [
    ['9000', '9002', '9050', '9098'],
    ['9001', '9099', '9100', '8998', '90000', '900', '0', '', 'x', '-9000', '09000'],
  ],
  [
    ['full-duplex', 'half-duplex', 'full', 'HALF-DUPLEX'],
    ['broadcast', 'duplex', '', '--file', 'full_duplex', 'BROADCAST'],
  ],
  [
    ['239.194.17.36', '224.0.1.1', '239.255.255.255', '232.1.1.1'],
    [
      '224.0.0.1',
      '10.1.1.1',
      '240.0.0.1',
      '223.1.1.1',
      '239.194.17',
      '239.194.17.256',
      '239.1.1.01',
      'x',
      '',
    ],
  ],
  [
    ['1M', '90M', '999M', '1000M', '5000M', '99999M', '70m'],
    ['0M', '70', 'M', '70K', '100000M', '-1M', '7.5M', ''],
  ],
  [
    ['0', '1', '24', '9999999999'],
    ['-1', 'x', '1.5', '10000000000', ''],
  ],
  [
    ['0', '60', '86400', '9999999999'],
    ['-1', 'x', '1e3', '10000000000', '60:7', '60::'],
  ],
];
const base = ['9000', 'full-duplex', '239.194.17.36', '90M', '2', '60'];
const sessions = fields.flatMap(([right, wrong], place) => {
  const withField = (value: string) => base.map((own, index) => (index === place ? value : own)).join(':');
  return [
    ...right.map((value) => [withField(value), true] as const),
    ...wrong.map((value) => [withField(value), false] as const),
  ];
});
const more = [
  ['9000:full-duplex:239.194.17.36:90M:2:60:', true],
  ['9000:full-duplex:239.194.17.36:90M:2', false],
  ['9000', false],
  ['9001:broadcast:10.1.1.1:70:x:y', false],
] as const;

/** The fields of a session as answers have them; undefined when they cannot say it. */
function saidInFields(text: string) {
  const [port, method = '', address = '', speed = '', clients, seconds, ...rest] = text.split(':');
  const numbers = [port, speed.replace(/M$/, ''), clients, seconds].map((each) =>
    each === '' ? NaN : Number(each),
  );
  const written = [port, speed, clients, seconds].join();
  const isSaid =
    rest.length === 0 &&
    numbers.every(Number.isInteger) &&
    written === [numbers[0], `${numbers[1]}M`, numbers[2], numbers[3]].join();
  if (!isSaid) {
    return undefined;
  }
  const [portNumber = 0, speedNumber = 0, clientsNumber = 0, secondsNumber = 0] = numbers;
  return {
    ...{ port: portNumber, method, address, speed: speedNumber },
    ...{ clients: clientsNumber, seconds: secondsNumber },
  };
}

/** Whether something is done without an OgError. */
function isTaken(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (error instanceof OgError) {
      return false;
    }
    throw error;
  }
}

/** What the generator makes of the session's fields; undefined when its answers cannot say them. */
function generated(text: string): boolean | undefined {
  const fields = saidInFields(text);
  if (!fields) {
    return undefined;
  }
  const answers: DeployAnswers = {
    ...{ kind: 'deployImage', image: 'win11', disk: 1, partition: 1, protocol: 'MULTICAST' },
    ...fields,
  };
  const context = { images: [image], repositories: [repository], classrooms: [room] };
  return isTaken(() => generate(answers, context));
}

/**
 * What a classroom's form says of the session as its default, and saving it. Undefined where their fields cannot say it,
 * and for clients and seconds that a default has narrower limits for on purpose: none, and more than there can be.
 */
function asDefault(text: string): { form: boolean; saved: boolean } | undefined {
  const fields = saidInFields(text);
  const mode = duplexModes.find((one) => one === fields?.method);
  if (!fields || !mode) {
    return undefined;
  }
  const { port, address, speed: speedMbps, clients, seconds } = fields;
  if (clients < 1 || clients > 10_000 || seconds < 1 || seconds > 86_400) {
    return undefined;
  }
  const multicast = { port, mode, address, speedMbps, clients, seconds };
  const draft = { name: 'A', network: '', multicast, p2p: { seconds: 0 }, groups: [], computers: [] };
  const save = classroomSaveSchema.safeParse({ name: 'A', multicast });
  return {
    form: classroomProblems(draft, []).every(({ severity }) => severity !== 'error'),
    saved:
      save.success && isTaken(() => withClassroom({ version: 1, images: [], classrooms: [] }, save.data)),
  };
}

describe('a multicast session is right for all or for none', () => {
  it('in a table that is long enough', () => {
    expect(sessions.length + more.length).toBeGreaterThanOrEqual(60);
    const all = sessions.map(([text]) => text);
    expect(all.filter((text) => generated(text) !== undefined).length).toBeGreaterThan(25);
    expect(all.filter((text) => asDefault(text) !== undefined).length).toBeGreaterThan(20);
  });
  it.each([...sessions, ...more])('%j: %s', async (text, isRight) => {
    const { hasError, verdicts, told } = await judged(`deployImage REPO /win11 1 1 MULTICAST ${text}`);
    expect([hasError, told]).toEqual([!isRight, told]);
    expect([verdicts, told]).toEqual([isRight ? ['ok'] : ['blocked'], told]);
    expect('session' in parseSession('multicast', text)).toBe(isRight);
    expect(parseRequest(`START_MULTICAST /win11.img ${text}`).ok).toBe(isRight);
    const made = generated(text);
    if (made !== undefined) {
      expect(made).toBe(isRight);
    }
    const kept = asDefault(text);
    if (kept !== undefined) {
      expect(kept).toEqual({ form: isRight, saved: isRight });
    }
  });
});

describe('a P2P session is right for all or for none', () => {
  it.each([
    ['peer:60', true],
    ['LEECHER:0', true],
    ['seeder:9999999999', true],
    ['Peer:60', false],
    ['pear:60', false],
    ['foo', false],
    ['peer', false],
    ['peer:-1', false],
    ['peer:10000000000', false],
    ['peer:60:1', false],
  ])('%s: %s', async (text, isRight) => {
    const { hasError, verdicts } = await judged(`deployImage REPO /win11 1 1 TORRENT ${text}`);
    expect(hasError).toBe(!isRight);
    expect(verdicts).toEqual([isRight ? 'ok' : 'blocked']);
    expect('session' in parseSession('p2p', text)).toBe(isRight);
  });
});

describe('where the checker tells an error, preflight blocks', () => {
  const folder = join(import.meta.dirname, '../fixtures/instructions');
  const mutations: Record<string, { replace: string; with: string }> = JSON.parse(
    readFileSync(join(folder, 'mutations.json'), 'utf8'),
  );
  const names = readdirSync(folder).filter((file) => file.endsWith('.og'));
  it.each(names)('%s, as it is and with a mistake', async (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const { replace = '', with: wrong = '' } = mutations[name.replace(/\.og$/, '')] ?? {};
    const at = text.lastIndexOf(replace);
    for (const script of [text, text.slice(0, at) + wrong + text.slice(at + replace.length)]) {
      const { hasError, verdicts, told } = await judged(script);
      if (hasError) {
        expect([verdicts, told]).toEqual([['blocked'], told]);
      }
    }
  });
  it.each([
    'deployImage REPO /win11 1 1 MULTICAST',
    'deployImage REPO /win11 1 1 TORRENT',
    'deployImage REPO /win11 1 1 TORRENT foo',
    'deployImage REPO /win11 1 1 FTP',
    'deployImage REPO /win11 1 1 MULTICAST 9000:full-duplex:10.1.1.1:70M:2:60',
    'if true; then\n  deployImage REPO /win11 1 1 FTP\nfi',
    'if true; then',
    'deployImage REPO /win11 1',
  ])('%s', async (script) => {
    expect(await judged(script)).toMatchObject({ hasError: true, verdicts: ['blocked'] });
  });
  it('tells the line, and an error that the author ignores only warns', async () => {
    const wrong = 'deployImage REPO /win11 1 1 MULTICAST 9001:full-duplex:239.194.17.36:90M:2:60';
    const call = paperCall({
      language,
      instruction: { preflight, effects, folderQuestions },
      inventory: { ...inventory, computersOf: () => [computer(1)] },
    });
    const run = async (script: string) => (await instructionPreflight({ script, scope }, call)).computers;
    expect(await run(`ls\n${wrong}`)).toMatchObject([
      {
        verdict: 'blocked',
        details: [{ verdict: 'blocked', message: expect.stringMatching(/^Line 2: .*9000 to 9098/) }],
      },
    ]);
    expect(await run(`ls\n# @ignore mcast-port\n${wrong}`)).toMatchObject([
      {
        verdict: 'warning',
        details: [{ verdict: 'warning', message: expect.stringMatching(/^Line 3, ignored/) }],
      },
    ]);
  });
});
