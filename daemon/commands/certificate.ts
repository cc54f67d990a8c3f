import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { noteCommand } from '../audit/index.ts';
import { type Owner, removeTemporaries, writeFileAtomically } from '../base/atomic.ts';
import { networkAddresses } from '../base/network-addresses.ts';
import { parseJson } from '../base/parse-json.ts';
import { consoleAddress } from '../config/connect-link.ts';
import { checkDataVersion } from '../config/data-version.ts';
import { ConfigurationError, systemCode } from '../config/error.ts';
import { ownerFor } from '../config/managed-tokens.ts';
import { ownHosts } from '../config/own-hosts.ts';
import type { Configuration } from '../config/schema.ts';
import { fingerprintOf, isCertificateName, selfSignedCertificate } from '../config/self-signed.ts';
import type { Language, Message } from '../protocol/message.ts';
import { message, render } from '../strings/index.ts';
import { complainOfConfiguration } from './complain-of-configuration.ts';
import { localTime } from './jobs/times.ts';
import { configurationFile, ownConfiguration, ownOptions } from './own-configuration.ts';
import { readOptions } from './read-options.ts';
import { writeConfiguration } from './setup/write.ts';
import { jsonText, terminalLanguage, wrongUsage } from './terminal.ts';

const dayMs = 24 * 3_600_000;
/** Longer ones are refused by some systems. */
const usualDays = 825;
const mostDays = 3_650;

type Values = ReturnType<typeof parse>;

/**
 * `ogrepod certificate`: makes a certificate that the service of this machine has signed itself, and with `--yes` sets it
 * in the configuration. Returns the exit code: 1 when it cannot be written, 2 for wrong usage or configuration.
 */
export async function certificateCommand(args: string[]): Promise<number> {
  const language = terminalLanguage();
  const values = readOptions(parse, args);
  if (typeof values === 'string') {
    return wrongUsage(values, language);
  }
  const wrong = wrongOption(values);
  if (wrong) {
    return wrongUsage(wrong, language);
  }
  let configuration: Configuration;
  try {
    configuration = await ownConfiguration(values, language);
  } catch (error) {
    complainOfConfiguration(error, language);
    return 2;
  }
  try {
    await make(values, configuration, language);
    return 0;
  } catch (error) {
    complainOfConfiguration(error, language);
    return 1;
  }
}

function parse(args: string[]) {
  return parseArgs({
    args,
    options: {
      ...ownOptions,
      days: { type: 'string', default: String(usualDays) },
      host: { type: 'string', multiple: true, default: [] },
      renew: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  }).values;
}

function wrongOption({ days, host }: Values): Message | undefined {
  const name = host.find((one) => !isCertificateName(one));
  if (name !== undefined) {
    return message('certificate.wrongHost', { name });
  }
  const isDays = /^[1-9]\d{0,3}$/.test(days) && Number(days) <= mostDays;
  return isDays ? undefined : message('certificate.wrongDays', { most: mostDays });
}

async function make(values: Values, configuration: Configuration, language: Language): Promise<void> {
  const { data, listen } = configuration;
  const files = { certificate: join(data, 'certificate.pem'), key: join(data, 'certificate.key') };
  const isConfigured = listen.certificate === files.certificate && listen.key === files.key;
  if (listen.certificate !== undefined && !isConfigured) {
    const detail = message('certificate.another', { file: listen.certificate });
    throw new ConfigurationError('listen.certificate', detail);
  }
  const former = values.renew ? undefined : await textOf(files.certificate);
  // One that is only to be set in the configuration stays as it is.
  if (former && (isConfigured || !values.yes)) {
    throw new ConfigurationError('data', message('certificate.isThere', { file: files.certificate }));
  }
  await checkDataVersion(data);
  const owner = await ownerOf(data);
  const cert =
    former ?? (await write(files, namesOf(configuration, values.host), Number(values.days), owner));
  const file = configurationFile(values);
  const isSetNow = !isConfigured && values.yes && file !== undefined;
  if (isSetNow) {
    await setIn(resolve(file), files, owner);
  }
  const state = isConfigured ? 'certificate.inForce' : isSetNow ? 'certificate.set' : 'certificate.toSet';
  const { onlyHere } = consoleAddress(configuration, undefined);
  process.stdout.write(
    values.json
      ? jsonText({ ...files, ...facts(cert), configured: state !== 'certificate.toSet' })
      : words({ files, cert, state, onlyHere: onlyHere ? listen.host : undefined }, language),
  );
}

interface Files {
  readonly certificate: string;
  readonly key: string;
}

/** Makes both files; resolves with the certificate. Throws ConfigurationError. */
async function write(
  { certificate, key }: Files,
  names: readonly string[],
  days: number,
  owner: Owner | undefined,
): Promise<Buffer> {
  const now = Date.now();
  const until = new Date(now + days * dayMs);
  // From yesterday on: the clock of who connects may be behind.
  const pair = selfSignedCertificate({ names, from: new Date(now - dayMs), until });
  const data = dirname(certificate);
  try {
    for (const file of [key, certificate]) {
      await removeTemporaries(file);
    }
    await writeFileAtomically(key, pair.key, 0o600, undefined, owner);
    await writeFileAtomically(certificate, pair.cert, 0o644, undefined, owner);
  } catch (error) {
    const code = systemCode(error);
    throw new ConfigurationError('data', message('token.dataUnwritable', { folder: data, code }));
  }
  const what = { names, until: until.toISOString(), fingerprint: fingerprintOf(pair) };
  await noteCommand(data, { method: 'certificate', what }, owner).catch(() => {});
  return pair.cert;
}

function facts(cert: Buffer) {
  const { subjectAltName = '', validToDate, fingerprint256 } = new X509Certificate(cert);
  const names = subjectAltName.split(', ').map((name) => name.replace(/^[^:]*:/, ''));
  return { names, until: validToDate.toISOString(), fingerprint: fingerprint256 };
}

interface Told {
  readonly files: Files;
  readonly cert: Buffer;
  readonly state: 'certificate.inForce' | 'certificate.set' | 'certificate.toSet';
  /** The address on this machine that alone is listened on. */
  readonly onlyHere: string | undefined;
}

function words({ files, cert, state, onlyHere }: Told, language: Language): string {
  const say = (key: Parameters<typeof message>[0], args = {}) => render(message(key, args), language);
  const { names, until, fingerprint } = facts(cert);
  const lines = [
    say('certificate.made', { file: files.certificate, time: localTime(until, 'minutes') }),
    say('certificate.names', { names: names.join(', ') }),
    say('certificate.fingerprint'),
    `    ${fingerprint}`,
    say(state),
    ...(state === 'certificate.toSet' ? [`    "listen": ${JSON.stringify(files)}`] : []),
    ...(onlyHere === undefined ? [] : [say('certificate.onlyHere', { host: onlyHere })]),
  ];
  return `${lines.join('\n\n')}\n`;
}

async function ownerOf(data: string): Promise<Owner | undefined> {
  try {
    return await ownerFor(data);
  } catch {
    throw new ConfigurationError('data', message('token.noData', { folder: data }));
  }
}

/** The names and addresses by which clients may call the service, each once. */
function namesOf(configuration: Configuration, more: readonly string[]): string[] {
  const own = networkAddresses()
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80:'))
    .map(({ address }) => address);
  const all = [...more, hostname(), ...ownHosts(configuration), ...own, 'localhost', '127.0.0.1', '::1'];
  return [...new Set(all.map((name) => name.replaceAll(/[[\]]/g, '').toLowerCase()))].filter(
    isCertificateName,
  );
}

/** Sets the certificate in a configuration file, and leaves everything else in it as it is. */
async function setIn(file: string, files: Files, owner: Owner | undefined): Promise<void> {
  const found = parseJson((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''));
  const settings: Record<string, unknown> = typeof found === 'object' ? { ...found } : {};
  const { listen } = settings;
  const changed = { ...settings, listen: { ...(typeof listen === 'object' && listen), ...files } };
  await writeConfiguration(file, `${JSON.stringify(changed, null, 2)}\n`, owner);
}

/** What is in a file; undefined when there is none. Throws ConfigurationError. */
async function textOf(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') {
      return undefined;
    }
    throw new ConfigurationError('data', message('config.unreadable', { file, code }));
  }
}
