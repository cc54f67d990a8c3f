import { type Log, setLog } from '../base/log.ts';
import { readCertificate } from '../config/certificate.ts';
import { effectiveTokens } from '../config/effective-tokens.ts';
import { ConfigurationError } from '../config/error.ts';
import { type ConfigurationSources, loadConfiguration } from '../config/load.ts';
import { openSecrets } from '../config/open-secrets.ts';
import type { Configuration } from '../config/schema.ts';
import type { Language } from '../protocol/message.ts';
import type { OgServer } from '../server/index.ts';
import { message, render } from '../strings/index.ts';

export interface ReloadOptions {
  readonly sources: ConfigurationSources;
  /** As the daemon was started. */
  readonly running: Configuration;
  readonly server: Pick<OgServer, 'replaceTokens' | 'replaceCertificate'>;
  readonly log: Log;
}

/**
 * What SIGHUP does: the tokens, the certificate and how the log is written are read again and taken, all or, where
 * something is wrong with the file, none. What else has changed is named in the log, for it needs a restart. Resolves
 * with what was read; undefined when it was not taken. Never rejects.
 */
export async function reload({
  sources,
  running,
  server,
  log,
}: ReloadOptions): Promise<Configuration | undefined> {
  try {
    const found = await loadConfiguration(sources);
    const tokens = await effectiveTokens(found.auth.tokens, running.data);
    const certificate = await readCertificate(found.listen);
    if (certificate && running.listen.certificate !== undefined) {
      server.replaceCertificate(certificate);
    }
    server.replaceTokens(tokens);
    setLog(found.log);
    log.info(`reloaded: ${tokens.length} tokens${certificate ? ' and the certificate' : ''}`);
    const others = changedSettings(running, found);
    if (others.length > 0) {
      log.warn(`changed, but in force only after a restart: ${others.join(', ')}`);
    }
    await warnOfOpenSecrets(found, sources.file, log);
    return found;
  } catch (error) {
    log.error(`not reloaded, what was in force stays so: ${reasonOf(error, sources.language)}`);
    return undefined;
  }
}

/** Why something was not read, as a person can mend it. */
export function reasonOf(error: unknown, language: Language): string {
  if (!(error instanceof ConfigurationError)) {
    return String(error);
  }
  return `${error.setting}: ${render(error.text, language)}`;
}

/** In the log, and not by refusing to start: to whom the files may be shown is for the machine's administrator to say. */
export async function warnOfOpenSecrets(
  configuration: Configuration,
  file: string | undefined,
  log: Log,
): Promise<void> {
  for (const open of await openSecrets(configuration, file)) {
    log.warn(render(message('config.openSecret', { file: open }), 'en'));
  }
}

/** What the daemon has concluded from the others: nobody can change it. */
const concluded = ['repository.imagesAreDefault', 'repository.otherAddresses', 'sums.portIsDefault'];

/** The names of the settings that differ and that a reload does not take: `tracker.port`. */
export function changedSettings(before: Configuration, after: Configuration): string[] {
  const hadCertificate = before.listen.certificate !== undefined;
  const taken = new Set(['auth.tokens', 'log.level', 'log.format', ...concluded]);
  // Another file is read like the same one; none, or the first one, is another way to listen.
  if (hadCertificate === (after.listen.certificate !== undefined)) {
    taken.add('listen.certificate').add('listen.key');
  }
  const [old, now] = [leaves(before, ''), leaves(after, '')];
  const names = new Set([...old.keys(), ...now.keys()]);
  return [...names].filter((name) => !taken.has(name) && old.get(name) !== now.get(name)).sort();
}

/** Each setting with its value as JSON; a list is one setting. */
function leaves(value: object, path: string): Map<string, string> {
  return new Map(
    Object.entries(value).flatMap(([name, one]): [string, string][] => {
      const own = path === '' ? name : `${path}.${name}`;
      const isSection = typeof one === 'object' && one !== null && !Array.isArray(one);
      return isSection ? [...leaves(one, own)] : one === undefined ? [] : [[own, JSON.stringify(one)]];
    }),
  );
}
