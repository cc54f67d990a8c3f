import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type DeployAnswers, OgError } from '../../protocol/index.ts';
import { generate } from '../generate.ts';
import { classroom, context } from './fixtures.ts';

const catalogue = JSON.parse(
  readFileSync(new URL('../../language/catalogue/og-commands.json', import.meta.url), 'utf8'),
) as {
  wizards: { deployImage: { examples: Record<'deployImage' | 'updateCache', Record<string, string>> } };
};
const { examples } = catalogue.wizards.deployImage;

const full = {
  image: 'windows10',
  repository: 'repo1',
  disk: 1,
  partition: 1,
  port: 9000,
  method: 'full-duplex',
  address: '239.194.17.36',
  speed: 70,
  clients: 50,
  seconds: 60,
  p2pMode: 'peer',
  p2pSeconds: 60,
};
const unicast: DeployAnswers = { ...full, kind: 'deployImage', protocol: 'UNICAST' };

/** The command line alone: what varies. */
const lineOf = (answers: DeployAnswers) => generate(answers, context).script.split('\n').at(-2);

describe("the console's examples, to the byte", () => {
  for (const kind of ['deployImage', 'updateCache'] as const) {
    it.each(Object.entries(examples[kind]))(`${kind} by %s`, (protocol, script) => {
      const answers = { ...full, kind, protocol } as DeployAnswers;
      expect(generate(answers, context)).toEqual({ script, problems: [] });
    });
  }
});

describe('session values', () => {
  const bare = { kind: 'deployImage', image: 'windows10', disk: 1, partition: 2 } as const;
  const scope = { classroom: 'aula-1' };
  it.each([
    [{ scope }, '9004:half-duplex:239.194.17.40:90M:3:45'],
    [{ scope: { ...scope, group: 'g1' } }, '9004:half-duplex:239.194.17.40:90M:2:45'],
    [{ scope: { computers: ['pc3'] } }, '9004:half-duplex:239.194.17.40:90M:1:45'],
    [{ scope, clients: 7, port: 9010 }, '9010:half-duplex:239.194.17.40:90M:7:45'],
    [{ address: '239.1.2.3', method: 'FULL-DUPLEX' }, '9000:full-duplex:239.1.2.3:70M:50:60'],
  ])('by multicast with %j', (more, session) => {
    const line = lineOf({ ...bare, protocol: 'MULTICAST', ...more });
    expect(line).toBe(`  deployImage 10.1.120.3 /windows10 1 2 MULTICAST ${session}  `);
  });
  it.each([
    [{ scope }, 'seeder:30'],
    [{ scope, p2pMode: 'peer', p2pSeconds: 0 }, 'peer:0'],
    [{}, 'peer:60'],
  ])('by torrent with %j', (more, session) => {
    const line = lineOf({ ...bare, protocol: 'TORRENT', ...more });
    expect(line).toBe(`  deployImage 10.1.120.3 /windows10 1 2 TORRENT ${session} `);
  });
});

describe('the first line names the scope', () => {
  it.each([
    [{ classroom: 'aula-1' }, '# @scope Aula 1'],
    [{ classroom: 'aula-1', group: 'g1' }, '# @scope Aula 1/Fila 1'],
    [{ classroom: 'aula-1', computers: ['pc3', 'pc1'] }, '# @scope pc-01, pc-03'],
  ])('%j', (scope, line) => {
    expect(generate({ ...unicast, scope }, context).script.split('\n')[0]).toBe(line);
  });
  it('never becomes a second line', () => {
    const hostile = { ...context, classrooms: [{ ...classroom, name: 'Aula\nrm -rf /' }] };
    const { script } = generate({ ...unicast, scope: { classroom: 'aula-1' } }, hostile);
    expect(script.split('\n')[0]).toBe('# @scope Aula rm -rf /');
  });
});

describe('the repository is always an address', () => {
  it.each([
    ['repo2', 'windows10', '10.1.120.4'],
    ['10.1.120.4', 'windows10', '10.1.120.4'],
    ['192.168.7.7', 'windows10', '192.168.7.7'],
    [undefined, 'debian', '10.1.120.4'],
    [undefined, 'nowhere', '10.1.120.3'],
  ])('%s for %s', (repository, image, address) => {
    const { repository: _, ...rest } = unicast;
    const answers = repository === undefined ? { ...rest, image } : { ...rest, image, repository };
    expect(lineOf(answers)).toBe(`  deployImage ${address} /${image} 1 1 UNICAST `);
  });
});

describe('problems', () => {
  it.each<[Partial<DeployAnswers>, string[]]>([
    [{}, []],
    [{ image: 'nothing' }, ['image-unknown']],
    [{ image: 'half' }, ['image-not-ready']],
    [{ repository: '192.168.7.7' }, ['repository-unknown']],
    [{ protocol: 'MULTICAST', address: '239.194.17.36', speed: 5000, clients: 0, seconds: 0 }, []],
    [{ scope: { classroom: 'aula-1' } }, ['unicast-many']],
    [{ scope: { computers: ['pc1'] } }, []],
    [{ protocol: 'TORRENT', scope: { classroom: 'aula-1' } }, []],
  ])('%j', (more, codes) => {
    const { problems } = generate({ ...unicast, ...more }, context);
    expect(problems.map(({ code }) => code)).toEqual(codes);
    expect(problems.every(({ severity }) => severity === 'warning')).toBe(true);
  });
  it('tell of a repository that is away, whose images may be other by now', () => {
    const away = { state: 'away', lastSeen: '2026-11-23T09:30:11.000Z' } as const;
    const [own, ...others] = context.repositories;
    if (!own) {
      throw new Error('no repository');
    }
    const { problems } = generate(unicast, { ...context, repositories: [{ ...own, ...away }, ...others] });
    expect(problems).toMatchObject([
      { code: 'repository-away', message: { args: { name: 'Main', time: '2026-11-23 09:30 UTC' } } },
    ]);
  });
  it('stand at the word that they are about', () => {
    const answers = { ...unicast, image: 'nothing', scope: { classroom: 'aula-1' } };
    const { script, problems } = generate(answers, context);
    const marked = problems.map(({ range }) =>
      script.split('\n')[range.start.line]?.slice(range.start.character, range.end.character),
    );
    expect(marked).toEqual(['/nothing', 'UNICAST']);
  });
});

describe('answers that are refused', () => {
  const multicast = { protocol: 'MULTICAST' } as const;
  it.each<[Partial<Record<keyof DeployAnswers, unknown>>, string]>([
    [{ disk: undefined }, 'disk'],
    [{ disk: 0 }, 'disk'],
    [{ partition: undefined }, 'partition'],
    [{ partition: 129 }, 'partition'],
    [{ kind: 'updateCache', protocol: 'UNICAST-DIRECT' }, 'protocol'],
    [{ kind: 'updateCache', protocol: 'MULTICAST-DIRECT' }, 'protocol'],
    [{ ...multicast, port: 9001 }, 'port'],
    [{ ...multicast, port: 8998 }, 'port'],
    [{ ...multicast, port: 9100 }, 'port'],
    [{ ...multicast, method: 'broadcast' }, 'method'],
    [{ ...multicast, address: '239.194.17.256' }, 'address'],
    [{ ...multicast, address: undefined }, 'address'],
    [{ ...multicast, speed: 0 }, 'speed'],
    [{ ...multicast, speed: 100_000 }, 'speed'],
    [{ ...multicast, clients: -1 }, 'clients'],
    [{ ...multicast, clients: 10_000_000_000 }, 'clients'],
    [{ ...multicast, address: '10.0.0.1' }, 'address'],
    [{ ...multicast, address: '224.0.0.1' }, 'address'],
    [{ ...multicast, address: '239.194.17.36:70M' }, 'address'],
    [{ ...multicast, method: 'full-duplex:239.194.17.36' }, 'method'],
    [{ ...multicast, seconds: 1.5 }, 'seconds'],
    [{ protocol: 'TORRENT', p2pMode: 'pear' }, 'p2pMode'],
    [{ protocol: 'TORRENT', p2pSeconds: -1 }, 'p2pSeconds'],
    [{ repository: 'repo9' }, 'repository'],
    [{ repository: 'laptop' }, 'repository'],
    [{ image: '/windows10' }, 'image'],
    [{ image: '../etc/passwd' }, 'image'],
    [{ image: 'a b' }, 'image'],
    [{ image: '$(reboot)' }, 'image'],
    [{ image: 'a;reboot' }, 'image'],
    [{ image: '-o' }, 'image'],
    [{ image: '' }, 'image'],
  ])('%j: %s', (more, field) => {
    const answers = { ...unicast, ...more } as DeployAnswers;
    expect(() => generate(answers, context)).toThrow(
      expect.objectContaining({ reason: 'invalid', args: expect.objectContaining({ field }) }),
    );
  });
  it.each([[{ classroom: 'x' }], [{ classroom: 'aula-1', group: 'x' }], [{ computers: ['x'] }]])(
    'a scope that does not exist: %j',
    (scope) => {
      expect(() => generate({ ...unicast, scope }, context)).toThrow(OgError);
    },
  );
});
