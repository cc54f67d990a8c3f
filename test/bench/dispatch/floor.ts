import { startHelper } from './helper.ts';
import { floorLatenciesOf, type Latencies } from './latencies.ts';
import type { ConsolesAnswered, ConsolesAsked, FloorAnswered, FloorAsked, Frame } from './messages.ts';

/** Between two jobs nothing is sent: the floor waits no longer than this, in milliseconds. */
const mostGapMs = 100;

export interface Floor extends FloorAnswered {
  readonly latencies: Latencies;
}

/** Sends frames of the same sizes, at the same pace, from a bare server to as many consoles. */
export async function measureFloor(frames: readonly Frame[]): Promise<Floor> {
  const server = startHelper<FloorAsked, FloorAnswered>('floor');
  const consoles = startHelper<ConsolesAsked, ConsolesAnswered>('consoles');
  try {
    const { port } = await server.ask({ kind: 'listen' });
    const count = frames[0]?.at.length ?? 0;
    await consoles.ask({ kind: 'open', url: `ws://127.0.0.1:${port}`, count, features: [] });
    let before = frames[0]?.at[0] ?? 0;
    const sent = frames.map(({ bytes, at: [at = 0] }) => {
      const afterMs = Math.min(mostGapMs, at - before);
      before = at;
      return { bytes, afterMs };
    });
    const got = consoles.ask({ kind: 'frames', count: frames.length });
    const answered = await server.ask({ kind: 'send', frames: sent });
    return { ...answered, latencies: floorLatenciesOf((await got).frames, answered.sentAt) };
  } finally {
    await Promise.all([consoles.stop(), server.stop()]);
  }
}
