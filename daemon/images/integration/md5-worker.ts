/** Worker: the MD5 of a file and that of its last MiB, from the same blocks. */
import { createHash } from 'node:crypto';
import { openWorkerPort } from './worker-port.ts';
import { tailBytes } from './worker-protocol.ts';

let whole = createHash('md5');
let tail = createHash('md5');
let tailStart = 0;
let position = 0;

const port = openWorkerPort((message) => {
  if (message.type === 'start') {
    whole = createHash('md5');
    tail = createHash('md5');
    tailStart = Math.max(0, message.size - tailBytes);
    position = 0;
  } else if (message.type === 'block') {
    const block = port.block(message.slot, message.length);
    whole.update(block);
    position += block.length;
    if (position > tailStart) {
      tail.update(block.subarray(-Math.min(block.length, position - tailStart)));
    }
    port.send({ type: 'done', slot: message.slot });
  } else {
    port.send({ type: 'md5', md5: whole.digest('hex'), tailMd5: tail.digest('hex') });
  }
});
