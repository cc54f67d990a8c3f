import { effects, folderQuestions, generate, preflight } from '../../daemon/instruction/index.ts';
import type { ImageRecord } from '../../daemon/inventory/types.ts';
import { createLanguageService } from '../../daemon/language/index.ts';
import {
  type Classroom,
  type Computer,
  resolveScope,
  type Scope,
  type WizardAnswers,
} from '../../daemon/protocol/index.ts';
import { instructionCheck } from '../../daemon/server/handlers/instruction-check.ts';
import { instructionPreflight } from '../../daemon/server/handlers/instruction-preflight.ts';
import { paperCall } from '../../daemon/server/test-support/paper-call.ts';

const computer = (number: number): Computer => ({
  ...{ id: `pc${number}`, name: `pc0${number}`, ip: `172.17.36.1${number}`, mac: '', status: 'idle' },
  disks: [
    {
      ...{ disk: 1, table: 'GPT', sizeKB: 500_000_000 },
      partitions: [
        { partition: 1, code: '0700', filesystem: 'NTFS', os: 'Windows 11', sizeKB: 60_000_000 },
        { partition: 4, code: 'ca00', filesystem: 'CACHE', sizeKB: 30_000_000 },
      ],
    },
  ],
  cache: {
    ...{ disk: 1, partition: 4, sizeKB: 30_000_000, freeKB: 25_000_000 },
    images: [{ file: 'win11.img', sizeBytes: 9e9 }],
  },
});
const room: Classroom = {
  ...{ id: 'aula1', name: 'Aula 1', network: '172.17.36.0/24', repository: 'repo1', groups: [] },
  multicast: {
    ...{ port: 9000, mode: 'full-duplex', address: '239.194.17.36', speedMbps: 90, clients: 2, seconds: 60 },
  },
  p2p: { mode: 'peer', seconds: 60 },
  computers: [computer(1), computer(2), computer(3)],
};
/** The repository of the classroom. */
export const repository = {
  ...{ id: 'repo1', name: 'Main', address: '172.17.36.2', state: 'ready' as const },
  ...{ totalBytes: 1e12, freeBytes: 1e12, images: 1 },
};
/** Its image, ready and verified. */
export const image: ImageRecord = {
  ...{ id: 'repo1:win11', canonicalName: 'win11', repository: 'repo1', registered: true, state: 'ready' },
  ...{ file: 'win11.img', sizeBytes: 9e9, restoreSizeKB: 50_000_000, verifiedAt: '2026-03-03T10:00:00Z' },
};
const inventory = { images: () => [image], repositories: () => [repository], classrooms: () => [room] };

/** Writes instructions of wizards for one classroom, and reads them with the checker and with preflight. */
export async function openReader() {
  const language = await createLanguageService(inventory);
  const context = { images: [image], repositories: [repository], classrooms: [room] };
  const call = paperCall({
    language,
    instruction: { generate, preflight, effects, folderQuestions },
    inventory: { ...inventory, computersOf: (of) => [...resolveScope(of, [room]).computers] },
  });

  async function read(answers: WizardAnswers, scope: Scope) {
    const { script, problems } = generate(answers, context);
    const checked = await instructionCheck({ script, scope }, call);
    const { computers, effects: lost } = await instructionPreflight({ script, scope }, call);
    return {
      script,
      problems,
      told: checked.problems
        .filter(({ severity }) => severity === 'error' || severity === 'warning')
        .map(({ code }) => code),
      errors: checked.problems.filter(({ severity }) => severity === 'error'),
      blocked: computers.filter(({ verdict }) => verdict === 'blocked').flatMap(({ reasons }) => reasons),
      effects: lost.map(
        ({ kind, command, disk, partition, path, conditional, image: of, computers: on }) => ({
          ...{ kind, command, disk, partition, path, conditional, image: of, on: on.length },
        }),
      ),
    };
  }
  return { read, dispose: () => language.dispose() };
}

export type InstructionReader = Awaited<ReturnType<typeof openReader>>;
