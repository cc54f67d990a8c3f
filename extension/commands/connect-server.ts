import * as vscode from 'vscode';
import { daemonUrl } from '../../daemon/protocol/rules/daemon-url.ts';
import { connectStrings, failureText } from '../connect-strings.ts';
import type { Host } from '../host.ts';
import type { ConnectFailure } from '../model/connect-failure.ts';
import { hostOf, isNameTaken, longestName, type Server, serverAt } from '../model/servers.ts';
import { ConnectProblem } from '../peer.ts';
import type { Servers } from '../servers.ts';
import { strings } from '../strings.ts';
import { testConnection } from '../test-support/test-connection.ts';
import {
  type Answer,
  back,
  cancelled,
  fieldStep,
  input,
  isAnswer,
  runSteps,
  type Step,
} from '../wizard/steps.ts';

export interface ConnectTools {
  readonly host: Host;
  readonly servers: Servers;
  readonly output: vscode.LogOutputChannel;
  /** Asks whether the pages of the server in use may be closed; true when there is nothing to lose. */
  readonly mayLeave: () => Promise<boolean>;
}

interface Answers {
  readonly url?: string;
  readonly token?: string;
  readonly fingerprint?: string;
  readonly name?: string;
  /** What the repository calls itself. */
  readonly found?: string;
}

/** What came of it; with `isDone` false another token is wanted, for what was decided meanwhile. */
type TestAnswer = { readonly isDone: boolean; readonly answers: Answer<Answers> };

/**
 * Asks for address, token and name of a repository server, tests the connection, and keeps it. False when the person
 * closed it. `proposed` is what a link says, or a server that is known.
 */
export async function connectServer(tools: ConnectTools, proposed?: Server): Promise<boolean> {
  // One that was set by hand may be written in another way.
  const url = daemonUrl(proposed?.url ?? '');
  const start: Answers =
    proposed && url !== undefined
      ? { url, ...(proposed.fingerprint !== undefined && { fingerprint: proposed.fingerprint }) }
      : {};
  const steps: Step<Answers>[] = [
    fieldStep('url', (_answers, place, given) => askAddress({ ...place, total: 3 }, tools.host, given)),
    { needed: ({ token }) => token === undefined, ask: (answers, place) => askToken(tools, answers, place) },
    fieldStep('name', (answers, place, given) =>
      input(place, {
        prompt: connectStrings.namePrompt(),
        value:
          given ?? proposed?.name ?? knownName(tools, answers) ?? answers.found ?? hostOf(answers.url ?? ''),
        validate: (text) => nameProblem(tools, text, answers.url),
      }),
    ),
  ];
  const given = (await runSteps(connectStrings.connectTitle(), start, steps)) ?? {};
  const { token, name, fingerprint } = given;
  if (given.url === undefined || token === undefined || name === undefined) {
    return false;
  }
  if (!(await tools.mayLeave())) {
    return false;
  }
  await tools.servers.save(
    { name: name.trim(), url: given.url, ...(fingerprint !== undefined && { fingerprint }) },
    token,
  );
  return true;
}

const knownName = ({ servers }: ConnectTools, { url = '' }: Answers) => serverAt(servers.all(), url)?.name;

function nameProblem({ servers }: ConnectTools, text: string, url: string | undefined): string | undefined {
  const name = text.trim();
  if (name === '' || name.length > longestName) {
    return strings.nameNeeded();
  }
  return isNameTaken(servers.all(), name, url) ? connectStrings.nameTaken(name) : undefined;
}

type PlaceOf = Parameters<Step<Answers>['ask']>[1];

async function askAddress(
  place: PlaceOf,
  host: Host,
  given: string | undefined,
): Promise<Answer<string | undefined>> {
  const answer = await input(place, {
    prompt: connectStrings.addressPrompt(),
    placeholder: connectStrings.addressPlaceholder(),
    value: given ?? '',
    validate: (text) => {
      const url = daemonUrl(text.trim());
      if (url === undefined) {
        return connectStrings.addressInvalid();
      }
      const problem = host.addressProblem(new URL(url));
      if (problem !== undefined) {
        return problem;
      }
      if (!isPlainText(url)) {
        return undefined;
      }
      return { message: connectStrings.notEncrypted(), severity: vscode.InputBoxValidationSeverity.Warning };
    },
  });
  return isAnswer(answer) ? daemonUrl(answer.trim()) : answer;
}

/** Whether what is sent there could be read on the way. */
function isPlainText(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'ws:' && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}

/** Asks for the token until the connection works, or the person gives up. */
async function askToken(tools: ConnectTools, answers: Answers, place: PlaceOf): Promise<Answer<Answers>> {
  const { url = '' } = answers;
  const known = await tools.servers.tokenFor(url);
  const saved = serverAt(tools.servers.all(), url)?.fingerprint;
  let now: Answers =
    saved !== undefined && answers.fingerprint === undefined ? { ...answers, fingerprint: saved } : answers;
  for (;;) {
    const token = await input(place, {
      prompt: connectStrings.tokenPrompt(),
      password: true,
      ...(known !== undefined && { placeholder: connectStrings.keepToken() }),
      validate: (text) => {
        if (text.trim() === '' && known === undefined) {
          return strings.tokenEmpty();
        }
        return /[^\x21-\x7e]/.test(text.trim()) ? connectStrings.tokenInvalid() : undefined;
      },
    });
    if (!isAnswer(token)) {
      return token;
    }
    now = { ...now, token: token.trim() || (known ?? '') };
    const tested = await testUntilAnswered(tools, now);
    if (tested.isDone || !isAnswer(tested.answers)) {
      return tested.answers;
    }
    now = tested.answers;
  }
}

/** Tests the connection; what goes wrong is told, with what can be done about it. */
async function testUntilAnswered(tools: ConnectTools, answers: Answers): Promise<TestAnswer> {
  let now = answers;
  for (;;) {
    const { url = '', token = '', fingerprint } = now;
    const outcome = await tested(tools, { url, token, fingerprint });
    if (!(outcome instanceof ConnectProblem)) {
      const found = outcome.name === undefined ? {} : { found: outcome.name };
      return { isDone: true, answers: { ...now, ...found } };
    }
    const next = await tellFailure(outcome, url);
    if (next === 'again') {
      continue;
    }
    if (next === undefined) {
      return { isDone: true, answers: cancelled };
    }
    if (next === 'address') {
      return { isDone: true, answers: back };
    }
    if (next === 'token') {
      return { isDone: false, answers: now };
    }
    now = { ...now, ...next };
  }
}

async function tested(
  { host, output }: ConnectTools,
  server: { readonly url: string; readonly token: string; readonly fingerprint: string | undefined },
): Promise<{ readonly name: string | undefined } | ConnectProblem> {
  const { ProgressLocation } = vscode;
  const title = connectStrings.testing(hostOf(server.url));
  return await vscode.window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (_progress, cancel) => {
      const abort = new AbortController();
      cancel.onCancellationRequested(() => abort.abort());
      try {
        return await testConnection(host, {
          ...server,
          language: vscode.env.language,
          signal: abort.signal,
          log: (line) => output.info(line),
        });
      } catch (error) {
        if (error instanceof ConnectProblem) {
          return error;
        }
        return new ConnectProblem('away', error instanceof Error ? error.message : String(error));
      }
    },
  );
}

type Next = 'again' | 'address' | 'token' | Pick<Answers, 'url' | 'fingerprint'>;

/** Says what is wrong, in a dialog: it has a fingerprint to be compared. Undefined: the person gave up. */
async function tellFailure(problem: ConnectProblem, url: string): Promise<Next | undefined> {
  const { failure } = problem;
  const text = failure ? failureText(failure, url) : { message: problem.message, next: '' };
  const ways = failure ? waysOut(failure, url) : [];
  const items: (vscode.MessageItem & { readonly next: Next })[] = [
    ...ways,
    { title: connectStrings.changeAddress(), next: 'address' },
    { title: connectStrings.tryAgain(), next: 'again' },
  ];
  const detail = [text.next, ...(failure ? certificateLines(failure) : [])]
    .filter((line) => line !== '')
    .join('\n\n');
  const answer = await vscode.window.showErrorMessage(text.message, { modal: true, detail }, ...items);
  return answer?.next;
}

function waysOut(failure: ConnectFailure, url: string): (vscode.MessageItem & { readonly next: Next })[] {
  switch (failure.kind) {
    case 'wrongToken':
    case 'tokenExpired':
      return [{ title: connectStrings.changeToken(), next: 'token' }];
    case 'needsWss':
      return [{ title: connectStrings.useWss(), next: { url: url.replace(/^ws:/, 'wss:') } }];
    case 'needsWs':
      return [{ title: connectStrings.useWs(), next: { url: url.replace(/^wss:/, 'ws:') } }];
    case 'certificateUnknown':
    case 'certificateName':
    case 'certificateChanged':
      return failure.certificate
        ? [{ title: connectStrings.trust(), next: { fingerprint: failure.certificate.fingerprint } }]
        : [];
    default:
      return [];
  }
}

/** What is to be compared; a fingerprint in two lines, for a dialog is narrow. */
function certificateLines(failure: ConnectFailure): string[] {
  if (!('certificate' in failure) || !failure.certificate) {
    return [];
  }
  const { certificate } = failure;
  return [
    connectStrings.fingerprint(certificate.fingerprint),
    ...(failure.kind === 'certificateChanged' ? [connectStrings.trustedFingerprint(failure.trusted)] : []),
    connectStrings.validTo(certificate),
  ];
}
