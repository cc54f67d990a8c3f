import { readFile } from 'node:fs/promises';
import { startDaemon } from '../support/daemon.ts';
import { start } from './editing.ts';
import { script } from './generated.ts';
import { connectSocket, type LspClient } from './lsp-client.ts';

/** In MB of 1024 × 1024 bytes, as Linux tells them. */
export interface Memory {
  /** Of the daemon before the first client. */
  readonly empty: number;
  /** Once all is answered. */
  readonly open: number;
  /** At the worst moment. */
  readonly highest: number;
}

const documentsOfEach = 10;
const lines = 2000;

/** What an editor asks about a document that it shows. */
const asked = ['documentSymbol', 'foldingRange', 'documentLink', 'codeLens', 'semanticTokens/full'];

/**
 * The memory of a new daemon on which so many editors have ten documents of 2,000 lines open each, no two texts
 * alike. Each document's diagnostics are waited for; `showing` says whether all that an editor shows is asked for too.
 */
export async function memoryWith(editors: number, folder: string, showing: boolean): Promise<Memory> {
  const daemon = await startDaemon();
  const clients: LspClient[] = [];
  try {
    const empty = await residentOf(daemon.pid, 'VmRSS');
    for (let editor = 0; editor < editors; editor++) {
      const client = await connectSocket(daemon.url, daemon.token);
      clients.push(client);
      await start(client, folder);
      for (let each = 0; each < documentsOfEach; each++) {
        await openDocument(client, `${folder}/${editor}/${each}.og`, textOf(`e${editor}d${each}`), showing);
      }
    }
    return {
      empty,
      open: await residentOf(daemon.pid, 'VmRSS'),
      highest: await residentOf(daemon.pid, 'VmHWM'),
    };
  } finally {
    for (const client of clients) {
      await client.close();
    }
    await daemon.stop();
  }
}

/** A script of 2,000 lines, unlike those of others. */
export function textOf(own: string): string {
  return script(lines).replaceAll('step_', `${own}_`).replaceAll('VALUE_', `VALUE_${own}_`);
}

/** Opens a document, and waits for what an editor is told and asks about it. */
export async function openDocument(
  client: LspClient,
  uri: string,
  text: string,
  showing: boolean,
): Promise<void> {
  const diagnosed = new Promise<void>((resolve) => {
    client.onNotification = (method) => method === 'textDocument/publishDiagnostics' && resolve();
  });
  await client.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'oginstruction', version: 1, text },
  });
  if (showing) {
    const textDocument = { uri };
    await Promise.all(asked.map((what) => client.request(`textDocument/${what}`, { textDocument })));
    const range = { start: { line: 0, character: 0 }, end: { line: 60, character: 0 } };
    await client.request('textDocument/inlayHint', { textDocument, range });
  }
  await diagnosed;
}

/** MB of a process, as Linux tells them. */
export async function residentOf(pid: number, what: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${what}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
}
