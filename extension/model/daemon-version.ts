import { isOlder, oldestDaemon } from '../../daemon/protocol/rules/versions.ts';
import type { ConnectFailure } from './connect-failure.ts';
import { oneLine } from './one-line.ts';

/** The protocol that this extension speaks: `protocolVersion`, which would bring zod along; the test holds them together. */
const ourProtocol = 'og.v1';

/** What is wrong with who answered `og/info` with this; undefined when nothing is. */
export function versionFailure(info: unknown): ConnectFailure | undefined {
  if (typeof info !== 'object' || info === null) {
    return { kind: 'notOgrepod', answer: 'og/info' };
  }
  const { protocol, version } = info as { readonly protocol?: unknown; readonly version?: unknown };
  if (typeof protocol !== 'string' || typeof version !== 'string') {
    return { kind: 'notOgrepod', answer: 'og/info' };
  }
  const found = oneLine(version, 40);
  if (protocol !== ourProtocol || isOlder(version, oldestDaemon)) {
    return {
      kind: 'tooOld',
      found: protocol === ourProtocol ? found : `${found}, ${oneLine(protocol, 20)}`,
      needed: oldestDaemon,
    };
  }
  return undefined;
}
