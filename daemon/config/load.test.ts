import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Machine } from './defaults.ts';
import { ConfigurationError } from './error.ts';
import { loadConfiguration, parseConfiguration } from './load.ts';

const machine: Machine = {
  platform: 'linux',
  home: '/home/ana',
  environment: {},
  hasSystemImages: false,
  name: 'laptop',
  network: {
    addresses: [
      { card: 'lo', address: '127.0.0.1', family: 'IPv4', internal: true },
      { card: 'eth0', address: 'fe80::1', family: 'IPv6', internal: false },
      { card: 'eth0', address: '172.17.36.2', family: 'IPv4', internal: false },
      { card: 'eth1', address: '10.0.0.2', family: 'IPv4', internal: false },
    ],
    routes: '',
    opengnsys: '',
  },
};

/** What the parser says is wrong: the setting and the message. */
function errorOf(text: string): { setting: string; key: string; args: unknown } {
  try {
    parseConfiguration(text, 'en');
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return { setting: error.setting, key: error.text.key, args: error.text.args };
    }
  }
  throw new Error('no ConfigurationError');
}

describe('a wrong configuration', () => {
  it.each([
    ['{"listen": {"port": "x"}}', 'listen.port', 'config.wrongValue'],
    ['{"listen": {"port": 70000}}', 'listen.port', 'config.wrongValue'],
    ['{"listen": {"port": "off"}}', 'listen.port', 'config.wrongValue'],
    ['{"sums": {"port": "on"}}', 'sums.port', 'config.wrongValue'],
    ['{"tracker": {"port": 70000}}', 'tracker.port', 'config.wrongValue'],
    ['{"listen": {"prt": 1}}', 'listen.prt', 'config.unknown'],
    ['{"listn": {}}', 'listn', 'config.unknown'],
    ['{"listen": {"key": "a.pem"}}', 'listen', 'config.wrongValue'],
    ['{"repository": {"address": "repo.example"}}', 'repository.address', 'config.wrongValue'],
    [
      '{"auth": {"tokens": [{"name": "a", "role": "admin", "sha256": "x"}]}}',
      'auth.tokens[0].sha256',
      'config.wrongValue',
    ],
    [
      '{"auth": {"tokens": [{"name": "a", "role": "boss", "sha256": "x"}]}}',
      'auth.tokens[0].role',
      'config.wrongValue',
    ],
    ['{"language": "fr"}', 'language', 'config.wrongValue'],
    [
      '{"repositories": [{"address": "http://a", "token": "x"}]}',
      'repositories[0].address',
      'config.wrongValue',
    ],
    ['{"repositories": [{"address": "a"}]}', 'repositories[0]', 'config.wrongValue'],
    [
      '{"repositories": [{"address": "a", "token": "x", "tokenFile": "y"}]}',
      'repositories[0]',
      'config.wrongValue',
    ],
    ['{"repositories": [{"address": "a", "token": "x y"}]}', 'repositories[0].token', 'config.wrongValue'],
    [
      '{"repositories": [{"address": "a", "token": "x"}, {"address": "ws://A:8470", "token": "y"}]}',
      'repositories',
      'config.wrongValue',
    ],
    ['{"listen": {"origins": ["https://a.example/"]}}', 'listen.origins[0]', 'config.wrongValue'],
    ['{"listen": {"origins": ["*"]}}', 'listen.origins[0]', 'config.wrongValue'],
    ['{"listen": {"origins": ["https://*"]}}', 'listen.origins[0]', 'config.wrongValue'],
    ['{"listen": {"origins": ["https://*.com"]}}', 'listen.origins[0]', 'config.wrongValue'],
    ['{"listen": {"origins": ["https://*.*.example"]}}', 'listen.origins[0]', 'config.wrongValue'],
    ['{"listen": {"origins": ["https://a.*.example"]}}', 'listen.origins[0]', 'config.wrongValue'],
    ['[]', '--config', 'config.wrongValue'],
  ])('%s names %s', (text, setting, key) => {
    expect(errorOf(text)).toMatchObject({ setting, key });
  });

  it.each([
    ['"on"', 'number'],
    ['70000', '65535'],
  ])('tells what a port is: %s', (port, detail) => {
    const { args } = errorOf(`{"sums": {"port": ${port}}}`);
    expect(args).toEqual({ detail: expect.stringContaining(detail) });
  });

  it.each([
    'https://panel.example:8443',
    'vscode-webview://x',
    'https://*.a.example',
    'http://*.localhost:80',
  ])('allows the pages of %s', (origin) => {
    expect(
      parseConfiguration(JSON.stringify({ listen: { origins: [origin] } }), 'en').listen.origins,
    ).toEqual([origin]);
  });

  it('that is not JSON is told with the place', () => {
    expect(errorOf('{\n  "data": oops\n}')).toMatchObject({
      setting: '--config',
      key: 'config.notJson',
      args: { line: 2, column: 11 },
    });
  });
});

describe('a configuration', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'og-config-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('needs nothing', async () => {
    expect(await loadConfiguration({ language: 'es', machine })).toMatchObject({
      listen: { host: '127.0.0.1', port: 8470 },
      auth: { tokens: [] },
      data: '/home/ana/.local/state/ogrepod',
      language: 'es',
      repository: {
        id: 'main',
        name: 'laptop',
        address: '172.17.36.2',
        otherAddresses: ['10.0.0.2'],
        images: '/home/ana/.local/state/ogrepod/images',
        imagesAreDefault: true,
      },
      clients: { host: '0.0.0.0', port: 8889, proxyProtocol: false, networks: [] },
      requests: { host: '0.0.0.0', port: 2009 },
      tracker: { host: '0.0.0.0', port: 6969 },
      follow: { host: '0.0.0.0', port: 0 },
      sums: { host: '0.0.0.0', port: 9999, portIsDefault: true },
    });
  });

  it('says what was named and is no guess', async () => {
    const file = join(folder, 'ogrepod.json');
    const off = { port: 'off' };
    const repository = { address: '10.0.0.2' };
    await writeFile(
      file,
      JSON.stringify({ repository, sums: { port: 9999 }, clients: off, requests: off, tracker: off }),
    );
    expect(await loadConfiguration({ file, language: 'es', machine })).toMatchObject({
      repository: { address: '10.0.0.2', otherAddresses: [] },
      sums: { host: '0.0.0.0', port: 9999, portIsDefault: false },
      clients: off,
      requests: off,
      tracker: off,
    });
  });

  it.each<[string, Partial<Machine>, string, string]>([
    [
      'macOS',
      { platform: 'darwin', home: '/Users/ana' },
      '/Users/ana/Library/Application Support/ogrepod',
      '',
    ],
    ['XDG', { environment: { XDG_STATE_HOME: '/state' } }, '/state/ogrepod', ''],
    ['a relative XDG folder', { environment: { XDG_STATE_HOME: 'x' } }, '/home/ana/.local/state/ogrepod', ''],
    ['OpenGnsys', { hasSystemImages: true }, '/home/ana/.local/state/ogrepod', '/opt/opengnsys/images'],
  ])('has the defaults of %s', async (_name, differences, data, images) => {
    const found = await loadConfiguration({ language: 'en', machine: { ...machine, ...differences } });
    expect(found).toMatchObject({ data, repository: { images: images || join(data, 'images') } });
  });

  it('has paths relative to its own folder; the command line wins', async () => {
    const file = join(folder, 'ogrepod.json');
    await writeFile(file, '\uFEFF{"data": "d", "repository": {"images": "i"}, "language": "en"}');
    expect(await loadConfiguration({ file, language: 'es', machine })).toMatchObject({
      data: join(folder, 'd'),
      language: 'en',
      repository: { images: join(folder, 'i'), imagesAreDefault: false },
    });
    const given = { file, data: '/d2', images: '/i2', language: 'es', machine } as const;
    expect(await loadConfiguration(given)).toMatchObject({ data: '/d2', repository: { images: '/i2' } });
  });

  it('that cannot be read is an error of --config', async () => {
    const loading = loadConfiguration({ file: join(folder, 'none.json'), language: 'en', machine });
    await expect(loading).rejects.toMatchObject({ setting: '--config', text: { args: { code: 'ENOENT' } } });
  });
});
