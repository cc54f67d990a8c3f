import * as vscode from 'vscode';
import type { RecordedJob } from '../../../daemon/protocol/index.ts';

/** A longer file is no instruction. */
const mostBytes = 1_000_000;

/**
 * The file that a job's text came from, as its sender named it; undefined where it is none of this window's. A record is
 * written elsewhere: what it names is opened only where the person works already.
 */
export function sourceUri(job: RecordedJob | undefined): vscode.Uri | undefined {
  if (job?.source === undefined) {
    return undefined;
  }
  const uri = vscode.Uri.file(job.source);
  const isOpen = vscode.workspace.textDocuments.some((one) => one.uri.toString() === uri.toString());
  return isOpen || vscode.workspace.getWorkspaceFolder(uri) ? uri : undefined;
}

/** Name of the file that a job's text came from, when it is another text by now; undefined: it is not, or nobody knows. */
export async function changedSource(job: RecordedJob | undefined): Promise<string | undefined> {
  const uri = sourceUri(job);
  if (!uri || job?.script === undefined) {
    return undefined;
  }
  const text = await textOf(uri);
  if (text === undefined || text === job.script) {
    return undefined;
  }
  return uri.path.split('/').at(-1);
}

/** As it is on the disk; undefined: it cannot be read, or is too long. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const { size, type } = await vscode.workspace.fs.stat(uri);
  if (size > mostBytes || type !== vscode.FileType.File) {
    return undefined;
  }
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
