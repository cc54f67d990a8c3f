import type { PortHolder } from '../../base/port-holder.ts';
import { inTurn } from '../../base/shell-word.ts';
import { type SiteServiceName, type SiteSwitch, siteServiceOf, switchesTo } from '../../site/index.ts';
import { message } from '../../strings/index.ts';
import type { Facts, PortFacts } from '../facts.ts';
import { type Check, error, type Mend, ok, unknown, type Verdict, warning } from '../types.ts';

/** The ports that the service listens on, and who has those that it should have. */
export function portsChecks(facts: Facts): Check[] {
  return facts.ports.flatMap((port) => {
    const verdict = verdictOf(port, facts);
    if (!verdict) {
      return [];
    }
    return [{ id: `port.${port.setting}`, title: message(`doctor.title.port.${port.setting}`), ...verdict }];
  });
}

function verdictOf(facts: PortFacts, { daemon }: Facts): Verdict | undefined {
  const { port, holder, isTaken, setting } = facts;
  if (port === 'off') {
    return isOff(facts);
  }
  // Any that is free, and only the daemon knows which: it would not run without it.
  if (port === 0) {
    return daemon.pid === undefined ? undefined : ok(message('doctor.port.any'));
  }
  if (holder && holder.pid === daemon.pid) {
    return ok(message('doctor.port.ours', { port }));
  }
  if (!isTaken) {
    return daemon.pid === undefined
      ? ok(message('doctor.port.free', { port }))
      : error(message('doctor.port.closed', { port }), restart);
  }
  if (!holder) {
    return daemon.pid === undefined
      ? unknown(message('doctor.port.somebody', { port }))
      : ok(message('doctor.port.open', { port }));
  }
  const verdict = isTakenBy(port, holder);
  // The service does without these two where another program has them.
  const isNeeded = setting !== 'sums' && setting !== 'seeder';
  return isNeeded ? verdict : { ...verdict, state: 'warning' };
}

const restart: Mend = { command: 'systemctl restart ogrepod' };

/** Of a port that is off, somebody else has to answer the computers. */
function isOff({ setting, isTaken, holder }: PortFacts): Verdict {
  const isNeeded = setting === 'requests' || setting === 'tracker';
  if (!isNeeded || isTaken) {
    if (!holder) {
      return ok(message('doctor.port.off'));
    }
    return {
      ...ok(message('doctor.port.offFor', { program: holder.program })),
      plain: message('doctor.port.off'),
    };
  }
  if (setting === 'tracker') {
    return warning(message('doctor.port.offNoTracker'));
  }
  return warning(message('doctor.port.offNobody'), switchOf('RUN_OGADMREPO', 'yes'));
}

function isTakenBy(port: number, { pid, program }: PortHolder): Verdict {
  const service = siteServiceOf(program);
  const mend = service === undefined ? undefined : mends[service];
  return {
    ...error(message('doctor.port.taken', { port, program, pid }), mend),
    plain: message('doctor.port.takenPlain', { port }),
  };
}

/** The switches of OpenGnsys: `stop` would end what has to go on, a restart does not (repository-coexistence, 1). */
export function switchOf(name: SiteSwitch, value: 'yes' | 'no'): Mend {
  const { command, back } = switchesTo(value, [name]);
  const again = 'service opengnsys restart';
  return { command: inTurn(command, again), back: inTurn(back, again) };
}

const disable = (unit: string): Mend => ({
  command: `systemctl disable --now ${unit}`,
  back: `systemctl enable --now ${unit}`,
});

/** How each service that sites have is put aside; those that must stay are not here. */
const mends: Readonly<Partial<Record<SiteServiceName, Mend>>> = {
  bttrack: switchOf('RUN_BTTRACKER', 'no'),
  btlaunchmany: switchOf('RUN_BTSEEDER', 'no'),
  faucet: switchOf('RUN_OGADMREPO', 'no'),
  opentracker: disable('opentracker'),
  tiptorrent: disable('tiptorrent'),
};
