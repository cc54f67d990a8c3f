/** Worker: the torrent of a file, made by create-torrent from whole pieces as they come. */
import createTorrent from 'create-torrent';
import { openWorkerPort } from './worker-port.ts';
import { pieceBytes, type ToWorker } from './worker-protocol.ts';

type Start = Extract<ToWorker, { type: 'start' }>;
type Step = { readonly slot: number; readonly length: number } | 'end';

let steps: Step[] = [];
let wake = () => {};
let comment = new Uint8Array();

const port = openWorkerPort((message) => {
  if (message.type === 'start') return start(message);
  if (message.type === 'end') {
    // create-torrent takes the comment before it hashes but writes it afterwards: it is filled in here.
    new TextEncoder().encodeInto(message.md5, comment);
    steps.push('end');
  } else steps.push({ slot: message.slot, length: message.length });
  wake();
});

function start({ name, announce }: Start): void {
  steps = [];
  comment = new Uint8Array(32);
  createTorrent(
    // Passes for a stream, which is all that create-torrent asks for. A real one would read one piece
    // ahead, and the slot of the piece before would be overwritten while it is still in use.
    { name, pipe() {}, [Symbol.asyncIterator]: pieces },
    {
      name,
      comment,
      createdBy: 'ogrepod',
      private: true,
      pieceLength: pieceBytes,
      announceList: [[announce]],
      filterJunkFiles: false,
    },
    (error, torrent) => {
      if (error || !torrent) throw error ?? new Error('create-torrent gave no torrent');
      port.send({ type: 'torrent', torrent });
    },
  );
}

/** The pieces in order; a slot is given back when the next piece is asked for: by then it was copied. */
async function* pieces(): AsyncGenerator<Uint8Array, void, undefined> {
  for (;;) {
    const step = steps.shift();
    if (step === 'end') return;
    if (step) {
      yield port.piece(step.slot, step.length);
      port.send({ type: 'done', slot: step.slot });
    } else {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
}
