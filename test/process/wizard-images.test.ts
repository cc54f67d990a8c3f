import { afterAll, beforeAll, expect, it } from 'vitest';
import type {
  CreateAnswers,
  DeployAnswers,
  RestoreAnswers,
  Scope,
  WizardAnswers,
} from '../../daemon/protocol/index.ts';
import { deployProtocols } from '../../daemon/protocol/instruction.ts';
import { type InstructionReader, openReader } from '../support/instruction-reader.ts';

// Whatever a wizard is answered, its instruction has no problem, and preflight reads from it what was answered.

let reader: InstructionReader;
beforeAll(async () => {
  reader = await openReader();
});
afterAll(() => reader.dispose());

/** The same numbers in each run (mulberry32). */
function random(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (most: number) => Math.floor(next() * (most + 1));
  const oneOf = <T>(list: readonly [T, ...T[]]): T => list[upTo(list.length - 1)] ?? list[0];
  /** The value, or nothing: the classroom's is taken then. */
  const perhaps = <T extends object>(value: T): T | Record<never, never> => (next() < 0.5 ? value : {});
  return { upTo, oneOf, perhaps };
}

/** Two computers at most: a plain copy for each of more is warned of. */
const scopes: readonly [Scope, ...Scope[]] = [
  { computers: ['pc1'] },
  { computers: ['pc2', 'pc3'] },
  { classroom: 'aula1', computers: ['pc1', 'pc3'] },
];

function deployment(seed: number): DeployAnswers & { scope: Scope } {
  const { upTo, oneOf, perhaps } = random(seed);
  const kind = oneOf<DeployAnswers['kind']>(['deployImage', 'deployImage', 'updateCache']);
  const [, ...others] = deployProtocols;
  const protocol = oneOf([deployProtocols[0], ...others]);
  return {
    ...{ kind, image: 'win11', disk: 1, partition: 1, scope: oneOf(scopes) },
    protocol: kind === 'updateCache' && protocol.endsWith('-DIRECT') ? 'MULTICAST' : protocol,
    ...perhaps({ repository: oneOf(['repo1', '172.17.36.2']) }),
    ...perhaps({ port: 9000 + 2 * upTo(49) }),
    ...perhaps({ method: oneOf(['full-duplex', 'half-duplex', 'HALF-DUPLEX']) }),
    ...perhaps({ speed: 1 + upTo(998) }),
    ...perhaps({ seconds: 1 + upTo(600) }),
    ...perhaps({ p2pMode: oneOf(['peer', 'leecher', 'seeder']) }),
    ...perhaps({ p2pSeconds: upTo(600) }),
  };
}

function restoring(seed: number): RestoreAnswers & { scope: Scope } {
  const { upTo, oneOf, perhaps } = random(seed);
  return {
    ...{ kind: 'restoreImage', image: 'win11', disk: 1, partition: 1, scope: oneOf(scopes) },
    ...perhaps({ repository: 'repo1' }),
    ...perhaps({ configure: upTo(1) === 1 }),
  };
}

function creating(seed: number): CreateAnswers {
  const { oneOf, perhaps } = random(seed);
  const several = oneOf([false, true]);
  return {
    ...{ kind: 'createImage', disk: 1, partition: 1 },
    image: several ? oneOf(['aula-$HOSTNAME', '$HOSTNAME']) : oneOf(['win11', 'win12', 'ñandú_2', 'a+b']),
    scope: several ? { computers: ['pc2', 'pc3'] } : { computers: ['pc2'] },
    ...perhaps({ repository: oneOf(['repo1', '172.17.36.2']) }),
  };
}

/** What preflight has to read: what is lost, and on how many computers. */
function meant(answers: WizardAnswers, on: number) {
  switch (answers.kind) {
    case 'deployImage':
    case 'restoreImage':
      return [{ kind: 'partition', disk: 1, partition: 1, image: 'win11', conditional: false, on }];
    case 'createImage':
      return answers.image === 'win11' ? [{ kind: 'image', image: 'win11', conditional: false }] : [];
    default:
      return [];
  }
}

const runs = Array.from({ length: 40 }, (_, seed) => seed + 1);

it.each([
  ['deployments', deployment],
  ['restoring', restoring],
  ['creating', creating],
] as const)('%s', async (_, make) => {
  for (const seed of runs) {
    const answers = make(seed);
    const found = await reader.read(answers, answers.scope);
    const losses = found.effects.filter(({ kind }) => ['partition', 'image', 'disk', 'cache'].includes(kind));
    const on = answers.scope.computers?.length ?? 0;
    expect({ seed, ...found, losses }).toMatchObject({
      ...{ seed, problems: [], told: [], blocked: [], losses: meant(answers, on) },
    });
  }
});
