import * as vscode from 'vscode';
import type { HistoryQuery, MulticastSession, PastTransfer } from '../../daemon/protocol/index.ts';
import { formatDuration, formatSpeed, formatTime, joinParts } from '../model/format.ts';
import { isActiveSession, isOfRepository } from '../model/transfers.ts';
import type { SenderLogs } from '../sender-logs.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { ClassroomNode } from '../tree/classroom-node.ts';
import { ImageNode } from '../tree/image-node.ts';
import { MulticastNode } from '../tree/multicast-node.ts';

/** As many as one can search without the list becoming slow. */
const historyLimit = 1_000;

/** The session of a node, the only one that fits, or one that is asked for. */
async function chosenSession(
  studio: Studio,
  node: unknown,
  fits: (session: MulticastSession) => boolean,
  none: string,
): Promise<MulticastSession | undefined> {
  const { multicast } = studio.store.state;
  if (node instanceof MulticastNode) {
    // The node may be older than what is known now.
    return multicast.find(({ port }) => port === node.session.port) ?? node.session;
  }
  const sessions = multicast.filter((session) => isOfRepository(session) && fits(session));
  if (sessions.length === 0) {
    void vscode.window.showInformationMessage(none);
    return undefined;
  }
  const [only] = sessions;
  if (sessions.length === 1) {
    return only;
  }
  const items = sessions.map((session) => ({
    label: session.image,
    description: joinParts(String(session.port), strings.multicastState(session.state)),
    session,
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder: strings.pickSession() }))?.session;
}

/** Starts a multicast session that waits with the computers present, after a question that says who is left out. */
export async function startSession(studio: Studio, node: unknown): Promise<void> {
  const isStartable = ({ state, receivers }: MulticastSession) => state === 'waiting' && receivers > 0;
  const session = await chosenSession(studio, node, isStartable, strings.noStartable());
  if (!session) {
    return;
  }
  const { image, port, receivers, expected = receivers } = session;
  const start = { title: strings.startNow() };
  const answer = await vscode.window.showWarningMessage(
    strings.startQuestion(image, strings.computers(receivers), port),
    { modal: true, ...(expected > receivers ? { detail: strings.startDetail(expected - receivers) } : {}) },
    start,
  );
  if (answer === start) {
    await studio.request('og/transfer/start', { port });
  }
}

/** Stops a multicast session, after a question. */
export async function stopSession(studio: Studio, node: unknown): Promise<void> {
  const session = await chosenSession(studio, node, isActiveSession, strings.noSessions());
  if (!session) {
    return;
  }
  const { image, port, receivers } = session;
  const detail = receivers === 0 ? strings.stopNobody() : strings.stopDetail(receivers);
  const stop = { title: strings.stopSession() };
  const leave = { title: strings.leaveButton(), isCloseAffordance: true };
  const answer = await vscode.window.showWarningMessage(
    strings.stopQuestion(image, port),
    { modal: true, detail },
    stop,
    leave,
  );
  if (answer === stop) {
    await studio.request('og/transfer/stop', { port });
  }
}

/** Opens what the sender of a multicast session has written. */
export async function showSenderLog(studio: Studio, logs: SenderLogs, node: unknown): Promise<void> {
  const session = await chosenSession(studio, node, () => true, strings.noSessions());
  if (session) {
    await logs.show(session);
  }
}

/** The image or the classroom whose history is asked for; none of the view's own button. */
function historyOf(node: unknown): { readonly query: HistoryQuery; readonly name?: string } {
  if (node instanceof ImageNode) {
    const { canonicalName } = node.image;
    return { query: { image: canonicalName }, name: canonicalName };
  }
  if (node instanceof ClassroomNode) {
    const { id, name } = node.classroom;
    return { query: { classroom: id }, name };
  }
  return { query: {} };
}

/** Lists the transfers that have ended, of an image or a classroom or all; one can search them by all that is shown. */
export async function showHistory(studio: Studio, node: unknown): Promise<void> {
  const { query, name } = historyOf(node);
  const { transfers } = await studio.request('og/transfer/history', { ...query, limit: historyLimit });
  if (transfers.length === 0) {
    const text = name === undefined ? strings.noHistory() : strings.noHistoryOf(name);
    void vscode.window.showInformationMessage(text);
    return;
  }
  const { classrooms } = studio.store.state;
  const nameOf = (id: string | undefined) => classrooms.find((one) => one.id === id)?.name ?? id;
  const chosen = await vscode.window.showQuickPick(
    transfers.map((one) => historyItem(one, nameOf(one.classroom))),
    {
      title: strings.historyTitle(name),
      placeHolder: strings.historyPrompt(),
      matchOnDescription: true,
      matchOnDetail: true,
      // One looks elsewhere while one searches; what comes and goes beside it must not close it.
      ignoreFocusOut: true,
    },
  );
  if (chosen?.job !== undefined) {
    studio.trees.revealJob(chosen.job);
  }
}

function historyItem(transfer: PastTransfer, classroom: string | undefined) {
  const { image, protocol, computers, startedAt, endedAt, megabytesPerSecond, job } = transfer;
  const seconds = (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
  const { language } = vscode.env;
  return {
    label: image,
    description: joinParts(protocol, classroom, strings.computers(computers)),
    detail: strings.historyLine(
      formatTime(startedAt, language),
      formatDuration(seconds),
      formatSpeed(megabytesPerSecond * 1_000_000, language),
    ),
    iconPath: new vscode.ThemeIcon(protocol === 'TORRENT' ? 'cloud' : 'broadcast'),
    job,
  };
}
