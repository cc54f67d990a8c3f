import { expect, test } from 'vitest';
import { paperRooms } from '../test-support/paper-rooms.ts';
import {
  bearer,
  connectRaw,
  openTestServer,
  type RawClient,
  type Sent,
} from '../test-support/socket-server.ts';

const uri = 'file:///x.og';
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const diagnostic = { range, code: 'enum-case', severity: 1 as const, message: 'x' };
const action = { title: 'Fix', kind: 'quickfix', diagnostics: [diagnostic] };

async function withEditor(initializationOptions: object, run: (client: RawClient) => Promise<void>) {
  const { rooms } = paperRooms({
    language: { diagnose: async () => [diagnostic], codeActions: async () => [action] },
  });
  const server = await openTestServer({ rooms });
  const client = await connectRaw(server.url, bearer('viewer'));
  try {
    const { result } = await client.ask('initialize', {
      processId: null,
      rootUri: null,
      capabilities: { workspace: { configuration: true } },
      initializationOptions,
    });
    expect(result?.capabilities).toMatchObject({
      codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.og'] },
    });
    const textDocument = { uri, languageId: 'oginstruction', version: 1, text: 'x' };
    client.send({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument } });
    await run(client);
  } finally {
    client.socket.terminate();
    await server.dispose();
  }
}

/** The next diagnostics; what else the daemon sends is passed over. */
async function published(client: RawClient): Promise<unknown> {
  for (;;) {
    const sent: Sent = await client.next();
    if (sent.method === 'textDocument/publishDiagnostics') {
      return sent.params?.diagnostics;
    }
  }
}

const configure = (client: RawClient, settings: unknown) =>
  client.send({ jsonrpc: '2.0', method: 'workspace/didChangeConfiguration', params: { settings } });

test('each code has the severity that the editor wants, and a link to what it means', async () => {
  const options = { severity: { 'enum-case': 'hint', 'other-code': 'loud' }, documentation: 'x:/d.md' };
  await withEditor(options, async (client) => {
    expect(await published(client)).toEqual([
      { ...diagnostic, severity: 4, codeDescription: { href: 'x:/d.md#enum-case' } },
    ]);
    configure(client, { og: { diagnostics: { severity: { 'enum-case': 'off' } } } });
    expect(await published(client)).toEqual([]);
    const asked = { textDocument: { uri }, range, context: { diagnostics: [] } };
    expect((await client.ask('textDocument/codeAction', asked)).result).toEqual([]);
    configure(client, { og: { diagnostics: { severity: {} } } });
    expect(await published(client)).toMatchObject([{ severity: 1 }]);
    expect((await client.ask('textDocument/codeAction', asked)).result).toEqual([action]);
  });
});

test('settings that the editor does not send are asked for', async () => {
  await withEditor({}, async (client) => {
    expect(await published(client)).toMatchObject([{ severity: 1 }]);
    configure(client, null);
    const { id, method, params } = await client.next();
    expect({ method, params }).toEqual({
      method: 'workspace/configuration',
      params: { items: [{ section: 'og.diagnostics.severity' }, { section: 'og.shellcheck.enabled' }] },
    });
    client.send({ jsonrpc: '2.0', id: id ?? null, result: [{ 'enum-case': 'information' }] });
    expect(await published(client)).toMatchObject([{ severity: 3 }]);
  });
});
