import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { connectDaemon } from '../../daemon/client/index.ts';
import { FakeClient } from '../../daemon/dispatch/test-support/fake-client.ts';
import { type RunningDaemon, runOgrepod, startDaemon } from '../support/daemon.ts';

describe('a running daemon', () => {
  let daemon: RunningDaemon;
  beforeAll(async () => {
    daemon = await startDaemon();
  });
  afterAll(() => daemon.stop());

  it('tells the addresses really used, and no token', () => {
    for (const name of ['listen', 'clients', 'requests', 'tracker', 'follow'] as const) {
      expect(daemon.ready[name]).toEqual({ host: '127.0.0.1', port: expect.any(Number) });
      expect(daemon.ready[name].port).toBeGreaterThan(0);
    }
    expect(JSON.stringify(daemon.ready)).not.toContain(daemon.token);
    expect(daemon.log()).not.toContain(daemon.token);
  });

  it('keeps its token to its user', async () => {
    expect((await stat(join(daemon.data, 'token'))).mode & 0o777).toBe(0o600);
  });

  it('refuses a wrong token with 401', async () => {
    const connecting = connectDaemon({ url: daemon.url, token: 'wrong' });
    await expect(connecting).rejects.toMatchObject({ reason: 'unauthorized' });
  });

  it('takes the token as the first message', async () => {
    const client = await connectDaemon({ url: daemon.url });
    await expect(client.request('og/image/list', {})).rejects.toMatchObject({ code: 1001 });
    expect(await client.request('og/authenticate', { token: daemon.token })).toMatchObject({ role: 'admin' });
    expect(await client.request('og/image/list', {})).toEqual({ images: [] });
    await client.close();
  });

  it('describes itself', async () => {
    const client = await daemon.connect();
    expect(await client.request('og/info', {})).toMatchObject({
      name: 'ogrepod',
      protocol: 'og.v1',
      repository: 'repo1',
    });
    expect(await client.request('rpc.discover', {})).toMatchObject({ openrpc: '1.3.2' });
    const { repositories } = await client.request('og/repository/list', {});
    expect(repositories).toMatchObject([{ id: 'repo1', name: 'Test', address: '127.0.0.1', state: 'ready' }]);
    await client.close();
  });

  it('sends changes, and to those who come back what they missed', async () => {
    const first = await daemon.connect();
    const { cursor, snapshot } = await first.request('og/subscribe', { topics: ['classroom'] });
    expect(snapshot).toMatchObject({ classrooms: [] });
    const changed = new Promise((resolve) => first.onNotification('og/classroom/didChange', resolve));
    const { classroom } = await first.request('og/classroom/save', { name: 'Aula 1' });
    const change = { seq: cursor + 1, changed: [{ id: classroom.id, name: 'Aula 1' }], removed: [] };
    expect(await changed).toMatchObject(change);
    await first.close();

    const second = await daemon.connect();
    const missed = new Promise((resolve) => second.onNotification('og/classroom/didChange', resolve));
    expect(await second.request('og/subscribe', { topics: ['classroom'], since: cursor })).toEqual({
      cursor,
    });
    expect(await missed).toMatchObject(change);
    await second.close();
  });

  it('speaks LSP on the same socket; exit ends that session and not the daemon', async () => {
    const admin = await daemon.connect();
    await admin.request('og/classroom/save', { name: 'Aula 2' });
    await admin.close();
    const editor = await lspClient(daemon);
    const { capabilities } = (await editor.request('initialize', {
      // A process of another machine: no reason to stop.
      processId: 999_999_999,
      rootUri: null,
      capabilities: {},
      locale: 'es',
    })) as { capabilities: { experimental: unknown } };
    expect(capabilities.experimental).toMatchObject({ og: { protocol: 'og.v1' } });
    const uri = 'untitled:a.og';
    editor.notify('textDocument/didOpen', {
      textDocument: {
        uri,
        languageId: 'oginstruction',
        version: 1,
        text: '# @scope Aula 2\ndeployImag REPO /x 1 1 UNICAST\ndep',
      },
    });
    const list = (await editor.request('textDocument/completion', {
      textDocument: { uri },
      position: { line: 2, character: 3 },
    })) as { items: { label: string }[] };
    expect(list.items.map(({ label }) => label)).toContain('deployImage');
    expect(await editor.notification('textDocument/publishDiagnostics')).toMatchObject({
      uri,
      version: 1,
      diagnostics: [{ code: 'unknown-command', source: 'og' }],
    });
    expect(await editor.request('textDocument/codeLens', { textDocument: { uri } })).toMatchObject([
      { command: { command: 'og.instruction.send', arguments: expect.arrayContaining([uri, 'Aula 2']) } },
      {
        command: { command: 'og.instruction.preflight', arguments: expect.arrayContaining([uri, 'Aula 2']) },
      },
    ]);
    await editor.request('shutdown', {});
    editor.notify('exit', {});
    await editor.closed;

    const client = await daemon.connect();
    expect(await client.request('og/info', {})).toMatchObject({ name: 'ogrepod' });
    await client.close();
  });

  it('is reached from the command line', async () => {
    const args = ['og/info', '{}', '--url', daemon.url, '--token-file', join(daemon.data, 'token')];
    const called = await runOgrepod(['call', ...args]);
    expect(called).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(called.stdout)).toMatchObject({ name: 'ogrepod' });

    const env = { OGREPOD_TOKEN: daemon.token };
    const failed = await runOgrepod(['call', 'og/job/get', '{"id":"none"}', '--url', daemon.url], env);
    expect(failed).toMatchObject({ code: 1, stdout: '' });
    expect(JSON.parse(failed.stderr)).toMatchObject({ code: 1003, data: { reason: 'notFound' } });
    expect(await runOgrepod(['call', 'og/info', '--url', daemon.url], { OGREPOD_TOKEN: 'x' })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('401'),
    });
  });

  it('does not share its data folder', async () => {
    const second = await runOgrepod(['serve', '--config', join(daemon.folder, 'ogrepod.json')]);
    expect(second).toMatchObject({ code: 2, stdout: '' });
    expect(second.stderr).toMatch(new RegExp(`^ogrepod: data: .*process ${daemon.pid}.*\n$`));
  });
});

describe('stopping', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('%s ends it with 0, everything written', async (signal) => {
    const daemon = await startDaemon();
    const client = await daemon.connect();
    const gone = new Promise((resolve) => client.onClose(resolve));
    await client.request('og/classroom/save', { name: 'Aula 1' });
    const catalogue = join(daemon.data, 'inventory.json');
    const stopped = daemon.stop(signal);
    expect(await gone).toContain('1001');
    expect(await readFile(catalogue, 'utf8').catch(() => 'removed')).toMatch(/Aula 1|removed/);
    expect(await stopped).toBe(0);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'waits for a computer that is at work; %s again ends it',
    async (signal) => {
      const daemon = await startDaemon();
      const client = await FakeClient.connect(daemon.ready.clients.port);
      await client.expect('GET /refresh');
      const stopped = daemon.stop(signal);
      await client.closed;
      const again = await FakeClient.connect(daemon.ready.clients.port);
      // Longer than what counts as one signal of a terminal.
      await new Promise((resolve) => setTimeout(resolve, 150));
      process.kill(daemon.pid, signal);
      await again.closed;
      expect(again.waiting).toBe(0);
      expect(await stopped).toBe(1);
    },
  );

  it('takes the late answer of a script that ran, and ends', async () => {
    const { mkdtemp, rm } = await import('node:fs/promises');
    const { tmpdir } = await import('node:os');
    const folder = await mkdtemp(join(tmpdir(), 'ogrepod-'));
    try {
      const first = await startDaemon({ folder });
      const admin = await first.connect();
      const { classroom } = await admin.request('og/classroom/save', { name: 'Aula 1' });
      const { computer } = await admin.request('og/computer/save', {
        ...{ classroom: classroom.id, name: 'pc01', ip: '127.0.0.2', mac: '02:00:00:00:00:01' },
      });
      const client = await FakeClient.connect(first.ready.clients.port, '127.0.0.2');
      await client.refreshed();
      const scope = { computers: [computer.id] };
      const { job } = await admin.request('og/job/start', { requestId: 'r1', script: 'sleep 60', scope });
      const { runId } = await client.expectRun();
      const stopped = first.stop();
      await client.closed;
      const again = await FakeClient.connect(first.ready.clients.port, '127.0.0.2');
      again.answerRun(runId, 143, 'stopped\n');
      expect(await stopped).toBe(0);

      const second = await startDaemon({ folder });
      const next = await second.connect();
      expect((await next.request('og/job/get', { id: job.id })).job.targets).toMatchObject([
        { state: 'failed', exitCode: 143 },
      ]);
      await next.close();
      await second.stop();
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('and after kill -9 the next one takes the folder over, with the same token and catalogue', async () => {
    const { mkdtemp, rm } = await import('node:fs/promises');
    const { tmpdir } = await import('node:os');
    const folder = await mkdtemp(join(tmpdir(), 'ogrepod-'));
    try {
      const first = await startDaemon({ folder });
      const client = await first.connect();
      await client.request('og/classroom/save', { name: 'Aula 1' });
      await first.stop('SIGKILL');
      const second = await startDaemon({ folder });
      expect(second.token).toBe(first.token);
      const again = await second.connect();
      expect(await again.request('og/classroom/list', {})).toMatchObject({
        classrooms: [{ name: 'Aula 1' }],
      });
      await again.close();
      expect(await second.stop()).toBe(0);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('configured tokens', () => {
  it('have their roles, and no local token is made', async () => {
    // SHA-256 of "secreto".
    const sha256 = 'df733656293a19c54f69093ba916f0a1a2a3c151fc95c13f3a794c2631eeb3a6';
    const daemon = await startDaemon({
      config: { auth: { tokens: [{ name: 'ana', role: 'viewer', sha256 }] } },
    });
    const client = await connectDaemon({ url: daemon.url, token: 'secreto', language: 'es-ES' });
    await expect(client.request('og/classroom/save', { name: 'x' })).rejects.toMatchObject({
      code: 1002,
      message: 'El rol «viewer» no permite og/classroom/save.',
    });
    await expect(stat(join(daemon.data, 'token'))).rejects.toThrow('ENOENT');
    await client.close();
    await daemon.stop();
  });
});

describe('ports', () => {
  it.each(['listen', 'clients', 'requests', 'tracker', 'seeder', 'follow'])(
    '%s.port taken ends with 2',
    async (setting) => {
      const taken = createServer();
      await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
      const address = taken.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      await expect(startDaemon({ config: { [setting]: { port } } })).rejects.toThrow(
        new RegExp(`ended with 2: [^]*ogrepod: ${setting}\\.port: .*${port}`),
      );
      await new Promise((resolve) => taken.close(resolve));
    },
  );
});

interface LspClient {
  request(method: string, params: object): Promise<unknown>;
  notify(method: string, params: object): void;
  /** The first notification of that method, also one that came already. */
  notification(method: string): Promise<unknown>;
  readonly closed: Promise<unknown>;
}

async function lspClient({ url, token }: RunningDaemon): Promise<LspClient> {
  const socket = new WebSocket(url, { headers: { Authorization: `Bearer ${token}` } });
  await new Promise((resolve) => socket.once('open', resolve));
  const messages: { id?: number; method?: string; params?: unknown; result?: unknown }[] = [];
  const listeners = new Set<() => void>();
  socket.on('message', (data) => {
    messages.push(JSON.parse(String(data)));
    for (const listener of listeners) {
      listener();
    }
  });
  const find = (matches: (message: (typeof messages)[number]) => boolean) =>
    new Promise<(typeof messages)[number]>((resolve) => {
      const look = () => {
        const found = messages.find(matches);
        if (!found) {
          return;
        }
        listeners.delete(look);
        resolve(found);
      };
      listeners.add(look);
      look();
    });
  let lastId = 0;
  return {
    async request(method, params) {
      lastId += 1;
      const id = lastId;
      socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
      return (await find((message) => message.id === id && message.method === undefined)).result;
    },
    notify: (method, params) => socket.send(JSON.stringify({ jsonrpc: '2.0', method, params })),
    notification: async (method) => (await find((message) => message.method === method)).params,
    closed: new Promise((resolve) => socket.once('close', resolve)),
  };
}
