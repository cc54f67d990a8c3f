import { z } from 'zod';
import { isNetwork } from '../base/networks.ts';
import { idSchema, ipv4Schema } from '../protocol/index.ts';
import type { Language } from '../protocol/message.ts';
import { daemonUrl } from '../protocol/rules/daemon-url.ts';
import { requestsSchema, seederSchema, sumsSchema, trackerSchema } from './distribution-schemas.ts';
import { hostSchema, originSchema, portOrOff, portSchema, rule, timeOfDaySchema } from './field-schemas.ts';
import { logSchema, metricsSchema } from './monitoring-schemas.ts';
import { spanishDescriptions } from './spanish-descriptions.ts';
import { configuredTokenSchema } from './token-schemas.ts';

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
      .array(originSchema)
      .max(100)
      .default([])
      .describe(
        'Sites whose web pages can connect, for example https://panel.example. All others are refused. https://*.panel.example allows all names directly below panel.example; VS Code for the Web needs https://*.vscode-cdn.net.',
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

/** The configuration file as a person writes it (design, section 4): one JSON file, every setting with a default. */
export const configurationSchema = z.strictObject({
  $schema: z.string().optional(),
  listen: listenSchema.prefault({}).describe('JSON-RPC and LSP over WebSocket.'),
  auth: z
    .strictObject({
      tokens: z
        .array(configuredTokenSchema)
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
  jobs: z
    .strictObject({
      keepDays: z
        .number()
        .min(1)
        .max(36_500)
        .default(365)
        .describe('Days after its end that a job stays in the job history.'),
      keepTargets: z
        .int()
        .min(100)
        .max(1_000_000)
        .default(30_000)
        .describe(
          'Computers of all jobs in the job history: one that was in three jobs counts three times. Each takes about 2 KB of memory.',
        ),
      keepBytes: z
        .int()
        .min(0)
        .max(1024 ** 5)
        .default(2 * 1024 ** 3)
        .describe('Bytes of the outputs of all jobs on the disk.'),
    })
    .prefault({})
    .describe(
      'How much of the job history is kept. The oldest jobs are removed with their outputs, but never one that has not finished.',
    ),
  audit: z
    .strictObject({
      fileBytes: z
        .int()
        .min(64 * 1024)
        .max(1024 ** 3)
        .default(20 * 1024 ** 2)
        .describe('Size at which a file of the audit is put aside and a new one begun, in bytes.'),
      files: z.int().min(1).max(100).default(5).describe('Number of audit files. The oldest one is deleted.'),
    })
    .prefault({})
    .describe('The record of who changed what, in DATA/audit.jsonl.'),
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
  requests: requestsSchema,
  tracker: trackerSchema,
  seeder: seederSchema,
  sums: sumsSchema,
  log: logSchema,
  metrics: metricsSchema,
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
        if (translated !== undefined) {
          jsonSchema.description = translated;
        }
      },
    }),
  };
}
