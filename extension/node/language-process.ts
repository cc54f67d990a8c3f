import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as vscode from 'vscode';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { DaemonSocket } from '../host.ts';

/** Starts `ogrepod lsp --stdio`: a process of its own, so that a long text holds up no other extension. */
export function openLanguage(extension: vscode.Uri, log: (line: string) => void): Promise<DaemonSocket> {
  const program = vscode.Uri.joinPath(extension, 'dist', 'ogrepod.js').fsPath;
  const child = spawn(process.execPath, [program, 'lsp', '--stdio'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // One that has ended says so below; what is still written to it is of no interest.
  child.stdin.on('error', () => undefined);
  createInterface({ input: child.stderr }).on('line', log);
  const closed = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(String(code ?? signal)));
    child.once('error', (error) => resolve(error.message));
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () =>
      resolve({
        reader: new StreamMessageReader(child.stdout),
        writer: new StreamMessageWriter(child.stdin),
        closed,
        terminate: () => child.kill('SIGTERM'),
      }),
    );
  });
}
