import { z } from 'zod';
import { hostSchema, portOrOff, portOrOffSchema, rule } from './field-schemas.ts';

/** With a password in it, it would be shown and logged. */
const isRpcUrl = (text: string) => URL.canParse(text) && /^https?:\/\/[^/@?#]+(\/[^@?#]*)?$/i.test(text);

const transmissionSchema = z
  .strictObject({
    url: z
      .string()
      .max(300)
      .refine(isRpcUrl, { message: rule('rule.rpcUrl') })
      .default('http://127.0.0.1:9091/transmission/rpc')
      .describe('Address of its RPC.'),
    user: z
      .string()
      .regex(/^[^\p{C}:]+$/u, rule('rule.userName'))
      .max(100)
      .optional()
      .describe('User name, if its RPC requires one.'),
    passwordFile: z
      .string()
      .min(1)
      .optional()
      .describe('A file with the password of that user, read at each request.'),
    folder: z
      .string()
      .regex(/^\//, rule('rule.absolutePath'))
      .max(1000)
      .optional()
      .describe(
        'Path of the images folder on the host of Transmission. Default: the same as on this machine.',
      ),
  })
  .refine(({ user, passwordFile }) => user !== undefined || passwordFile === undefined, {
    message: rule('rule.passwordNeedsUser'),
  })
  .prefault({})
  .describe(
    'Settings of the engine `transmission`. Transmission verifies the images and never writes to them.',
  );

/** The setting `requests`. */
export const requestsSchema = z
  .strictObject({
    host: hostSchema('0.0.0.0'),
    port: portOrOff(2009),
    senders: z
      .int()
      .min(1)
      .max(50)
      .default(8)
      .describe('Maximum number of multicast sessions that send at the same time.'),
  })
  .prefault({})
  .describe('Where computers request a multicast session.');

/** The setting `tracker`. */
export const trackerSchema = z
  .strictObject({
    host: hostSchema('0.0.0.0'),
    port: portOrOff(6969),
    peersPerAddress: z
      .int()
      .min(1)
      .max(1000)
      .default(2)
      .describe(
        'Maximum number of peers with the same IP address in a torrent. More are needed only behind a NAT.',
      ),
  })
  .prefault({})
  .describe('The torrent tracker.');

/** The setting `seeder`. */
export const seederSchema = z
  .strictObject({
    engine: z
      .enum(['embedded', 'transmission', 'off'])
      .default('embedded')
      .describe(
        'Engine that shares the ready images with the computers by torrent. embedded: the one of this service; transmission: a Transmission set in `transmission`, which listens by its own settings; off: the computers only share with each other.',
      ),
    host: hostSchema('0.0.0.0'),
    port: z
      .int()
      .min(0)
      .max(65_535)
      .optional()
      .describe('Port to listen on; 0 picks a free one. Default: 6881, or another one if that is in use.'),
    uploadKBPerSecond: z
      .int()
      .min(0)
      .max(100_000_000)
      .default(0)
      .describe('Maximum upload speed for all computers together, in KB per second. 0: no limit.'),
    connections: z
      .int()
      .min(4)
      .max(10_000)
      .default(200)
      .describe('Maximum number of computers connected at the same time.'),
    transmission: transmissionSchema,
  })
  .prefault({})
  .describe('Shares the images by torrent.');

/** The setting `sums`. */
export const sumsSchema = z
  .strictObject({
    host: hostSchema('0.0.0.0'),
    port: portOrOffSchema
      .optional()
      .describe(
        'Port to listen on; 0 picks a free one, "off" leaves it to another program. Default: 9999; if that is in use, the service starts without it and warns.',
      ),
  })
  .prefault({})
  .describe('Where ogClients of 2023 request the checksum of an image: GET /IMAGE.img.full.sum over HTTP.');
