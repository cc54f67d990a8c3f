import * as vscode from 'vscode';
import { namesOf } from '../computer-names.ts';
import { jobStrings } from '../job-strings.ts';
import { notJoined, waitingSession } from '../model/stragglers.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { JobNode } from '../tree/job-node.ts';

/** Starts the multicast session of a job with the computers present, after a question that names those who are missing. */
export async function startPresent(studio: Studio, what: unknown): Promise<void> {
  const id = what instanceof JobNode ? what.job.id : what;
  const { state } = studio.store;
  const job = state.jobs.find((one) => one.id === id);
  const session = job && waitingSession(job, state.multicast);
  if (!job || !session) {
    void vscode.window.showInformationMessage(strings.noStartable());
    return;
  }
  const missing = notJoined(job, session);
  const start = { title: strings.startNow() };
  const { image, port, receivers, expected = receivers } = session;
  const detail =
    missing.length > 0
      ? jobStrings.notJoined(namesOf(state, missing))
      : strings.startDetail(Math.max(0, expected - receivers));
  const answer = await vscode.window.showWarningMessage(
    strings.startQuestion(image, strings.computers(receivers), port),
    { modal: true, ...(missing.length > 0 || expected > receivers ? { detail } : {}) },
    start,
  );
  if (answer !== start) {
    return;
  }
  // The person may have thought about it for longer than the session has waited.
  const now = waitingSession(job, studio.store.state.multicast);
  if (now?.port === port) {
    await studio.request('og/transfer/start', { port });
  } else {
    void vscode.window.showInformationMessage(strings.noStartable());
  }
}
