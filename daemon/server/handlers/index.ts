import type { Method } from '../../protocol/index.ts';
import type { Handler } from '../context.ts';
import { auditList } from './audit-list.ts';
import { authenticate } from './authenticate.ts';
import { classroomList } from './classroom-list.ts';
import { classroomRemove } from './classroom-remove.ts';
import { classroomSave } from './classroom-save.ts';
import { computerHardware } from './computer-hardware.ts';
import { computerPower } from './computer-power.ts';
import { computerRefresh } from './computer-refresh.ts';
import { computerRemove } from './computer-remove.ts';
import { computerSave } from './computer-save.ts';
import { computerSoftware } from './computer-software.ts';
import { computerUnknown } from './computer-unknown.ts';
import { discover } from './discover.ts';
import { imageBreakLock } from './image-break-lock.ts';
import { imageCancel } from './image-cancel.ts';
import { imageImport } from './image-import.ts';
import { imageInspect } from './image-inspect.ts';
import { imageList } from './image-list.ts';
import { imageRegister } from './image-register.ts';
import { imageRemove } from './image-remove.ts';
import { imageRename } from './image-rename.ts';
import { imageRestorePrevious } from './image-restore-previous.ts';
import { imageUnregister } from './image-unregister.ts';
import { imageUpdate } from './image-update.ts';
import { imageVerify } from './image-verify.ts';
import { info } from './info.ts';
import { instructionCheck } from './instruction-check.ts';
import { instructionGenerate } from './instruction-generate.ts';
import { instructionPreflight } from './instruction-preflight.ts';
import { inventoryImport } from './inventory-import.ts';
import { jobCancel } from './job-cancel.ts';
import { jobGet } from './job-get.ts';
import { jobList } from './job-list.ts';
import { jobOutput } from './job-output.ts';
import { jobRetry } from './job-retry.ts';
import { jobStart } from './job-start.ts';
import { planHold } from './plan-hold.ts';
import { planList } from './plan-list.ts';
import { planPreview } from './plan-preview.ts';
import { planRemove } from './plan-remove.ts';
import { planRunNow } from './plan-run-now.ts';
import { planSave } from './plan-save.ts';
import { planSkip } from './plan-skip.ts';
import { repositoryList } from './repository-list.ts';
import { repositoryWake } from './repository-wake.ts';
import { sessionList } from './session-list.ts';
import { status } from './status.ts';
import { subscribe } from './subscribe.ts';
import { transferEstimate } from './transfer-estimate.ts';
import { transferHistory } from './transfer-history.ts';
import { transferList } from './transfer-list.ts';
import { transferLog } from './transfer-log.ts';
import { transferSeries } from './transfer-series.ts';
import { transferStart } from './transfer-start.ts';
import { transferStop } from './transfer-stop.ts';
import { trashList } from './trash-list.ts';
import { trashRemove } from './trash-remove.ts';
import { trashRestore } from './trash-restore.ts';

/** What answers each method of the contract; the compiler sees to it that none is missing. */
export const handlers: { readonly [M in Method]: Handler<M> } = {
  'rpc.discover': discover,
  'og/authenticate': authenticate,
  'og/info': info,
  'og/status': status,
  'og/subscribe': subscribe,
  'og/session/list': sessionList,
  'og/repository/list': repositoryList,
  'og/image/list': imageList,
  'og/image/register': imageRegister,
  'og/image/update': imageUpdate,
  'og/image/unregister': imageUnregister,
  'og/image/rename': imageRename,
  'og/image/remove': imageRemove,
  'og/image/inspect': imageInspect,
  'og/image/verify': imageVerify,
  'og/image/import': imageImport,
  'og/image/cancel': imageCancel,
  'og/image/breakLock': imageBreakLock,
  'og/image/restorePrevious': imageRestorePrevious,
  'og/trash/list': trashList,
  'og/trash/restore': trashRestore,
  'og/trash/remove': trashRemove,
  'og/classroom/list': classroomList,
  'og/classroom/save': classroomSave,
  'og/classroom/remove': classroomRemove,
  'og/computer/save': computerSave,
  'og/computer/remove': computerRemove,
  'og/computer/unknown': computerUnknown,
  'og/inventory/import': inventoryImport,
  'og/computer/refresh': computerRefresh,
  'og/computer/power': computerPower,
  'og/computer/hardware': computerHardware,
  'og/computer/software': computerSoftware,
  'og/repository/wake': repositoryWake,
  'og/instruction/generate': instructionGenerate,
  'og/instruction/check': instructionCheck,
  'og/instruction/preflight': instructionPreflight,
  'og/audit/list': auditList,
  'og/job/start': jobStart,
  'og/job/list': jobList,
  'og/job/get': jobGet,
  'og/job/cancel': jobCancel,
  'og/job/retry': jobRetry,
  'og/job/output': jobOutput,
  'og/plan/list': planList,
  'og/plan/preview': planPreview,
  'og/plan/save': planSave,
  'og/plan/remove': planRemove,
  'og/plan/hold': planHold,
  'og/plan/skip': planSkip,
  'og/plan/runNow': planRunNow,
  'og/transfer/list': transferList,
  'og/transfer/history': transferHistory,
  'og/transfer/estimate': transferEstimate,
  'og/transfer/log': transferLog,
  'og/transfer/series': transferSeries,
  'og/transfer/start': transferStart,
  'og/transfer/stop': transferStop,
};
