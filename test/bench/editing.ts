import type { LspClient } from './lsp-client.ts';

/** Milliseconds of each time that something was done. */
export type Times = readonly number[];

export function percentile(times: Times, part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Opens a document with a server that was just connected; resolves with how long `initialize` took. */
export async function start(client: LspClient, folder: string): Promise<number> {
  const before = performance.now();
  await client.request('initialize', {
    processId: process.pid,
    rootUri: folder,
    workspaceFolders: [{ uri: folder, name: 'bench' }],
    // As VS Code's: one range for all completions.
    capabilities: {
      textDocument: {
        completion: { completionItem: {}, completionList: { itemDefaults: ['editRange'] } },
      },
    },
  });
  const took = performance.now() - before;
  await client.notify('initialized', {});
  return took;
}

/** An open document, typed into as an editor does. */
export class OpenDocument {
  private readonly client: LspClient;
  private readonly uri: string;
  private readonly line: number;
  private version = 1;
  private character = 0;

  private constructor(client: LspClient, uri: string, text: string) {
    this.client = client;
    this.uri = uri;
    // In the middle of the file, at the blank line behind a step.
    const lines = text.split('\n');
    this.line = lines.indexOf('', Math.floor(lines.length / 2));
  }

  static async open(client: LspClient, uri: string, text: string): Promise<OpenDocument> {
    const textDocument = { uri, languageId: 'shellscript', version: 1, text };
    await client.notify('textDocument/didOpen', { textDocument });
    const document = new OpenDocument(client, uri, text);
    await document.completion();
    return document;
  }

  /** Types letters, one change each, and asks for completions behind each; how long each of the two together took. */
  async type(text: string): Promise<Times> {
    const times: number[] = [];
    for (const letter of text) {
      const before = performance.now();
      await this.insert(letter);
      await this.completion();
      times.push(performance.now() - before);
    }
    return times;
  }

  /** How long hovers take on the command of the line above. */
  async hover(rounds: number): Promise<Times> {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const before = performance.now();
      await this.ask('hover', { line: this.line - 4, character: 4 });
      times.push(performance.now() - before);
    }
    return times;
  }

  /** How long it is from an edit, which adds a mistake, to the diagnostics of that version. */
  async diagnostics(rounds: number): Promise<Times> {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const before = performance.now();
      const published = new Promise<void>((resolve) => {
        this.client.onNotification = (method, params) => {
          const isOurs = typeof params === 'object' && params !== null && 'version' in params;
          if (method === 'textDocument/publishDiagnostics' && isOurs && params.version === this.version) {
            resolve();
          }
        };
      });
      await this.insert('ogNoSuch\n');
      await published;
      times.push(performance.now() - before);
    }
    return times;
  }

  private async insert(text: string): Promise<void> {
    const position = { line: this.line, character: this.character };
    this.version++;
    this.character = text.endsWith('\n') ? 0 : this.character + text.length;
    await this.client.notify('textDocument/didChange', {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: [{ range: { start: position, end: position }, text }],
    });
  }

  private completion(): Promise<unknown> {
    return this.ask('completion', { line: this.line, character: this.character });
  }

  private ask(what: string, position: { line: number; character: number }): Promise<unknown> {
    return this.client.request(`textDocument/${what}`, { textDocument: { uri: this.uri }, position });
  }
}
