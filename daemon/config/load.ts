import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { settingName } from '../base/path.ts';
import type { Language } from '../protocol/message.ts';
import { message } from '../strings/index.ts';
import { issueText, localeErrors } from '../strings/zod-locale.ts';
import { defaultAddress } from './default-address.ts';
import { defaultData, defaultImages, type Machine } from './defaults.ts';
import { ConfigurationError, systemCode } from './error.ts';
import { jsonErrorPlace } from './json-error.ts';
import { type Configuration, type ConfigurationFile, configurationSchema } from './schema.ts';

/** Where real ogClients ask for checksums. */
const sumsPort = 9999;

export interface ConfigurationSources {
  /** Path of the file, if one is named; without one all is default. */
  readonly file?: string | undefined;
  /** Of `--data` and `--images`, which win over the file. */
  readonly data?: string | undefined;
  readonly images?: string | undefined;
  /** Of the messages, and of sessions when the file says nothing. */
  readonly language: Language;
  readonly machine: Machine;
}

/**
 * The complete configuration. Paths in the file are relative to the file's folder.
 * Throws ConfigurationError.
 */
export async function loadConfiguration(sources: ConfigurationSources): Promise<Configuration> {
  const { file, language, machine } = sources;
  const parsed = parseConfiguration(file === undefined ? '{}' : await readText(file), language);
  const base = file === undefined ? process.cwd() : dirname(resolve(file));
  const own = (path: string | undefined) => (path === undefined ? undefined : resolve(base, path));
  const given = (path: string | undefined) => (path === undefined ? undefined : resolve(path));
  const data = given(sources.data) ?? own(parsed.data) ?? defaultData(machine);
  const { $schema: _schema, ...rest } = parsed;
  const { certificate, key } = parsed.listen;
  const found = defaultAddress(machine.network);
  return {
    ...rest,
    listen: {
      ...parsed.listen,
      ...(certificate === undefined || key === undefined
        ? {}
        : { certificate: resolve(base, certificate), key: resolve(base, key) }),
    },
    data,
    language: parsed.language ?? language,
    repositories: parsed.repositories.map(({ tokenFile, ...other }) => ({
      ...other,
      ...(tokenFile !== undefined && { tokenFile: resolve(base, tokenFile) }),
    })),
    seeder: {
      ...parsed.seeder,
      transmission: {
        ...parsed.seeder.transmission,
        passwordFile: own(parsed.seeder.transmission.passwordFile),
      },
    },
    follow: { host: parsed.follow.host ?? parsed.clients.host, port: parsed.follow.port },
    sums: {
      host: parsed.sums.host,
      port: parsed.sums.port ?? sumsPort,
      portIsDefault: parsed.sums.port === undefined,
    },
    repository: {
      id: parsed.repository.id,
      name: parsed.repository.name ?? machine.name,
      address: parsed.repository.address ?? found.address,
      otherAddresses: parsed.repository.address === undefined ? found.others : [],
      imagesAreDefault: sources.images === undefined && parsed.repository.images === undefined,
      images: given(sources.images) ?? own(parsed.repository.images) ?? defaultImages(machine, data),
    },
  };
}

/** What setup wrote is for root and the service only. */
function unreadable(code: string) {
  if (code === 'ENOENT') {
    return 'config.missing';
  }
  return code === 'EACCES' ? 'config.forbidden' : 'config.unreadable';
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = systemCode(error);
    throw new ConfigurationError('--config', message(unreadable(code), { file, code }));
  }
}

/** Parses and validates the text of a file. Throws ConfigurationError for the first thing that is wrong. */
export function parseConfiguration(text: string, language: Language): ConfigurationFile {
  const json = text.replace(/^\uFEFF/, '');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new ConfigurationError('--config', message('config.notJson', { ...jsonErrorPlace(json) }));
  }
  const result = configurationSchema.safeParse(value, { error: localeErrors(language) });
  if (result.success) {
    return result.data;
  }
  const issue = result.error.issues[0];
  if (issue?.code === 'unrecognized_keys') {
    const setting = settingName([...issue.path, issue.keys[0] ?? '']);
    throw new ConfigurationError(setting, message('config.unknown'));
  }
  const setting = settingName(issue?.path ?? []) || '--config';
  // Of what may be one thing or another, that it is not the first one says more than that it is neither.
  const first = issue?.code === 'invalid_union' ? issue.errors[0]?.[0] : issue;
  throw new ConfigurationError(setting, message('config.wrongValue', { detail: issueText(first, language) }));
}
