import type { DeployProtocol, Image } from '../../daemon/protocol/index.ts';
import { allScopes, type NamedScope } from '../../daemon/protocol/rules/scope-names.ts';
import { formatSession, parseSession, type Session, sessionKind } from './session.ts';
import type { StudioState } from './state.ts';

/** What the last run of a wizard answered, as far as there still is such a thing. */
export interface Remembered {
  readonly scope?: NamedScope;
  readonly image?: Image;
  readonly place?: { readonly disk: number; readonly partition: number };
  readonly protocol?: DeployProtocol;
  readonly session?: Session;
}

/** In the order in which a person is offered them. */
export const deployProtocols: readonly DeployProtocol[] = [
  'TORRENT',
  'MULTICAST',
  'UNICAST',
  'MULTICAST-DIRECT',
  'UNICAST-DIRECT',
];

/** Reads the answers that an earlier run left. They were kept by another version, maybe: nothing of them is believed. */
export function rememberedOf(stored: unknown, state: StudioState): Remembered {
  if (typeof stored !== 'object' || stored === null) {
    return {};
  }
  const answers: Readonly<Record<string, unknown>> = { ...stored };
  const scope = allScopes(state.classrooms).find(
    (one) => JSON.stringify(one.scope) === JSON.stringify(answers.scope),
  );
  const image = state.images.find(
    ({ canonicalName, repository }) => canonicalName === answers.image && repository === answers.repository,
  );
  const { disk, partition } = answers;
  const protocol = deployProtocols.find((one) => one === answers.protocol);
  const session = protocol && sessionOf(protocol, answers);
  return {
    ...(scope ? { scope } : {}),
    ...(image ? { image } : {}),
    ...(typeof disk === 'number' && typeof partition === 'number' ? { place: { disk, partition } } : {}),
    ...(protocol ? { protocol } : {}),
    ...(session ? { session } : {}),
  };
}

function sessionOf(
  protocol: DeployProtocol,
  { port, method, address, speed, clients, seconds, p2pMode, p2pSeconds }: Readonly<Record<string, unknown>>,
): Session | undefined {
  const kind = sessionKind(protocol);
  if (!kind) {
    return undefined;
  }
  const fields =
    kind === 'p2p' ? [p2pMode, p2pSeconds] : [port, method, address, `${String(speed)}M`, clients, seconds];
  const parsed = parseSession(kind, fields.join(':'));
  return 'session' in parsed ? parsed.session : undefined;
}

/** Whether two sessions say the same but for the computers that they wait for, which depend on the scope. */
export function isSameSession(one: Session, other: Session): boolean {
  return formatSession(forClients(one, 0)) === formatSession(forClients(other, 0));
}

/** The session for that many computers. */
export function forClients(session: Session, clients: number): Session {
  return session.kind === 'p2p' ? session : { ...session, fields: { ...session.fields, clients } };
}
