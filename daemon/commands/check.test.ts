import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { demoView } from '../language/test-support/room.ts';
import { checkCommand } from './check.ts';

let folder: string;
let output = '';
let errors = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogrepod-check-'));
  output = '';
  errors = '';
  vi.stubEnv('LC_ALL', 'C');
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    output += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    errors += text;
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function script(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

describe('reports', () => {
  test('text: one line for each problem, exit 1 on an error', async () => {
    const good = await script('good.og', 'ogEcho hola\n');
    const bad = await script('bad.og', 'ogEcho x\nif true; then deployImage REPO /x 0 1; fi\n');
    expect(await checkCommand([good, bad])).toBe(1);
    expect(output).toBe(`${bad}:2:35: error: Disks and partitions are counted from 1. [disk-zero]\n`);
  });

  test('a warning alone is exit 0', async () => {
    expect(await checkCommand([await script('a.og', 'ogMuont 1 1\n')])).toBe(0);
    expect(output).toContain(': warning: ');
  });

  test('json: every file, in the order given', async () => {
    const files = [await script('b.og', 'ogMount 0 1'), await script('a.og', '')];
    expect(await checkCommand(['--format', 'json', ...files])).toBe(1);
    expect(JSON.parse(output)).toEqual({
      files: [
        {
          file: files[0],
          problems: [
            {
              range: { start: { line: 0, character: 8 }, end: { line: 0, character: 9 } },
              severity: 'error',
              code: 'disk-zero',
              message: 'Disks and partitions are counted from 1.',
            },
          ],
        },
        { file: files[1], problems: [] },
      ],
    });
  });

  test('sarif: places counted from 1, addresses encoded', async () => {
    const file = await script('a b.og', 'ogMount 0 1');
    expect(await checkCommand(['--format', 'sarif', file])).toBe(1);
    const [run] = JSON.parse(output).runs;
    expect(run.tool.driver.rules).toEqual([
      { id: 'disk-zero', shortDescription: { text: 'Disks and partitions are counted from 1.' } },
    ]);
    expect(run.results).toEqual([
      {
        ruleId: 'disk-zero',
        level: 'error',
        message: { text: 'Disks and partitions are counted from 1.' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: `${folder}/a%20b.og` },
              region: { startLine: 1, startColumn: 9, endLine: 1, endColumn: 10 },
            },
          },
        ],
      },
    ]);
  });
});

describe('bad input', () => {
  test.each([[[]], [['--format', 'xml', 'a.og']], [['--nothing', 'a.og']]])(
    'wrong usage: %j',
    async (args) => {
      expect(await checkCommand(args)).toBe(2);
      expect(errors).toContain('check [--format text|json|sarif]');
      expect(output).toBe('');
    },
  );

  test('what cannot be read is said, the others are reported all the same', async () => {
    const sub = join(folder, 'sub');
    await mkdir(sub);
    const pipe = join(folder, 'pipe.og');
    // Nobody will ever write to it.
    execFileSync('mkfifo', [pipe]);
    const large = await script('large.og', 'a\n'.repeat(1_500_000));
    const bad = await script('bad.og', 'ogMount 0 1');
    expect(await checkCommand([join(folder, 'nothing.og'), sub, '/dev/zero', pipe, large, bad])).toBe(2);
    expect(errors.trim().split('\n')).toEqual([
      expect.stringContaining('nothing.og (ENOENT)'),
      expect.stringContaining('sub (not a regular file)'),
      expect.stringContaining('/dev/zero (not a regular file)'),
      expect.stringContaining('pipe.og (not a regular file)'),
      expect.stringContaining('large.og (> 2 MiB)'),
    ]);
    expect(output).toContain('[disk-zero]');
  });

  test('a message is one line, whatever the script says', async () => {
    await checkCommand([await script('a.og', 'deployImage "a\u001b[31m\nb" /x 1 1')]);
    expect(output.split('\n')).toHaveLength(2);
    expect(output).not.toContain('\u001b');
  });
});

describe('--inventory', () => {
  test('asks the daemon, with the token of OGREPOD_TOKEN', async () => {
    const results: Record<string, unknown> = {
      'og/repository/list': { repositories: demoView.repositories() },
      'og/image/list': { images: demoView.images() },
      'og/classroom/list': { classrooms: demoView.classrooms() },
      'og/transfer/list': {
        torrents: [],
        multicast: [{ port: 9000, address: '239.1.1.1', image: 'other', receivers: 1, state: 'sending' }],
      },
    };
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await new Promise((resolve) => server.once('listening', resolve));
    const authorizations: (string | undefined)[] = [];
    server.on('connection', (socket, request) => {
      authorizations.push(request.headers.authorization);
      socket.on('message', (data) => {
        const { id, method } = JSON.parse(String(data));
        socket.send(JSON.stringify({ jsonrpc: '2.0', id, result: results[method] }));
      });
    });
    vi.stubEnv('OGREPOD_TOKEN', 'secret');
    const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const session = 'MULTICAST 9000:full-duplex:239.194.17.36:90M:2:60';
    const file = await script(
      'a.og',
      `# @scope Aula 1\ndeployImage REPO /ubuntu24 1 1\nupdateCache REPO /windows11.img ${session}\n`,
    );
    expect(await checkCommand(['--inventory', url, file])).toBe(1);
    expect(output).toContain('[image-not-ready]');
    expect(output).toContain('9000 is in use now');
    // A daemon that does not tell its sessions is asked all the same.
    delete results['og/transfer/list'];
    expect(await checkCommand(['--inventory', url, file])).toBe(1);
    expect(authorizations).toEqual(['Bearer secret', 'Bearer secret']);
    await new Promise((resolve) => server.close(resolve));
  });

  test('a daemon that is not there: exit 1, said on stderr', async () => {
    const file = await script('a.og', '');
    expect(await checkCommand(['--inventory', 'ws://127.0.0.1:1', file])).toBe(1);
    expect(errors).toContain('cannot get the inventory');
    expect(output).toBe('');
  });
});
