import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runOgrepod } from '../support/daemon.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogrepod-'));
});
afterAll(() => rm(folder, { recursive: true }));

const serveWith = async (text: string, env: Record<string, string> = {}) => {
  const file = join(folder, 'ogrepod.json');
  await writeFile(file, text);
  return runOgrepod(['serve', '--config', file], env);
};

describe('a configuration that cannot be used: one line with the setting, exit code 2', () => {
  it.each([
    ['not JSON', '{\n  "listen": {,}\n}', '--config', /line 2, column 14/],
    ['an unknown setting', '{"listen": {"prt": 1}}', 'listen.prt', /unknown setting/],
    ['a wrong value', '{"clients": {"port": "many"}}', 'clients.port', /number/],
    [
      'a bad hash',
      '{"auth": {"tokens": [{"name": "a", "role": "admin", "sha256": "x"}]}}',
      'auth.tokens[0].sha256',
      /64/,
    ],
    ['no images folder', '{"data": "d", "repository": {"images": "none"}}', 'repository.images', /ENOENT/],
    ['data below a file', '{"data": "ogrepod.json/x"}', 'data', /ENOTDIR/],
    ['data where nothing can be made', '{"data": "/proc/none/x"}', 'data', /ENOENT/],
    [
      'a foreign address',
      '{"data": "d", "repository": {"images": "."}, "listen": {"host": "192.0.2.1"}}',
      'listen.host',
      /192\.0\.2\.1/,
    ],
    [
      'no certificate',
      '{"data": "d", "repository": {"images": "."}, "listen": {"certificate": "a", "key": "b"}}',
      'listen.certificate',
      /ENOENT/,
    ],
  ])('%s', async (_name, text, setting, detail) => {
    const free = { clients: { port: 0 }, requests: { port: 0 }, tracker: { port: 0 }, follow: { port: 0 } };
    const whole = text.includes('"images": "."') ? JSON.stringify({ ...free, ...JSON.parse(text) }) : text;
    const { code, stdout, stderr } = await serveWith(whole);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const [line] = stderr.split('\n').filter((one) => one.startsWith('ogrepod: '));
    expect(line?.startsWith(`ogrepod: ${setting}: `)).toBe(true);
    expect(line).toMatch(detail);
  });

  it('a file that is not there', async () => {
    const { code, stderr } = await runOgrepod(['serve', '--config', join(folder, 'none.json')]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^ogrepod: --config: .*none\.json.*ENOENT.*\n$/);
  });

  it('in the language of the terminal', async () => {
    expect((await serveWith('{"listn": 1}', { LANG: 'es_ES.UTF-8' })).stderr).toMatch(
      /^ogrepod: listn: ajuste desconocido\..*\n$/,
    );
  });
});

describe('the command line', () => {
  it.each<[string[], number, RegExp, RegExp]>([
    [['--version'], 0, /^\d+\.\d+\.\d+\n$/, /^$/],
    [['--help'], 0, /^Usage: ogrepod COMMAND/, /^$/],
    [['serve', '--help'], 0, /^Usage: ogrepod serve/, /^$/],
    [['call', '--help'], 0, /^Usage: ogrepod call METHOD/, /^$/],
    [[], 2, /^$/, /^ogrepod: Missing command\. .*--help\.\n$/],
    [['fly'], 2, /^$/, /^ogrepod: Unknown command: "fly"\./],
    [['constructor'], 2, /^$/, /Unknown command: "constructor"/],
    [['serve', '--prot', '1'], 2, /^$/, /--prot/],
    [['call'], 2, /^$/, /Missing method/],
    [['call', 'og/nothing'], 2, /^$/, /Unknown method: "og\/nothing"/],
    [['call', 'og/info', '[1'], 2, /^$/, /must be a JSON object/],
    [
      ['call', 'og/info', '--url', 'ws://127.0.0.1:1', '--token-file', '/none'],
      1,
      /^$/,
      /--token-file: .*\/none/,
    ],
  ])('%j ends with %i', async (args, code, stdout, stderr) => {
    const done = await runOgrepod(args, { OGREPOD_TOKEN: '' });
    expect(done.code).toBe(code);
    expect(done.stdout).toMatch(stdout);
    expect(done.stderr).toMatch(stderr);
  });

  it('speaks Spanish to a Spanish terminal', async () => {
    expect((await runOgrepod(['--help'], { LANG: 'es_ES.UTF-8' })).stdout).toMatch(/^Uso: ogrepod COMANDO/);
  });

  it('says where no daemon is', async () => {
    const { code, stderr } = await runOgrepod(['call', 'og/info', '--url', 'ws://127.0.0.1:1'], {
      OGREPOD_TOKEN: 'x',
    });
    expect(code).toBe(1);
    expect(stderr).toContain('ECONNREFUSED');
  });
});
