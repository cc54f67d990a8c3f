import * as vscode from 'vscode';
import type { AuditDocuments } from '../audit-documents.ts';
import type { BoardDoor } from '../board-door.ts';
import type { ComputerDocuments } from '../computer-documents.ts';
import type { ClassroomForms } from '../forms/classroom-form.ts';
import type { JobDocuments } from '../job-documents.ts';
import type { JointOutputDocuments } from '../joint-output-documents.ts';
import { changingCommands } from '../model/changing-commands.ts';
import type { OutputDocuments } from '../output-documents.ts';
import type { SenderLogs } from '../sender-logs.ts';
import type { ServerStatus } from '../server-status.ts';
import type { Studio } from '../studio.ts';
import type { ImportView } from '../tree/import-view.ts';
import { checkTrusted } from '../trust.ts';
import type { UnknownComputers } from '../unknown-computers.ts';
import { showBoard } from './board.ts';
import { addClassroom, addComputers, editClassroom, removeClassroom } from './classrooms.ts';
import { showHardware, showSoftware } from './computer-lists.ts';
import { dropComputers, moveComputers, removeComputers } from './computers.ts';
import { exportJob } from './export-job.ts';
import { filterClassrooms, filterImages, filterJobs } from './filter.ts';
import { guarded } from './guarded.ts';
import { breakLock, cancelImage, renameImage, verifyImages } from './image-care.ts';
import { groupImages, sortImages } from './image-order.ts';
import { copyFolder, copyImageNames, inspectImage } from './images.ts';
import { ClassroomImport } from './import-classrooms.ts';
import { importImage } from './import-image.ts';
import { editAsNew, openJob, openJobRow, openJobText, sendAgain, showOutputs } from './job-record.ts';
import { cancelJob, showOutput } from './jobs.ts';
import { nodesOf } from './nodes-of.ts';
import { openRow } from './open-row.ts';
import { openSample } from './open-sample.ts';
import {
  editPlan,
  holdAllPlans,
  holdPlan,
  newPlan,
  openPlanJob,
  removePlan,
  resumePlan,
  runPlanNow,
  skipNext,
} from './plans.ts';
import { interrupt, refreshComputers, wake } from './power.ts';
import { preflightInstruction } from './preflight.ts';
import { editImage, registerImages, unregisterImages } from './register-image.ts';
import { restorePrevious } from './restore-previous.ts';
import { retryJob, retryNamed } from './retry.ts';
import { revealTorrent } from './reveal-torrent.ts';
import { sendInstruction } from './send.ts';
import { checkAgain, copyMend } from './server-status.ts';
import { startPresent } from './start-present.ts';
import { showHistory, showSenderLog, startSession, stopSession } from './transfers.ts';
import { removeImages, showTrash } from './trash.ts';
import { addUnknownComputers } from './unknown-computers.ts';
import { runWizard } from './wizards.ts';

type Run = (first?: unknown, second?: unknown) => unknown;

/** What only some commands work with. */
interface Documents {
  readonly outputs: OutputDocuments;
  readonly jobs: JobDocuments;
  readonly jointOutputs: JointOutputDocuments;
  readonly logs: SenderLogs;
  readonly audit: AuditDocuments;
  readonly classrooms: ClassroomForms;
  readonly computers: ComputerDocuments;
  readonly boards: BoardDoor;
  readonly importView: ImportView;
  readonly unknown: UnknownComputers;
  readonly status: ServerStatus;
}

/** Registers the commands of the manifest; whatever goes wrong is told to the person. */
export function registerCommands(studio: Studio, documents: Documents): vscode.Disposable {
  const { outputs, jobs, jointOutputs, logs, classrooms, computers, importView } = documents;
  const { audit, boards, unknown, status } = documents;
  const classroomImport = new ClassroomImport(studio, importView);
  const commands: Record<string, Run> = {
    'og.instruction.deploy': (node, selected) => runWizard(studio, 'deployImage', node, selected),
    'og.instruction.restore': (node, selected) => runWizard(studio, 'restoreImage', node, selected),
    'og.instruction.create': (node, selected) => runWizard(studio, 'createImage', node, selected),
    'og.instruction.clone': (node, selected) => runWizard(studio, 'clonePartition', node, selected),
    'og.instruction.partition': (node, selected) => runWizard(studio, 'partitionDisk', node, selected),
    'og.instruction.deleteFromCache': (node, selected) =>
      runWizard(studio, 'deleteFromCache', node, selected),
    'og.instruction.preflight': (target, more) => preflightInstruction(studio, boards, target, more),
    'og.instruction.send': (target, more) => sendInstruction(studio, boards, target, more),
    'og.plan.new': (target, more) => newPlan(studio, target, more),
    'og.plan.show': () => boards.open('planned', 'planned', undefined),
    'og.plan.openJob': (what) => openPlanJob(what),
    'og.plan.runNow': (what) => runPlanNow(studio, what),
    'og.plan.skip': (what) => skipNext(studio, what, true),
    'og.plan.unskip': (what) => skipNext(studio, what, false),
    'og.plan.hold': (what) => holdPlan(studio, what),
    'og.plan.resume': (what) => resumePlan(studio, what),
    'og.plan.holdAll': () => holdAllPlans(studio),
    'og.plan.edit': (what) => editPlan(studio, what),
    'og.plan.remove': (what) => removePlan(studio, what),
    'og.job.cancel': (what, selected) => cancelJob(studio, what, selected),
    'og.job.retry': (what, selected) => retryJob(studio, boards, what, selected),
    // Not in the manifest: the link of a notification, which has named the computers.
    'og.job.retryNamed': (id, computers) => retryNamed(studio, boards, id, computers),
    'og.job.output': (what) => showOutput(outputs, what),
    'og.job.startPresent': (what) => startPresent(studio, what),
    // Not in the manifest: a click on a row.
    'og.jobs.openRow': () => openJobRow(studio, boards, outputs),
    'og.jobs.filter': () => filterJobs(studio),
    'og.jobs.clearFilter': () => studio.trees.jobs.change('', studio.store.state),
    'og.jobs.loadMore': () => studio.trees.jobs.loadMore(),
    'og.job.open': (what) => openJob(studio, boards, what),
    'og.job.openText': (what) => openJobText(studio, jobs, what),
    'og.job.outputs': (what, how) => showOutputs(studio, jointOutputs, jobs, what, how),
    'og.job.sendAgain': (what) => sendAgain(studio, jobs, boards, what),
    'og.job.editAsNew': (what) => editAsNew(studio, jobs, what),
    'og.job.export': (what) => exportJob(studio, jobs, what),
    'og.image.copyName': (node, selected) => copyImageNames(studio, node, selected),
    'og.image.register': (node, selected) => registerImages(studio, node, selected),
    'og.image.edit': (node) => editImage(studio, node),
    'og.image.unregister': (node, selected) => unregisterImages(studio, node, selected),
    'og.image.import': (node) => importImage(studio, node),
    'og.image.verify': (node, selected) => verifyImages(studio, node, selected),
    'og.image.cancel': (node) => cancelImage(studio, node),
    'og.image.dismiss': (node) => cancelImage(studio, node),
    'og.image.rename': (node) => renameImage(studio, node),
    'og.image.remove': (node, selected) => removeImages(studio, node, selected),
    'og.image.breakLock': (node) => breakLock(studio, node),
    'og.image.restorePrevious': (node) => restorePrevious(studio, node),
    'og.image.revealTorrent': (node) => revealTorrent(studio, node),
    'og.transfer.start': (node) => startSession(studio, node),
    'og.transfer.stop': (node) => stopSession(studio, node),
    'og.transfer.log': (node) => showSenderLog(studio, logs, node),
    'og.transfer.history': (node) => showHistory(studio, node),
    'og.audit.show': (how) => audit.show(how),
    'og.trash.show': (node) => showTrash(studio, node),
    'og.repository.copyFolder': (node) => copyFolder(studio, node),
    'og.status.copyCommand': (node) => copyMend(node, 'command'),
    'og.status.copyBack': (node) => copyMend(node, 'back'),
    'og.status.checkAgain': () => checkAgain(status),
    'og.image.inspect': (node) => inspectImage(studio, node),
    'og.classroom.add': () => addClassroom(studio),
    'og.classroom.edit': (node) => editClassroom(studio, classrooms, node),
    'og.classroom.import': () => classroomImport.begin(),
    'og.computer.addUnknown': (node) => addUnknownComputers(studio, unknown, node),
    'og.import.apply': () => classroomImport.apply(),
    'og.import.cancel': () => classroomImport.cancel(),
    'og.classroom.board': (node) => showBoard(studio, boards, node),
    'og.classroom.remove': (node, selected) => removeClassroom(studio, node, selected),
    'og.computer.add': (node) => addComputers(studio, node),
    'og.computer.wake': (node, selected) => wake(studio, node, selected),
    'og.computer.reboot': (node, selected) => interrupt(studio, 'reboot', node, selected),
    'og.computer.powerOff': (node, selected) => interrupt(studio, 'poweroff', node, selected),
    'og.computer.boot': (node, selected) => interrupt(studio, 'boot', node, selected),
    'og.computer.logOut': (node, selected) => interrupt(studio, 'logout', node, selected),
    'og.computer.refresh': (node, selected) => refreshComputers(studio, node, selected),
    'og.computer.hardware': (node) => showHardware(studio, computers, node),
    'og.computer.software': (node) => showSoftware(studio, computers, node),
    'og.computer.remove': (node, selected) => removeComputers(studio, node, selected),
    'og.computer.move': (node, selected) => moveComputers(studio, node, selected),
    // Not in the manifest: computers that were dragged onto a node.
    'og.computer.drop': (target, dragged) => dropComputers(studio, target, dragged),
    'og.images.filter': () => filterImages(studio),
    'og.images.clearFilter': () => studio.trees.images.change({ filter: '' }),
    'og.images.sort': () => sortImages(studio),
    'og.images.group': () => groupImages(studio),
    'og.classrooms.filter': () => filterClassrooms(studio),
    'og.classrooms.clearFilter': () => studio.trees.classrooms.change(''),
    'og.row.open': (node) => openRow(studio, classrooms, node),
    'og.classroom.clearChosen': () => studio.trees.chosen.clear(),
    'og.sample.open': () => openSample(studio),
    'og.walkthrough.open': () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', 'og-studio.og-studio#og.start'),
    'og.refresh': () => studio.connection.start(),
    'og.daemon.showLog': () => studio.output.show(),
  };
  const registered = Object.entries(commands).map(([id, run]) =>
    vscode.commands.registerCommand(id, (first?: unknown, second?: unknown) =>
      guarded(studio, async () => {
        if (changingCommands.has(id)) {
          checkTrusted();
        }
        const nodes = await nodesOf(studio, first, second);
        if (nodes) {
          await run(...nodes);
        }
      }),
    ),
  );
  return vscode.Disposable.from(...registered);
}
