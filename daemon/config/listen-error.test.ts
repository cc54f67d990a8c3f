import { expect, test } from 'vitest';
import { render } from '../strings/index.ts';
import { ConfigurationError } from './error.ts';
import { listenError } from './listen-error.ts';

const systemError = (code: string, port?: number, syscall = 'listen') =>
  Object.assign(new Error(code), { code, syscall, ...(port !== undefined && { port }) });
const settings = [
  { setting: 'requests', host: '0.0.0.0', port: 2009 },
  { setting: 'tracker', host: '0.0.0.0', port: 6969 },
  { setting: 'sums', host: '0.0.0.0', port: 'off' },
] as const;
const said = async (error: unknown, program?: string, pid = 4711) => {
  const holder = program === undefined ? undefined : { pid, program };
  const found = await listenError(error, settings, () => Promise.resolve(holder));
  if (!(found instanceof ConfigurationError)) {
    throw found;
  }
  return found;
};

test.each([
  ['EADDRINUSE', 6969, 'tracker.port', 'config.portTaken'],
  ['EADDRINUSE', 2009, 'requests.port', 'config.portTaken'],
  ['EACCES', 2009, 'requests.port', 'config.portForbidden'],
  ['EADDRNOTAVAIL', 6969, 'tracker.host', 'config.hostUnusable'],
  ['ENOTFOUND', undefined, 'requests.host', 'config.hostUnusable'],
])('%s at %s names %s', async (code, port, setting, key) => {
  expect(await said(systemError(code, port))).toMatchObject({ setting, text: { key } });
});

test.each([
  ['bttrack.bittorrent', 6969, /RUN_BTTRACKER="no".*torrenttracker.*service opengnsys restart$/],
  ['btlaunchmany.bittornado', 6969, /RUN_BTSEEDER="no".*service opengnsys restart$/],
  ['opentracker', 6969, /systemctl disable --now opentracker$/],
  ['faucet', 2009, /RUN_OGADMREPO="no".*service opengnsys restart\..*requests\.port.*"off"/],
  ['ogAdmRepoAux', 2009, /RUN_OGADMREPO="no"/],
  ['tiptorrent', 2009, /systemctl disable --now tiptorrent$/],
  ['ogserver', 2009, /systemctl disable --now ogserver.*clients\.port/],
  ['transmission-daemon', 6969, /systemctl disable --now transmission-daemon$/],
  ['ogrepod.js', 6969, /another ogrepod.*kill 4711/],
  ['nginx', 6969, /by nginx \(process 4711\)/],
])('%s on port %i is named, with how to stop it', async (program, port, text) => {
  const error = await said(systemError('EADDRINUSE', port), program);
  for (const language of ['en', 'es'] as const) {
    const words = render(error.text, language);
    expect(words).toContain('4711');
    expect(words).toContain(String(port));
    // It would end all that the site runs, the server's own services too.
    expect(words).not.toContain('opengnsys stop');
  }
  expect(render(error.text, 'en')).toMatch(text);
});

test('two settings with one port are told apart from another program', async () => {
  const error = await said(systemError('EADDRINUSE', 6969), 'node', process.pid);
  expect(error.text.key).toBe('config.portTaken.own');
});

test.each([new Error('x'), 'x', systemError('EMFILE', 6969)])('%s is left as it is', async (error) => {
  expect(await listenError(error, settings)).toBe(error);
});
