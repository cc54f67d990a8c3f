import { inTurn, shellWord } from '../../base/shell-word.ts';
import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import type { Facts, TokenFacts } from '../facts.ts';
import { group } from '../group.ts';
import { type Check, error, type Mend, ok, unknown, type Verdict, warning } from '../types.ts';

const dayMs = 86_400_000;
const soonDays = 21;

/** Who may come in: tokens, certificate, files with secrets. */
export function accessChecks(facts: Facts): Check[] {
  return group({
    'access.tokens': tokens(facts),
    'access.certificate': certificate(facts),
    'access.secrets': secrets(facts),
    'access.audit': audit(facts),
  });
}

const days = (ms: number) => Math.max(0, Math.floor(ms / dayMs));

function tokens({ access, now, file }: Facts): Verdict {
  if (!access.tokens) {
    return unknown(message('doctor.tokens.unreadable'));
  }
  const ending = access.tokens
    .flatMap((token) => (token.expires === undefined ? [] : [{ ...token, left: token.expires - now }]))
    .sort((one, other) => one.left - other.left)
    .filter(({ left }) => left < soonDays * dayMs);
  const [first] = ending;
  if (!first) {
    return ok(countOf(access.tokens, now));
  }
  const { name, left } = first;
  const mend = first.isManaged ? renewal(first, file) : undefined;
  return warning(
    left <= 0
      ? message('doctor.tokens.expired', { name })
      : message('doctor.tokens.expires', { name, days: days(left) }),
    mend,
  );
}

/** For commands that look for the file where packages put it. */
function configOption(file: string | undefined): string {
  return file === undefined ? '' : ` --config ${shellWord(file)}`;
}

/** The same name cannot be given twice. The new one allows no more than the old one. */
function renewal({ name, role, classrooms = [] }: TokenFacts, file: string | undefined): Mend {
  const word = shellWord(name);
  const limits = classrooms.map((one) => ` --classroom ${shellWord(one)}`).join('');
  const config = configOption(file);
  return {
    command: inTurn(
      `ogrepod token revoke ${word}${config}`,
      `ogrepod token add ${word} --role ${role}${limits} --expires 1y${config}`,
    ),
  };
}

/** How many there are, and how old the oldest is, of those that say when they were made. */
function countOf(all: readonly TokenFacts[], now: number): Message {
  const count = all.length;
  if (count === 0) {
    return message('doctor.tokens.local');
  }
  const times = all.flatMap(({ createdAt }) => (createdAt === undefined ? [] : [createdAt]));
  if (times.length === 0) {
    return message('doctor.tokens.count', { count });
  }
  return message('doctor.tokens.aged', { count, age: days(now - Math.min(...times)) });
}

function certificate({
  access,
  configuration: { listen, data },
  daemon,
  now,
  file,
}: Facts): Verdict | undefined {
  const { certificate: found } = access;
  if (!found) {
    if (isLoopback(listen.host)) {
      return undefined;
    }
    const make = `ogrepod certificate --yes${configOption(file)}`;
    // One that runs goes on without it.
    return warning(message('doctor.certificate.none', { host: listen.host }), {
      command: daemon.pid === undefined ? make : inTurn(make, 'systemctl restart ogrepod'),
    });
  }
  if ('code' in found) {
    return error(
      message('doctor.certificate.unreadable', { file: listen.certificate ?? '', code: found.code }),
    );
  }
  // One of an authority is renewed by whoever got it there.
  const isOurs = listen.certificate?.startsWith(`${data}/`) === true;
  const renew = isOurs ? { command: `ogrepod certificate --renew${configOption(file)}` } : undefined;
  const left = found.end - now;
  const day = new Date(found.end).toISOString();
  if (left <= 0) {
    return error(message('doctor.certificate.ended', { day }), renew);
  }
  if (left < soonDays * dayMs) {
    return warning(message('doctor.certificate.ends', { day, days: days(left) }), renew);
  }
  return ok(message('doctor.certificate.until', { day }));
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.');

function secrets({ access: { openSecrets } }: Facts): Verdict {
  const [file] = openSecrets;
  if (file === undefined) {
    return ok(message('doctor.secrets.closed'));
  }
  const files = openSecrets.map(shellWord).join(' ');
  return {
    ...warning(message('doctor.secrets.open', { file }), { command: `chmod 600 ${files}` }),
    plain: message('doctor.secrets.openPlain'),
  };
}

/** Only a running daemon knows, and only that it fails is worth a line. */
function audit({ work }: Facts): Verdict | undefined {
  const code = work?.auditProblem;
  return code === undefined ? undefined : error(message('doctor.audit.notWritten', { code }));
}
