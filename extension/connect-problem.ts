import { failureText } from './connect-strings.ts';
import { type ConnectFailure, isTokenFailure, waitsForPerson } from './model/connect-failure.ts';
import { ConnectProblem } from './peer.ts';

/** A failure as the connection tells it: in words, and whether waiting can help. */
export function connectProblem(failure: ConnectFailure, url: string): ConnectProblem {
  const { message, next } = failureText(failure, url);
  const kind = isTokenFailure(failure) ? 'unauthorized' : waitsForPerson(failure) ? 'notConfigured' : 'away';
  return new ConnectProblem(kind, `${message} ${next}`, failure);
}
