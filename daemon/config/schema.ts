import { z } from 'zod';
import { daemonUrl } from '../base/daemon-url.ts';
import type { Language } from '../base/message.ts';
import { isNetwork } from '../base/networks.ts';
import { idSchema, ipv4Schema, roles } from '../protocol/index.ts';
import type { MessageKey } from '../strings/index.ts';
import { spanishDescriptions } from './spanish-descriptions.ts';

/** A message of ours in the place of zod's: `issueText` puts it in words, in the language of who reads it. */
const rule = (key: MessageKey & `rule.${string}`): string => key;

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
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, rule('rule.timeOfDay'))
    .default(time);

const tokenSchema = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(100)
    .describe('Name of the person or program with this token. Jobs show who sent them.'),
  role: z
    .enum(roles)
    .describe(
      'viewer can read; operator can also send instructions and edit; admin can also add classrooms and remove things.',
    ),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, rule('rule.sha256'))
    .describe('SHA-256 of the token in hexadecimal: printf %s TOKEN | sha256sum'),
});

const listenSchema = z
  .strictObject({
    host: hostSchema('127.0.0.1'),
    port: portSchema(8470),
    certificate: z
      .string()
      .min(1)
      .optional()
      .describe('PEM file of the certificate. With the certificate and the key, connections use wss.'),
    key: z.string().min(1).optional().describe('PEM file of the private key.'),
    hosts: z
      .array(z.string().min(1).max(255))
      .max(100)
      .default([])
      .describe(
        'Other names and addresses of this service. Those of this machine, of `host`, of the repository and of the certificate are included. Requests for any other host are refused.',
      ),
    origins: z
      .array(z.string().regex(/^[a-z][a-z0-9+.-]*:\/\/[^/\s]+$/i, 'https://HOST'))
      .max(100)
      .default([])
      .describe(
        'Sites whose web pages can connect, for example https://panel.example. All others are refused.',
      ),
  })
  .refine((listen) => (listen.certificate === undefined) === (listen.key === undefined), {
    message: rule('rule.certificateAndKey'),
  });

const otherRepositorySchema = z
  .strictObject({
    address: z
      .string()
      .max(300)
      .refine((address) => daemonUrl(address) !== undefined, {
        message: rule('rule.daemonUrl'),
      })
      .describe('Address of its ogrepod: HOST, HOST:PORT (default 8470), ws://… or wss://….'),
    token: z
      .string()
      .regex(/^[\x21-\x7e]+$/, rule('rule.token'))
      .max(500)
      .optional()
      .describe('A token of that ogrepod. The role of the token decides what you can do in that repository.'),
    tokenFile: z.string().min(1).optional().describe('A file with the token, read at each connection.'),
    id: idSchema
      .optional()
      .describe('ID of the repository. If set, an ogrepod with another ID at that address is refused.'),
    name: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('Name shown for the repository, instead of its own.'),
  })
  .refine(({ token, tokenFile }) => (token === undefined) !== (tokenFile === undefined), {
    message: rule('rule.tokenOrFile'),
  });

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
        .describe('If empty, an admin token is created in DATA/token.'),
    })
    .prefault({}),
  data: z
    .string()
    .min(1)
    .optional()
    .describe('Data folder of the service. Default: a folder in the home folder.'),
  language: z
    .enum(['en', 'es'])
    .optional()
    .describe('Language of messages, unless a connection asks for another one. Default: from LANG.'),
  repository: z
    .strictObject({
      id: idSchema.default('main'),
      name: z
        .string()
        .min(1)
        .max(200)
        .optional()
        .describe('Name of the repository. Default: the name of this machine.'),
      address: ipv4Schema.optional().describe('IP address at which the computers reach this repository.'),
      images: z
        .string()
        .min(1)
        .optional()
        .describe('The images folder. Default: /opt/opengnsys/images, if it exists.'),
    })
    .prefault({}),
  verify: z
    .strictObject({
      everyDays: z
        .int()
        .min(0)
        .max(3650)
        .default(30)
        .describe('How often each image is verified, in days. 0: never.'),
      from: timeOfDaySchema('22:00').describe(
        'Time of day at which verification starts, by the clock of this machine.',
      ),
      until: timeOfDaySchema('06:00').describe(
        'Time of day at which verification stops. The same as `from`: all day.',
      ),
      newImages: z
        .boolean()
        .default(true)
        .describe(
          'Check the content of each new compressed image once, at any time of day, by decompressing it completely.',
        ),
    })
    .prefault({})
    .describe('Images are verified one at a time, starting with the one verified longest ago.'),
  trash: z
    .strictObject({
      days: z
        .number()
        .min(0)
        .max(3650)
        .default(30)
        .describe('Days after which a removed image is deleted permanently.'),
      percent: z
        .number()
        .min(0)
        .max(100)
        .default(20)
        .describe('Percentage of the disk that removed images can use. The newest one is always kept.'),
    })
    .prefault({})
    .describe('Removed and replaced images, which can be recovered.'),
  repositories: z
    .array(otherRepositorySchema)
    .max(50)
    .refine((others) => new Set(others.map(({ address }) => daemonUrl(address))).size === others.length, {
      message: rule('rule.addressTwice'),
    })
    .default([])
    .describe('Repositories of other ogrepods, shown next to the local one.'),
  clients: z
    .strictObject({
      host: hostSchema('0.0.0.0'),
      port: portOrOff(8889),
      proxyProtocol: z
        .boolean()
        .default(false)
        .describe(
          'Each connection starts with a PROXY protocol v1 line that gives the address of the computer.',
        ),
      networks: z
        .array(z.string().refine(isNetwork, { message: rule('rule.network') }))
        .max(1000)
        .default([])
        .describe(
          'Networks of the computers, for example 172.17.36.0/24: connections from other addresses are refused on ' +
            'the ports of `clients`, `follow`, `requests`, `tracker`, `seeder` and `sums`. If empty, all addresses are accepted.',
        ),
    })
    .prefault({})
    .describe('Where the ogClient of each computer connects.'),
  requests: z
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
    .describe('Where computers request a multicast session.'),
  tracker: z
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
    .describe('The torrent tracker.'),
  seeder: z
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
    .describe('Shares the images by torrent.'),
  sums: z
    .strictObject({
      host: hostSchema('0.0.0.0'),
      port: portOrOffSchema
        .optional()
        .describe(
          'Port to listen on; 0 picks a free one, "off" leaves it to another program. Default: 9999; if that is in use, the service starts without it and warns.',
        ),
    })
    .prefault({})
    .describe('Where ogClients of 2023 request the checksum of an image: GET /IMAGE.img.full.sum over HTTP.'),
  wake: z
    .strictObject({
      ports: z
        .array(z.int().min(1).max(65_535))
        .min(1)
        .max(10)
        .default([9, 7])
        .describe('UDP ports to which magic packets are sent.'),
    })
    .prefault({})
    .describe('Wakes computers: magic packets go to the broadcast address of the network of the classroom.'),
  follow: z
    .strictObject({
      host: z
        .string()
        .min(1)
        .max(255)
        .optional()
        .describe('Address to listen on. Default: the host of `clients`.'),
      port: portSchema(0),
    })
    .prefault({})
    .describe('Where running instructions send their output while they run.'),
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

/** JSON Schema of the file, published as docs/configuration.schema.json and docs/configuration.schema.es.json. */
export function configurationJsonSchema(language: Language): unknown {
  const spanish = language === 'es' ? spanishDescriptions : {};
  return {
    title: 'ogrepod',
    ...z.toJSONSchema(configurationSchema, {
      io: 'input',
      target: 'draft-7',
      override: ({ jsonSchema }) => {
        const { description = '' } = jsonSchema;
        const translated = spanish[description];
        if (translated !== undefined) jsonSchema.description = translated;
      },
    }),
  };
}
