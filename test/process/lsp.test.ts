import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { runOgrepod, startDaemon } from '../support/daemon.ts';
import { type StdioLsp, startLsp } from '../support/stdio-lsp.ts';

const uri = 'file:///deploy.og';
let folder: string;
let running: StdioLsp[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-lsp-'));
});
afterEach(async () => {
  await Promise.all(running.map((each) => each.stop()));
  running = [];
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function start(args: readonly string[] = [], params: object = {}, env: Record<string, string> = {}) {
  const lsp = startLsp(['--stdio', ...args], env);
  running.push(lsp);
  const result = await lsp.request<{ capabilities: Record<string, unknown> }>('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
    ...params,
  });
  await lsp.notify('initialized');
  return { lsp, ...result };
}

const open = (lsp: StdioLsp, text: string) =>
  lsp.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'oginstruction', version: 1, text },
  });

interface Published {
  readonly diagnostics: readonly {
    readonly code: string;
    readonly message: string;
    readonly source: string;
  }[];
}

/** What our rules say of the text; ShellCheck, where it is installed, says its part later. */
async function problems(lsp: StdioLsp): Promise<Published['diagnostics']> {
  const { diagnostics } = await lsp.next<Published>('textDocument/publishDiagnostics');
  return diagnostics.filter(({ source }) => source === 'og');
}

const completions = async (lsp: StdioLsp, line: number, character: number) => {
  const list = await lsp.request<{ items: { label: string }[] }>('textDocument/completion', {
    textDocument: { uri },
    position: { line, character },
  });
  return list.items.map(({ label }) => label);
};

it('serves the language without a daemon, and says nothing of names that it cannot know', async () => {
  const { lsp, capabilities } = await start([], { locale: 'es' });
  expect(capabilities).toMatchObject({ hoverProvider: true, documentFormattingProvider: true });
  // The lenses' commands and og/* are not there.
  expect(capabilities).not.toHaveProperty('codeLensProvider');
  expect(capabilities).not.toHaveProperty('experimental');
  await open(lsp, '# @scope Aula 9\ndeployImage REPO /nada 1 1 UNICAST\nogMont 1 1\n');
  const found = await problems(lsp);
  expect(found.map(({ code }) => code)).toEqual(['unknown-command']);
  expect(found[0]?.message).toContain('ogMount');
  expect(await completions(lsp, 2, 5)).toContain('ogMount');
  await expect(lsp.request('og/info')).rejects.toMatchObject({ code: -32601 });
});

it('shutdown and exit end it with 0, and what comes between is refused', async () => {
  const { lsp } = await start();
  await lsp.request('shutdown');
  await expect(lsp.request('textDocument/hover', { textDocument: { uri } })).rejects.toMatchObject({
    code: -32600,
  });
  await lsp.notify('exit');
  expect(await lsp.exited).toBe(0);
});

it('exit without shutdown ends it with 1, before initialize too', async () => {
  const { lsp } = await start();
  await lsp.notify('exit');
  expect(await lsp.exited).toBe(1);
  const other = startLsp(['--stdio']);
  running.push(other);
  await other.notify('exit');
  expect(await other.exited).toBe(1);
});

it('ends when nobody holds its input any more', async () => {
  const { lsp } = await start();
  lsp.child.stdin.end();
  expect(await lsp.exited).toBe(1);
});

it('ends when the process of the editor ends, and not for one that it does not see', async () => {
  const editor = spawn('sleep', ['1000']);
  const { lsp } = await start([], { processId: editor.pid });
  const { lsp: elsewhere } = await start([], { processId: 999_999_999 });
  editor.kill();
  await once(editor, 'exit');
  expect(await lsp.exited).toBe(1);
  await open(elsewhere, 'ogMont 1 1\n');
  expect(await problems(elsewhere)).toHaveLength(1);
});

it('answers before initialize as LSP says, and only LSP', async () => {
  const lsp = startLsp(['--stdio']);
  running.push(lsp);
  await expect(lsp.request('textDocument/hover', {})).rejects.toMatchObject({ code: -32002 });
});

it.each([
  [[], '--stdio'],
  [['--stdio', '--url', 'http://x/y'], 'http://x/y'],
  [['--stdio', '--nothing'], '--nothing'],
])('%j is wrong usage', async (args, said) => {
  const { code, stdout, stderr } = await runOgrepod(['lsp', ...args]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(said);
});

it('with a daemon knows its classrooms, live, and goes on when it goes', async () => {
  const daemon = await startDaemon({ folder: join(folder, 'kept') });
  const { port } = daemon.ready.listen;
  const tokenFile = join(folder, 'token');
  await writeFile(tokenFile, `${daemon.token}\n`);
  const client = await daemon.connect();
  const network = '127.0.0.0/24';
  await client.request('og/classroom/save', { name: 'Aula 2', network });

  const { lsp } = await start(['--url', `127.0.0.1:${port}`, '--token-file', tokenFile]);
  await open(lsp, '# @scope Aula 1\ndeployImage REPO /win11 1 1 UNICAST\n');
  const until = async (isTold: boolean) => {
    for (;;) {
      const found = await problems(lsp);
      if (found.some(({ code }) => code === 'scope-unknown') === isTold) {
        return;
      }
    }
  };
  await until(true);
  const { classroom } = await client.request('og/classroom/save', { name: 'Aula 1', network });
  await until(false);
  expect(await completions(lsp, 0, 9)).toEqual(expect.arrayContaining(['Aula 1', 'Aula 2']));

  // Killed, the language goes on with what it was told last; a new one at the same place is found.
  await daemon.stop('SIGKILL');
  const { message } = await lsp.next<{ message: string }>('window/showMessage');
  expect(message).toContain(`127.0.0.1:${port}`);
  expect(await completions(lsp, 0, 9)).toContain('Aula 1');
  const again = await startDaemon({ folder: daemon.folder, config: { listen: { port } } });
  try {
    const other = await again.connect();
    await other.request('og/classroom/save', { id: classroom.id, name: 'Aula 3' });
    await until(true);
    expect(lsp.log()).not.toContain(daemon.token);
  } finally {
    await again.stop();
  }
});

it('with a wrong token says so and serves the language alone', async () => {
  const daemon = await startDaemon();
  try {
    const { lsp } = await start(['--url', daemon.url], {}, { OGREPOD_TOKEN: 'wrong-token' });
    const { message } = await lsp.next<{ message: string }>('window/showMessage');
    expect(message).toContain('401');
    await open(lsp, 'ogMont 1 1\n');
    expect(await problems(lsp)).toHaveLength(1);
    expect(lsp.log()).not.toContain('wrong-token');
  } finally {
    await daemon.stop();
  }
});
