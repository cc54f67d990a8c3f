import { ConnectionError } from '../client/index.ts';
import type { Message } from '../protocol/message.ts';
import { message } from '../strings/index.ts';

/** Why a repository is not ready: `away` may mend itself, `error` needs somebody to change something. */
export class RemoteProblem extends Error {
  readonly state: 'away' | 'error';
  readonly problem: Message;

  constructor(state: RemoteProblem['state'], problem: Message) {
    super(problem.key);
    this.name = 'RemoteProblem';
    this.state = state;
    this.problem = problem;
  }
}

const ofCertificates = /CERT|SIGNATURE|^ERR_TLS|SELF_SIGNED/;

/** What went wrong with a connection, for a person. `address` is `HOST:PORT`. */
export function problemOf(error: unknown, address: string): RemoteProblem {
  if (error instanceof RemoteProblem) {
    return error;
  }
  if (!(error instanceof ConnectionError)) {
    return new RemoteProblem('error', message('remote.notUnderstood', { address }));
  }
  const code = error.code ?? '';
  if (error.reason === 'unauthorized') {
    return new RemoteProblem('error', message('remote.unauthorized', { address }));
  }
  if (error.reason === 'closed') {
    return new RemoteProblem('away', message('remote.closed', { address }));
  }
  if (ofCertificates.test(code)) {
    return new RemoteProblem('error', message('remote.certificate', { address, code }));
  }
  if (code === 'ENOTFOUND') {
    return new RemoteProblem('away', message('remote.unknownHost', { address, code }));
  }
  // 503: too many sessions. Any other status comes from something that is no ogrepod, or no longer one.
  if (/^\d+$/.test(code) && code !== '503') {
    return new RemoteProblem('error', message('remote.notOgrepod', { address, code }));
  }
  if (code === '') {
    return new RemoteProblem('away', message('remote.silent', { address }));
  }
  return new RemoteProblem('away', message('remote.unreachable', { address, code }));
}
