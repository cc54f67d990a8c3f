import * as vscode from 'vscode';
import type { RecordedJob } from '../../daemon/protocol/index.ts';
import type { JobDocuments } from '../job-documents.ts';
import { jobStrings } from '../job-strings.ts';
import { jobCsv } from '../model/job-csv.ts';
import { jobHtml } from '../model/job-html.ts';
import { jobMarkdown } from '../model/job-markdown.ts';
import type { JobReport } from '../model/job-report.ts';
import type { Studio } from '../studio.ts';
import { jobId } from './job-record.ts';

interface Format {
  readonly label: string;
  readonly ending: string;
  readonly detail: string;
  /** VS Code's name of it, where it has one without other extensions. */
  readonly language: string;
  readonly write: (report: JobReport, record: RecordedJob) => string;
}

const formats = (): Format[] => {
  const { language } = vscode.env;
  return [
    {
      ...{ label: 'Markdown', ending: 'md', language: 'markdown', detail: jobStrings.forDocuments() },
      write: jobMarkdown,
    },
    {
      ...{ label: 'HTML', ending: 'html', language: 'html', detail: jobStrings.forBrowsers() },
      write: (report) => jobHtml(report, language),
    },
    {
      ...{ label: 'CSV', ending: 'csv', language: 'plaintext', detail: jobStrings.forSpreadsheets() },
      write: (report) => jobCsv(report, jobStrings.csv(), language),
    },
    {
      ...{ label: 'JSON', ending: 'json', language: 'json', detail: jobStrings.forPrograms() },
      write: (_report, record) => `${JSON.stringify(record, undefined, 2)}\n`,
    },
  ];
};

/** Writes a job to a file that the person names, and offers to open it. */
export async function exportJob(studio: Studio, documents: JobDocuments, what: unknown): Promise<void> {
  const id = await jobId(studio, what);
  if (id === undefined) {
    return;
  }
  const record = await documents.recordOf(id);
  const format = await vscode.window.showQuickPick(formats(), {
    ...{ title: jobStrings.exportJob(), placeHolder: jobStrings.pickFormat() },
  });
  if (!format) {
    return;
  }
  const text = format.write(documents.reportOf(record), record);
  // A browser may have no files to write to: then it is a document, which VS Code saves or downloads.
  if (studio.inBrowser && vscode.workspace.workspaceFolders === undefined) {
    const { language } = format;
    await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument({ content: text, language }),
    );
    return;
  }
  const name = `${fileName(record.title)}-${record.createdAt.slice(0, 10)}.${format.ending}`;
  const file = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(await folder(), name),
    filters: { [format.label]: [format.ending] },
    title: jobStrings.exportJob(),
  });
  if (!file) {
    return;
  }
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  const saved = file.path.split('/').at(-1) ?? file.path;
  const open = await vscode.window.showInformationMessage(jobStrings.exported(saved), jobStrings.open());
  if (open) {
    await openFile(file);
  }
}

/** The folder that is open, or the person's own. */
async function folder(): Promise<vscode.Uri> {
  return vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
}

/** A name that every system takes. */
function fileName(title: string): string {
  const plain = title
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
  return plain.slice(0, 60) || 'job';
}

/** In the program that the system has for it; where the file is on another machine, in the editor. */
async function openFile(file: vscode.Uri): Promise<void> {
  const isHere = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
  if (isHere && file.scheme === 'file' && !file.path.endsWith('.md')) {
    await vscode.env.openExternal(file);
  } else {
    await vscode.commands.executeCommand('vscode.open', file);
  }
}
