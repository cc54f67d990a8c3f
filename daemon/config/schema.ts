import { z } from 'zod';
import { daemonUrl } from '../base/daemon-url.ts';
import { isNetwork } from '../base/networks.ts';
import { idSchema, ipv4Schema, roles } from '../protocol/index.ts';

const hostSchema = (host: string) =>
  z.string().min(1).max(255).default(host).describe('Address to listen on; 0.0.0.0 is every address.');
const portSchema = (port: number) =>
  z.int().min(0).max(65_535).default(port).describe('Port to listen on; 0 picks a free one.');
const portOrOffSchema = z.union([z.int().min(0).max(65_535), z.literal('off')]);
const portOrOff = (port: number) =>
  portOrOffSchema
    .default(port)
    .describe('Port to listen on; 0 picks a free one, "off" leaves it to another program.');

const timeOfDaySchema = (time: string) =>
  z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM')
    .default(time);

const tokenSchema = z.strictObject({
  name: z.string().min(1).max(100).describe('Whose token it is; jobs show who started them.'),
  role: z
    .enum(roles)
    .describe('viewer reads, operator also sends and edits, admin also configures and removes.'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, '64 hexadecimal digits')
    .describe('SHA-256 of the token in hexadecimal: printf %s TOKEN | sha256sum'),
});

const listenSchema = z
  .strictObject({
    host: hostSchema('127.0.0.1'),
    port: portSchema(8470),
    certificate: z.string().min(1).optional().describe('PEM file; with it and the key, clients use wss.'),
    key: z.string().min(1).optional().describe('PEM file of the private key.'),
    hosts: z
      .array(z.string().min(1).max(255))
      .max(100)
      .default([])
      .describe(
        'Other names and addresses by which clients call the daemon; those of the machine, of `host`, of the repository and of the certificate need not be named. A request for any other host is refused.',
      ),
    origins: z
      .array(z.string().regex(/^[a-z][a-z0-9+.-]*:\/\/[^/\s]+$/i, 'https://HOST'))
      .max(100)
      .default([])
      .describe(
        'Web pages of these sites may connect, such as https://panel.example; all others are refused.',
      ),
  })
  .refine((listen) => (listen.certificate === undefined) === (listen.key === undefined), {
    message: 'certificate and key go together',
  });

const otherRepositorySchema = z
  .strictObject({
    address: z
      .string()
      .max(300)
      .refine((address) => daemonUrl(address) !== undefined, {
        message: 'HOST, HOST:PORT, ws://… or wss://…',
      })
      .describe('Where its ogrepod listens: HOST, HOST:PORT (8470 unless told), ws://… or wss://….'),
    token: z
      .string()
      .regex(/^[\x21-\x7e]+$/, 'printable characters without blanks')
      .max(500)
      .optional()
      .describe('A token of that ogrepod; its role says what may be done there.'),
    tokenFile: z.string().min(1).optional().describe('A file with that token, read at each connection.'),
    id: idSchema.optional().describe('Its id; another ogrepod at that address is then refused.'),
    name: z.string().min(1).max(200).optional().describe('Shown in place of its own name.'),
  })
  .refine(({ token, tokenFile }) => (token === undefined) !== (tokenFile === undefined), {
    message: 'token or tokenFile, one of them',
  });

/** With a password in it, it would be shown and logged. */
const isRpcUrl = (text: string) => URL.canParse(text) && /^https?:\/\/[^/@?#]+(\/[^@?#]*)?$/i.test(text);

const transmissionSchema = z
  .strictObject({
    url: z
      .string()
      .max(300)
      .refine(isRpcUrl, { message: 'http://HOST:PORT/transmission/rpc' })
      .default('http://127.0.0.1:9091/transmission/rpc')
      .describe('Of its RPC.'),
    user: z
      .string()
      .regex(/^[^\p{C}:]+$/u, 'a name without a colon')
      .max(100)
      .optional()
      .describe('When its RPC wants a user and a password.'),
    passwordFile: z.string().min(1).optional().describe('A file with that password, read at each request.'),
    folder: z
      .string()
      .regex(/^\//, 'an absolute path')
      .max(1000)
      .optional()
      .describe('The images folder as the host of Transmission sees it; default: as this machine does.'),
  })
  .refine(({ user, passwordFile }) => user !== undefined || passwordFile === undefined, {
    message: 'passwordFile needs user',
  })
  .prefault({})
  .describe('With the engine `transmission`: images are verified there, and never written to.');

/** The configuration file as a person writes it (design, section 4): one JSON file, every setting with a default. */
export const configurationSchema = z.strictObject({
  $schema: z.string().optional(),
  listen: listenSchema.prefault({}).describe('JSON-RPC and LSP over WebSocket.'),
  auth: z
    .strictObject({
      tokens: z
        .array(tokenSchema)
        .max(1000)
        .default([])
        .describe('None: an admin token is made in DATA/token.'),
    })
    .prefault({}),
  data: z
    .string()
    .min(1)
    .optional()
    .describe('Folder of what the daemon writes; default in the home folder.'),
  language: z
    .enum(['en', 'es'])
    .optional()
    .describe('Of messages to clients that ask for none; default from LANG.'),
  repository: z
    .strictObject({
      id: idSchema.default('main'),
      name: z.string().min(1).max(200).optional().describe('Default: the name of this machine.'),
      address: ipv4Schema.optional().describe('The IP by which clients reach this repository.'),
      images: z
        .string()
        .min(1)
        .optional()
        .describe('The images folder; default /opt/opengnsys/images if it is there.'),
    })
    .prefault({}),
  verify: z
    .strictObject({
      everyDays: z
        .int()
        .min(0)
        .max(3650)
        .default(30)
        .describe('Each image is verified so often; 0 is never.'),
      from: timeOfDaySchema('22:00').describe(
        'Begin of the time of the day for it, by the clock of this machine.',
      ),
      until: timeOfDaySchema('06:00').describe('End of that time; the same as `from` is all day.'),
      newImages: z
        .boolean()
        .default(true)
        .describe(
          'A new compressed image is unpacked once to its end, at any time of the day, and its content checked.',
        ),
    })
    .prefault({})
    .describe('Images are verified one at a time, the one verified longest ago first.'),
  trash: z
    .strictObject({
      days: z.number().min(0).max(3650).default(30).describe('After that time a removed image is deleted.'),
      percent: z
        .number()
        .min(0)
        .max(100)
        .default(20)
        .describe('Of the disk that removed images may take; the newest of them stays in any case.'),
    })
    .prefault({})
    .describe('Removed and replaced images can be brought back.'),
  repositories: z
    .array(otherRepositorySchema)
    .max(50)
    .refine((others) => new Set(others.map(({ address }) => daemonUrl(address))).size === others.length, {
      message: 'the same address twice',
    })
    .default([])
    .describe('Repositories of other ogrepods, shown beside its own.'),
  clients: z
    .strictObject({
      host: hostSchema('0.0.0.0'),
      port: portOrOff(8889),
      proxyProtocol: z
        .boolean()
        .default(false)
        .describe("Each connection begins with a PROXY protocol v1 line that gives the client's address."),
      networks: z
        .array(z.string().refine(isNetwork, { message: 'ADDRESS/BITS, as 172.17.36.0/24' }))
        .max(1000)
        .default([])
        .describe(
          'Networks of the computers, for example 172.17.36.0/24: connections from other addresses are refused on ' +
            'the ports of `clients`, `follow`, `requests`, `tracker`, `seeder` and `sums`. If empty, all addresses are accepted.',
        ),
    })
    .prefault({})
    .describe('Where the ogClients of the computers connect to.'),
  requests: z
    .strictObject({
      host: hostSchema('0.0.0.0'),
      port: portOrOff(2009),
      senders: z
        .int()
        .min(1)
        .max(50)
        .default(8)
        .describe('Multicast sessions that are sent at once at most.'),
    })
    .prefault({})
    .describe('Where clients ask for a multicast session.'),
  tracker: z
    .strictObject({
      host: hostSchema('0.0.0.0'),
      port: portOrOff(6969),
      peersPerAddress: z
        .int()
        .min(1)
        .max(1000)
        .default(2)
        .describe('Peers of one IP address in a torrent; more are needed only behind a NAT.'),
    })
    .prefault({})
    .describe('The torrent tracker.'),
  seeder: z
    .strictObject({
      engine: z
        .enum(['embedded', 'transmission', 'off'])
        .default('embedded')
        .describe(
          'What gives the images that are ready to the computers by torrent; transmission: a Transmission that `transmission` tells of, which listens by its own settings; off: they only share among themselves.',
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
        .describe('What all computers together are sent, in KB a second; 0 is without limit.'),
      connections: z
        .int()
        .min(4)
        .max(10_000)
        .default(200)
        .describe('Computers that are connected at once at most.'),
      transmission: transmissionSchema,
    })
    .prefault({})
    .describe('Shares the images by torrent.'),
  sums: z
    .strictObject({
      host: hostSchema('0.0.0.0'),
      port: portOrOffSchema
        .optional()
        .describe(
          'Port to listen on, 9999 unless told; 0 picks a free one, "off" leaves it to another program. If it is not told and taken, the daemon starts all the same and warns.',
        ),
    })
    .prefault({})
    .describe('Where ogClients of 2023 ask for the checksum of an image: GET /IMAGE.img.full.sum over HTTP.'),
  follow: z
    .strictObject({
      host: z.string().min(1).max(255).optional().describe('Default: the host of `clients`.'),
      port: portSchema(0),
    })
    .prefault({})
    .describe('Where running scripts send their output as they write it; each script is told the port.'),
});

export type ConfigurationFile = z.infer<typeof configurationSchema>;

/** The configuration complete: nothing is optional any more but the certificate. */
export interface Configuration
  extends Omit<ConfigurationFile, '$schema' | 'data' | 'language' | 'repository' | 'follow' | 'sums'> {
  readonly data: string;
  readonly language: 'en' | 'es';
  readonly follow: { readonly host: string; readonly port: number };
  readonly sums: {
    readonly host: string;
    readonly port: number | 'off';
    /** Nobody named the port: the daemon also starts without it. */
    readonly portIsDefault: boolean;
  };
  readonly repository: {
    readonly id: string;
    readonly name: string;
    readonly address: string;
    /** Others that this machine has, when nobody named the address and it was chosen among several. */
    readonly otherAddresses: readonly string[];
    readonly images: string;
    /** Nobody named the images folder: it may be made. */
    readonly imagesAreDefault: boolean;
  };
}

/** JSON Schema of the file, published as docs/configuration.schema.json. */
export function configurationJsonSchema(): unknown {
  return { title: 'ogrepod', ...z.toJSONSchema(configurationSchema, { io: 'input', target: 'draft-7' }) };
}
