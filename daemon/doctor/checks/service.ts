import { inTurn, shellWord } from '../../base/shell-word.ts';
import { message } from '../../strings/index.ts';
import type { Facts } from '../facts.ts';
import { group } from '../group.ts';
import { type Check, error, ok, unknown, type Verdict, warning } from '../types.ts';
import { spaceVerdict } from './space.ts';

/** As `engines` in package.json says. */
const oldestNode = 22;
const fewFiles = 4_096;
const readableByOthers = 0o077;
const mb = 1024 ** 2;

/** The service itself, its data folder, and what only a running one knows. */
export function serviceChecks(facts: Facts): Check[] {
  return group({
    'service.running': running(facts),
    'service.version': version(facts),
    'service.clients': clients(facts),
    'service.lastJob': lastJob(facts),
    'service.data': data(facts),
    'service.dataFree': dataFree(facts),
    'service.node': node(facts),
    'service.openFiles': openFiles(facts),
  });
}

function running({ daemon: { pid }, data: { code } }: Facts): Verdict {
  // Who runs is told by a file in the data folder.
  if (pid === undefined && isHidden(code)) {
    return unknown(message('doctor.service.hidden'));
  }
  if (pid === undefined) {
    return error(message('doctor.service.stopped'), {
      command: 'systemctl start ogrepod',
      back: 'systemctl stop ogrepod',
    });
  }
  return { ...ok(message('doctor.service.process', { pid })), plain: message('doctor.service.runs') };
}

/** Without the rights for it nothing is known of the data folder. */
function isHidden(code: string | undefined): boolean {
  return code === 'EACCES' || code === 'EPERM';
}

function version({ daemon: { version: own, runningVersion } }: Facts): Verdict | undefined {
  if (runningVersion === undefined) {
    return undefined;
  }
  if (runningVersion === own) {
    return ok(message('doctor.value', { value: own }));
  }
  return warning(message('doctor.service.otherVersion', { running: runningVersion, own }), {
    command: 'systemctl restart ogrepod',
  });
}

function clients({
  work,
  configuration: {
    clients: { port },
  },
}: Facts): Verdict {
  if (port === 'off') {
    return ok(message('doctor.service.clientsOff'));
  }
  if (!work) {
    return unknown(message('doctor.service.untold'));
  }
  const { computers, connected } = work;
  if (computers === 0) {
    return ok(message('doctor.service.noComputers'));
  }
  return ok(message('doctor.service.clients', { connected, computers }));
}

function lastJob({ work }: Facts): Verdict {
  if (!work) {
    return unknown(message('doctor.service.untold'));
  }
  const { lastJob: job } = work;
  if (!job) {
    return ok(message('doctor.service.noJob'));
  }
  const { title, state, createdAt } = job;
  return ok(message('doctor.service.job', { title, createdAt, state: `doctor.job.${state}` }));
}

function data({ data: { found, code }, configuration: { data: folder } }: Facts): Verdict {
  const word = shellWord(folder);
  if (code === 'ENOENT') {
    return ok(message('doctor.data.none', { folder }));
  }
  if (code !== undefined) {
    return unknown(message('doctor.data.refused', { folder, code }));
  }
  if (!found) {
    return unknown();
  }
  if ((found.mode & readableByOthers) !== 0) {
    const back = `chmod ${(found.mode & 0o7777).toString(8)} ${word}`;
    return warning(message('doctor.data.open', { folder }), { command: `chmod 700 ${word}`, back });
  }
  return ok(message('doctor.value', { value: folder }));
}

function dataFree({ data: { found }, configuration: { data: folder } }: Facts): Verdict | undefined {
  return found && spaceVerdict(found, { folder, least: 100 * mb, few: 1024 * mb });
}

function node({ daemon: { node: used } }: Facts): Verdict {
  const major = Number.parseInt(used, 10);
  if (major >= oldestNode) {
    return ok(message('doctor.value', { value: used }));
  }
  return error(message('doctor.node.old', { version: used, oldest: oldestNode }));
}

function openFiles({ limits: { openFiles: most } }: Facts): Verdict {
  if (most === undefined) {
    return unknown(message('doctor.service.untold'));
  }
  if (most >= fewFiles) {
    return ok(message('doctor.openFiles', { most }));
  }
  const folder = '/etc/systemd/system/ogrepod.service.d';
  return warning(message('doctor.openFiles.few', { most }), {
    command: inTurn(
      `mkdir -p ${folder}`,
      `printf '[Service]\\nLimitNOFILE=65536\\n' > ${folder}/files.conf`,
      'systemctl daemon-reload',
      'systemctl restart ogrepod',
    ),
    back: inTurn(`rm ${folder}/files.conf`, 'systemctl daemon-reload', 'systemctl restart ogrepod'),
  });
}
