/** Something that udp-sender tells on its standard error; it tells receivers apart by a number. */
export type SenderEvent =
  | { readonly kind: 'joined'; readonly client: number; readonly receiver: string }
  /** Because it did not answer any more, or by itself; all do so behind `complete`. */
  | { readonly kind: 'left'; readonly client: number }
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
  const [, receiver, joined] = /^New connection from (\S+) +\(#(\d+)\)/.exec(line) ?? [];
  if (receiver !== undefined) {
    return { kind: 'joined', client: Number(joined), receiver };
  }
  const left = /^Disconnecting #(\d+) /.exec(line)?.[1];
  if (left !== undefined) {
    return { kind: 'left', client: Number(left) };
  }
  if (line.startsWith('Starting transfer')) {
    return { kind: 'started' };
  }
  if (line.startsWith('Transfer complete')) {
    return { kind: 'complete' };
  }
  // `bytes=  3 000 000  re-xmits=…`; K or M for the large ones.
  const sent = /^bytes= *((?:\d+ )*\d+)([KM]?) +re-xmits/.exec(line);
  if (!sent) {
    return undefined;
  }
  const unit = sent[2] === 'M' ? 1024 ** 2 : sent[2] === 'K' ? 1024 : 1;
  return { kind: 'sent', bytes: Number(sent[1]?.replaceAll(' ', '')) * unit };
}
