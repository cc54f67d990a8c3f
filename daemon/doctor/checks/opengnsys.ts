import { shellWord } from '../../base/shell-word.ts';
import { type CronLine, type CronProgram, changeCommand } from '../../site/index.ts';
import { message } from '../../strings/index.ts';
import type { Facts } from '../facts.ts';
import { group } from '../group.ts';
import { type Check, error, type Mend, ok, unknown, type Verdict, warning } from '../types.ts';
import { switchOf } from './ports.ts';

/** What OpenGnsys itself does on this server: its version, cron jobs, synchronised images (repository-coexistence, 3, 6). */
export function opengnsysChecks(facts: Facts): Check[] {
  if (!facts.site.opengnsys.installed) {
    return [];
  }
  return group({
    'opengnsys.version': version(facts),
    'cron.torrentcreator': torrentCreator(facts),
    'cron.torrenttracker': torrentTracker(facts),
    'opengnsys.synchronised': synchronised(facts),
  });
}

function version({ site: { opengnsys } }: Facts): Verdict {
  return opengnsys.version === undefined
    ? unknown(message('doctor.opengnsys.untold'))
    : ok(message('doctor.value', { value: opengnsys.version }));
}

function torrentCreator({ site }: Facts): Verdict {
  const line = site.cron.find(({ job }) => job === 'torrentcreator');
  if (!line) {
    return cronOff(site, 'torrentcreator');
  }
  return warning(
    message('doctor.cron.torrentcreator', { file: line.file }),
    asComment(line, 'torrent-creator'),
  );
}

function torrentTracker({ site, configuration: { tracker } }: Facts): Verdict | undefined {
  // The tracker is left to it.
  if (tracker.port === 'off') {
    return undefined;
  }
  const line = site.cron.find(({ job }) => job === 'torrenttracker');
  if (!line) {
    return cronOff(site, 'torrenttracker');
  }
  return error(
    message('doctor.cron.torrenttracker', { file: line.file }),
    asComment(line, 'torrent-tracker'),
  );
}

function cronOff({ unreadable }: Facts['site'], name: string): Verdict {
  return unreadable.some(({ file }) => file.endsWith(`/${name}`))
    ? unknown()
    : ok(message('doctor.cron.off'));
}

/** As setup proposes it, so that each takes back what the other proposed. */
function asComment({ file }: CronLine, program: CronProgram): Mend {
  return changeCommand({ kind: 'cron', file, program });
}

function synchronised({ site, configuration: { requests }, file }: Facts): Verdict | undefined {
  const { found, signs } = site.synchronised;
  if (!found) {
    return undefined;
  }
  const [sign = ''] = signs;
  if (requests.port !== 'off') {
    const config = file === undefined ? '' : ` --config ${shellWord(file)}`;
    const mend = { command: `ogrepod setup --role beside${config}` };
    return error(message('doctor.synchronised.ours', { sign }), mend);
  }
  const hasOriginal = site.listeners.some(({ port }) => port === 2009);
  if (hasOriginal) {
    return ok(message('doctor.synchronised.theirs'));
  }
  return warning(message('doctor.synchronised.nobody', { sign }), switchOf('RUN_OGADMREPO', 'yes'));
}
