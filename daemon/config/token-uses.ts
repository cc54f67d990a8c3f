import { join } from 'node:path';
import { z } from 'zod';
import { removeTemporaries, writeFileAtomically } from '../base/atomic.ts';
import type { Log } from '../base/log.ts';
import { parseJson } from '../base/parse-json.ts';
import { readRegularText } from '../base/regular-text.ts';
import { systemCode } from './error.ts';

/** The last time that somebody was connected, or fetched an image, with a token. */
export interface TokenUse {
  /** ISO time. */
  readonly at: string;
  /** The address that it came from. */
  readonly from: string;
}

/** Tokens that are remembered, those used last. */
const mostTokens = 2_000;
const mostBytes = 1024 * 1024;
const everyMs = 60_000;

const useSchema = z.object({
  name: z.string().min(1).max(100),
  at: z.iso.datetime(),
  // Nothing that a terminal would take for a command.
  from: z.string().regex(/^[\w.:%-]{0,100}$/),
});
const fileSchema = z.object({ version: z.literal(1), uses: z.array(useSchema).max(mostTokens) });

/** The file in which a daemon keeps when each token was last used; without it that is unknown, and nothing else is lost. */
export function tokenUsesFile(data: string): string {
  return join(data, 'token-uses.json');
}

/** What was kept, by the name of the token, the one used last at the end; nothing of a file that cannot be used. Never rejects. */
export async function keptTokenUses(data: string): Promise<Map<string, TokenUse>> {
  const text = await readRegularText(tokenUsesFile(data), mostBytes).catch(() => undefined);
  const parsed = fileSchema.safeParse(parseJson(text ?? ''));
  const uses = parsed.success ? parsed.data.uses : [];
  return new Map(uses.map(({ name, at, from }) => [name, { at, from }]));
}

/** When each token was last used: known in memory, and written at most once a minute. */
export class TokenUses {
  readonly #file: string;
  readonly #log: Log;
  /** By name, the one used last at the end. */
  readonly #uses: Map<string, TokenUse>;
  #timer: NodeJS.Timeout | undefined;
  #writing = Promise.resolve();
  /** By `performance.now()`. */
  #notBefore = 0;

  private constructor(data: string, uses: Map<string, TokenUse>, log: Log) {
    this.#file = tokenUsesFile(data);
    this.#uses = uses;
    this.#log = log;
  }

  /** With what an earlier daemon kept. Only one may be open on a data folder. */
  static async open(data: string, log: Log): Promise<TokenUses> {
    await removeTemporaries(tokenUsesFile(data));
    return new TokenUses(data, await keptTokenUses(data), log);
  }

  /** The token of this name is used now. */
  note(name: string, from: string): void {
    this.#uses.delete(name);
    this.#uses.set(name, { at: new Date().toISOString(), from });
    const [oldest] = this.#uses.keys();
    if (this.#uses.size > mostTokens && oldest !== undefined) {
      this.#uses.delete(oldest);
    }
    this.#timer ??= setTimeout(() => this.#write(), Math.max(0, this.#notBefore - performance.now())).unref();
  }

  /** Writes what is pending. Never rejects. */
  async dispose(): Promise<void> {
    if (this.#timer) {
      this.#write();
    }
    await this.#writing;
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#notBefore = performance.now() + everyMs;
    this.#writing = this.#writing.then(async () => {
      const uses = [...this.#uses].map(([name, use]) => ({ name, ...use }));
      try {
        await writeFileAtomically(this.#file, `${JSON.stringify({ version: 1, uses })}\n`, 0o600);
      } catch (error) {
        // The next use is written again.
        this.#log.warn(`when tokens were last used is not kept: ${systemCode(error)}`);
      }
    });
  }
}
