import type { Disposable } from '../base/events.ts';
import { watchFiles } from '../base/watch-files.ts';
import { readCertificate } from '../config/certificate.ts';
import { effectiveTokens } from '../config/effective-tokens.ts';
import { tokensFile } from '../config/managed-tokens.ts';
import type { Configuration } from '../config/schema.ts';
import { type ReloadOptions, reasonOf, reload } from './reload.ts';

export interface ReloadsOptions extends ReloadOptions {
  /** How often is looked whether a file has changed, in milliseconds. */
  readonly intervalMs?: number;
}

/**
 * What is read again while the daemon runs, one after the other: all that SIGHUP takes when it comes, and by itself the
 * tokens of `ogrepod token` and the files of the certificate when they change. What cannot be used changes nothing, and
 * the log says why.
 */
export class Reloads implements Disposable {
  readonly #options: ReloadsOptions;
  readonly #watches: Disposable[] = [];
  #watchedCertificate: Disposable | undefined;
  /** As it was read last. */
  #current: Configuration;
  /** The tokens that were given to the server last from here. */
  #tokensText: string | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(options: ReloadsOptions) {
    this.#options = options;
    this.#current = options.running;
    const { data } = options.running;
    this.#watches.push(
      watchFiles([tokensFile(data)], () => void this.#next(() => this.#tokens()), options.intervalMs),
    );
    this.#watchCertificate();
    // What came since the daemon read them.
    void this.#next(() => this.#tokens());
  }

  /** What SIGHUP does. Never rejects. */
  all(): Promise<void> {
    return this.#next(async () => {
      const found = await reload(this.#options);
      if (!found) {
        return;
      }
      this.#current = found;
      this.#tokensText = undefined;
      this.#watchCertificate();
    });
  }

  dispose(): void {
    for (const watch of this.#watches) {
      watch.dispose();
    }
    this.#watchedCertificate?.dispose();
  }

  #next(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(work);
    return this.#work;
  }

  async #tokens(): Promise<void> {
    const { running, server, log } = this.#options;
    try {
      const tokens = await effectiveTokens(this.#current.auth.tokens, running.data);
      const text = JSON.stringify(tokens);
      if (text === this.#tokensText) {
        return;
      }
      server.replaceTokens(tokens);
      if (this.#tokensText !== undefined) {
        log.info(`tokens have changed: ${tokens.length} now`);
      }
      this.#tokensText = text;
    } catch (error) {
      log.error(`tokens not taken, those in force stay so: ${reasonOf(error, 'en')}`);
    }
  }

  #watchCertificate(): void {
    this.#watchedCertificate?.dispose();
    const { certificate, key } = this.#current.listen;
    // A daemon that was started without one cannot take one.
    if (certificate === undefined || key === undefined) {
      return;
    }
    if (this.#options.running.listen.certificate === undefined) {
      return;
    }
    const changed = () => void this.#next(() => this.#certificate());
    this.#watchedCertificate = watchFiles([certificate, key], changed, this.#options.intervalMs);
  }

  async #certificate(): Promise<void> {
    const { server, log } = this.#options;
    try {
      const certificate = await readCertificate(this.#current.listen);
      if (certificate) {
        server.replaceCertificate(certificate);
      }
      log.info('the certificate has changed and is in force');
    } catch (error) {
      log.error(`certificate not taken, the one in force stays so: ${reasonOf(error, 'en')}`);
    }
  }
}
