import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectSocket, type LspClient } from '../bench/lsp-client.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';

const uri = 'file:///a.og';
const finding = {
  ...{ file: '-', line: 1, endLine: 1, column: 8, endColumn: 10, level: 'info', code: 2086 },
  message: 'Quote this.',
  fix: null,
};

/** With a ShellCheck of our own on its PATH, so that it is there everywhere, and does what a test is about. */
let programs: string;
let daemon: RunningDaemon;
let client: LspClient;
const waiting: ((published: Published) => void)[] = [];
const published: Published[] = [];

interface Published {
  readonly version: number;
  readonly diagnostics: readonly { readonly code: string; readonly source: string }[];
}

function nextPublished(): Promise<Published> {
  const first = published.shift();
  return first ? Promise.resolve(first) : new Promise((resolve) => waiting.push(resolve));
}

const program = (script: string) =>
  writeFile(join(programs, 'shellcheck'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });

const finds = (comments: object[]) => `cat > /dev/null; echo '${JSON.stringify({ comments })}'; exit 1`;

const change = (version: number, text: string) =>
  client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });

beforeAll(async () => {
  programs = await mkdtemp(join(tmpdir(), 'og-programs-'));
  await program(finds([finding]));
  daemon = await startDaemon({ env: { PATH: `${programs}:${process.env.PATH}` } });
  client = await connectSocket(daemon.url, daemon.token);
  client.onNotification = (method, params) => {
    if (method !== 'textDocument/publishDiagnostics') {
      return;
    }
    const next = waiting.shift();
    if (next) {
      next(params as Published);
    } else {
      published.push(params as Published);
    }
  };
  await client.request('initialize', { processId: null, rootUri: null, capabilities: {} });
});
afterAll(async () => {
  await daemon.stop();
  await rm(programs, { recursive: true, force: true });
});

it('tells the first tier at once, and again with what ShellCheck finds', async () => {
  const textDocument = { uri, languageId: 'oginstruction', version: 1, text: 'ogNada $1\n' };
  await client.notify('textDocument/didOpen', { textDocument });
  expect((await nextPublished()).diagnostics.map(({ code }) => code)).toEqual(['unknown-command']);
  expect(await nextPublished()).toMatchObject({
    version: 1,
    diagnostics: [{ code: 'unknown-command' }, { code: 'SC2086', source: 'shellcheck' }],
  });
});

it('takes what was found back with the next change, until it is found again', async () => {
  await change(2, 'ogMount $1\n');
  expect(await nextPublished()).toMatchObject({ version: 2, diagnostics: [] });
  expect(await nextPublished()).toMatchObject({ version: 2, diagnostics: [{ code: 'SC2086' }] });
});

it('leaves out what the text asks to ignore', async () => {
  await program(finds([finding, { ...finding, line: 2, endLine: 2 }]));
  await change(3, 'ogMount $1 # @ignore SC2086\nogMount $1\n');
  expect(await nextPublished()).toMatchObject({ version: 3, diagnostics: [] });
  const { diagnostics } = await nextPublished();
  expect(diagnostics).toMatchObject([{ code: 'SC2086', range: { start: { line: 1 } } }]);
});

it('ends ShellCheck with the daemon', async () => {
  const file = join(programs, 'pid');
  await program(`echo $$ > ${file}.new; mv ${file}.new ${file}; exec sleep 1000`);
  await change(4, 'ogMount $1 $2\n');
  const isThere = () =>
    access(file).then(
      () => true,
      () => false,
    );
  await expect.poll(isThere).toBe(true);
  const pid = Number(await readFile(file, 'utf8'));
  await daemon.stop();
  await expect
    .poll(() => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    })
    .toBe(false);
});
