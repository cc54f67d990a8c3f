/** Something that udp-sender tells on its standard error. */
export type SenderEvent =
  | { readonly kind: 'joined'; readonly receiver: string }
  | { readonly kind: 'started' | 'complete' }
  | { readonly kind: 'sent'; readonly bytes: number };

const longestLine = 4_096;

/** Reads udp-sender's output piece by piece; its progress lines end in a carriage return. */
export class SenderOutput {
  #rest = '';

  push(text: string): SenderEvent[] {
    const lines = (this.#rest + text).split(/[\r\n]/);
    this.#rest = (lines.pop() ?? '').slice(-longestLine);
    return lines.map(readLine).filter((event) => event !== undefined);
  }
}

function readLine(line: string): SenderEvent | undefined {
  const joined = /^New connection from (\S+)/.exec(line)?.[1];
  if (joined !== undefined) return { kind: 'joined', receiver: joined };
  if (line.startsWith('Starting transfer')) return { kind: 'started' };
  if (line.startsWith('Transfer complete')) return { kind: 'complete' };
  // `bytes=  3 000 000  re-xmits=…`; K or M for the large ones.
  const sent = /^bytes=\s*([\d ]+?)([KM]?)\s+re-xmits/.exec(line);
  if (!sent) return undefined;
  const unit = sent[2] === 'M' ? 1024 ** 2 : sent[2] === 'K' ? 1024 : 1;
  return { kind: 'sent', bytes: Number(sent[1]?.replaceAll(' ', '')) * unit };
}
