import type { DeployProtocol, Params, Result } from '../../daemon/protocol/index.ts';
import { formatDuration, joinParts } from '../model/format.ts';
import { deployProtocols } from '../model/remembered.ts';
import { strings } from '../strings.ts';
import type { Choice } from './steps.ts';
import type { WizardHost } from './wizard.ts';

/** What the repository estimates of a deployment; undefined where it cannot tell. */
type Estimates = Result<'og/transfer/estimate'> | undefined;

/** A person waits for the list: what is not told by then is left out. */
const estimateMs = 1_500;

/** What each protocol would take; undefined where the repository cannot tell, which is no reason to stop. */
export async function estimatesOf(
  request: WizardHost['request'],
  question: Params<'og/transfer/estimate'>,
): Promise<Estimates> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), estimateMs);
  });
  const asked = request('og/transfer/estimate', question).catch(() => undefined);
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

/**
 * The protocols with what they mean, how long each would take and how that is known; the suggested one is marked. Where
 * nothing is estimated, it is a plain copy for one computer, and torrent for more.
 */
export function protocolChoices(
  computers: number,
  onlyCache: boolean,
  estimates: Estimates,
): Choice<DeployProtocol>[] {
  const suggested = estimates?.suggested ?? (computers === 1 ? 'UNICAST' : 'TORRENT');
  return deployProtocols
    .filter((protocol) => !onlyCache || !protocol.endsWith('-DIRECT'))
    .map((protocol) => {
      const estimate = estimates?.estimates.find((one) => one.protocol === protocol);
      return {
        label: protocol,
        description: joinParts(
          estimate && strings.about(formatDuration(estimate.seconds), strings.basis(estimate.from)),
          protocol === suggested ? strings.suggested() : undefined,
        ),
        detail: estimates && protocol === suggested ? estimates.reason : strings.protocolText(protocol),
        value: protocol,
        isSuggested: protocol === suggested,
      };
    });
}
