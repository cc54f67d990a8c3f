import { parseCacheListing } from '../../daemon/dispatch/client/cache-listing.ts';
import { magicPacket, wokenMac } from '../../daemon/dispatch/control/magic-packet.ts';
import { parseHardware, parseSoftware } from '../../daemon/dispatch/control/parts.ts';
import { mutateBytes, mutateText } from './mutate.ts';
import type { Target } from './parsers.ts';

const sum = 'a'.repeat(32);
const listing = `free 100\0file 5 ${sum} - unit/win11.img\0file 7 - ${sum} ñ\n😀.img\0`;

const packet = magicPacket('02:00:00:00:00:01') ?? Buffer.alloc(0);

/** What computers tell of themselves when they are asked. */
export const computerTargets: readonly Target[] = [
  {
    name: 'the list of a cache',
    share: 4,
    feed: (random) => {
      const records = Buffer.from(mutateText(random, [listing])).toString('base64');
      parseCacheListing(0, mutateText(random, [records]));
      const found = parseCacheListing(0, records);
      for (const { file, sizeBytes } of found?.images ?? []) {
        if (file === '' || !Number.isSafeInteger(sizeBytes)) {
          throw new Error(`${file}: ${sizeBytes}`);
        }
      }
    },
  },
  {
    name: 'parts and programs of a computer',
    share: 2,
    feed: (random) => {
      const text = mutateText(random, ['mod=PC\ncpu=fast = x\n\n', 'Ubuntu 22.04\nbash 5.1\r\n']);
      for (const { description } of parseHardware(text).items) {
        if (/\p{Cc}/u.test(description)) {
          throw new Error('a control character');
        }
      }
      parseSoftware(text);
    },
  },
  {
    name: 'a magic packet',
    share: 1,
    feed: (random) => wokenMac(Buffer.from(mutateBytes(random, [packet]))),
  },
];
