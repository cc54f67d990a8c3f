import { createMessageConnection } from 'vscode-jsonrpc';
import { connectProblem } from '../connect-problem.ts';
import { connectStrings } from '../connect-strings.ts';
import type { ConnectOptions, Host } from '../host.ts';
import { versionFailure } from '../model/daemon-version.ts';
import { oneLine } from '../model/one-line.ts';
import type { ConnectProblem } from '../peer.ts';

/** What a repository says of itself. */
export interface FoundRepository {
  /** Its name, where it tells one. */
  readonly name: string | undefined;
  readonly role: string | undefined;
}

const answerMs = 10_000;

/** Connects, asks who is there, and hangs up. Rejects with ConnectProblem, which says why in words. */
export async function testConnection(host: Host, options: ConnectOptions): Promise<FoundRepository> {
  const socket = await host.connect(options);
  const connection = createMessageConnection(socket.reader, socket.writer);
  const lost = socket.closed.then((code) => Promise.reject(notOgrepod(options.url, code)));
  // Whichever loses the race must not end as an unhandled rejection.
  lost.catch(() => undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(notOgrepod(options.url, connectStrings.noAnswerInTime())), answerMs);
  });
  connection.onError(() => undefined);
  connection.listen();
  try {
    const ask = (method: string) =>
      Promise.race([
        connection.sendRequest<unknown>(method, {}).catch((error: unknown) => {
          throw notOgrepod(options.url, error instanceof Error ? oneLine(error.message, 80) : '?');
        }),
        lost,
        late,
      ]);
    const info = await ask('og/info');
    const failure = versionFailure(info);
    if (failure) {
      throw connectProblem(failure, options.url);
    }
    const repositories = await ask('og/repository/list');
    return { name: nameIn(repositories, text(info, 'repository')), role: text(info, 'role') };
  } finally {
    clearTimeout(timer);
    connection.dispose();
    socket.terminate();
  }
}

const notOgrepod = (url: string, answer: string): ConnectProblem =>
  connectProblem({ kind: 'notOgrepod', answer }, url);

/** The name of the daemon's own repository. */
function nameIn(list: unknown, id: string | undefined): string | undefined {
  const repositories: unknown = field(list, 'repositories');
  const own = Array.isArray(repositories)
    ? (repositories.find((one: unknown) => field(one, 'id') === id) ?? repositories[0])
    : undefined;
  return text(own, 'name');
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}

function text(value: unknown, name: string): string | undefined {
  const found = field(value, name);
  return typeof found === 'string' ? found : undefined;
}
