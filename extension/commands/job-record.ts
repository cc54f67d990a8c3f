import * as vscode from 'vscode';
import type { RecordedJob } from '../../daemon/protocol/index.ts';
import type { BoardDoor } from '../board-door.ts';
import type { JobDocuments } from '../job-documents.ts';
import { jobStrings } from '../job-strings.ts';
import type { JointOutputDocuments } from '../joint-output-documents.ts';
import { formatTime, joinParts } from '../model/format.ts';
import { formerScope } from '../model/job-scope.ts';
import { computerName, scopeName } from '../model/state.ts';
import type { OutputDocuments } from '../output-documents.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { JobNode } from '../tree/job-node.ts';
import { PlanRunNode } from '../tree/plan-run-node.ts';
import { TargetNode } from '../tree/target-node.ts';
import { languageId, pickScope } from './choose.ts';
import { askOutputFilter } from './filter.ts';
import { checkAndSend } from './send.ts';

/** The id of the job of a row, of an id, or of one that is asked for; undefined: none was chosen. */
export async function jobId(studio: Studio, what: unknown): Promise<string | undefined> {
  if (what instanceof JobNode) {
    return what.job.id;
  }
  if (what instanceof TargetNode) {
    return what.parent.job.id;
  }
  if (typeof what === 'string') {
    return what;
  }
  const { state } = studio.store;
  if (state.jobs.length === 0) {
    void vscode.window.showInformationMessage(jobStrings.noJobs());
    return undefined;
  }
  const items = state.jobs.map((job) => ({
    label: job.title,
    description: joinParts(strings.jobState(job.state), scopeName(job.scope, state)),
    detail: joinParts(formatTime(job.createdAt, vscode.env.language), job.createdBy),
    id: job.id,
  }));
  const options = { placeHolder: jobStrings.pickJob(), matchOnDescription: true, matchOnDetail: true };
  return (await vscode.window.showQuickPick(items, options))?.id;
}

/** Opens the page of a job. */
export async function openJob(studio: Studio, boards: BoardDoor, what: unknown): Promise<void> {
  const id = await jobId(studio, what);
  if (id !== undefined) {
    boards.open('job', id, undefined);
  }
}

/** Opens a job as a document of text. */
export async function openJobText(studio: Studio, documents: JobDocuments, what: unknown): Promise<void> {
  const id = await jobId(studio, what);
  if (id === undefined) {
    return;
  }
  await documents.show(studio.trees.jobs.find(id) ?? (await documents.recordOf(id)));
}

/** Opens what was clicked in the view of the jobs: a job, or what it wrote on a computer. */
export async function openJobRow(studio: Studio, boards: BoardDoor, outputs: OutputDocuments): Promise<void> {
  const node = studio.trees.selectedJob;
  if (node instanceof JobNode) {
    await openJob(studio, boards, node);
  } else if (node instanceof TargetNode) {
    await outputs.show(node.parent.job.id, node.target.computer);
  } else if (node instanceof PlanRunNode && node.run.job !== undefined) {
    boards.open('job', node.run.job, undefined);
  }
}

/** Opens what a job writes on all its computers; `how`: the filter, or what it is now when it is asked for. */
export async function showOutputs(
  studio: Studio,
  outputs: JointOutputDocuments,
  documents: JobDocuments,
  what: unknown,
  how: unknown,
): Promise<void> {
  const id = await jobId(studio, what);
  if (id === undefined) {
    return;
  }
  const filter = await outputFilter(how);
  if (filter !== undefined) {
    await outputs.show(await documents.recordOf(id), filter);
  }
}

/** Undefined when it was asked for and the person closed the box. */
async function outputFilter(how: unknown): Promise<string | undefined> {
  if (typeof how !== 'object' || how === null) {
    return '';
  }
  if ('ask' in how) {
    return askOutputFilter(String(how.ask));
  }
  return 'filter' in how ? String(how.filter) : '';
}

/** The text of a job; undefined when it is not kept, which the person is told. */
async function scriptOf(
  documents: JobDocuments,
  id: string,
): Promise<(RecordedJob & { script: string }) | undefined> {
  const record = await documents.recordOf(id);
  const { script } = record;
  if (script !== undefined) {
    return { ...record, script };
  }
  void vscode.window.showWarningMessage(jobStrings.textUnknown());
  return undefined;
}

/** Sends the text of a job again, after check and question as any instruction; where its scope is gone, it is asked for. */
export async function sendAgain(
  studio: Studio,
  documents: JobDocuments,
  boards: BoardDoor,
  what: unknown,
): Promise<void> {
  const id = await jobId(studio, what);
  const job = id === undefined ? undefined : await scriptOf(documents, id);
  if (!job) {
    return;
  }
  const { state } = studio.store;
  const { scope: former, gone } = formerScope(job.scope, state.classrooms);
  if (!former) {
    void vscode.window.showWarningMessage(jobStrings.scopeGone(scopeName(job.scope, state)));
  } else if (gone.length > 0) {
    const names = gone.map((computer) => computerName(state, computer)).join(', ');
    void vscode.window.showWarningMessage(jobStrings.scopeLess(names));
  }
  const scope = former ?? (await pickScope(studio));
  if (!scope) {
    return;
  }
  if (scope.computers.length === 0) {
    void vscode.window.showWarningMessage(strings.emptyScope(scope.name));
    return;
  }
  const { script, title, source } = job;
  await checkAndSend(studio, boards, { script, title, scope, ...(source !== undefined && { source }) });
}

/** Opens the text of a job as a new instruction. */
export async function editAsNew(studio: Studio, documents: JobDocuments, what: unknown): Promise<void> {
  const id = await jobId(studio, what);
  const job = id === undefined ? undefined : await scriptOf(documents, id);
  if (!job) {
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: languageId, content: job.script });
  await vscode.window.showTextDocument(document, { preview: false });
}
