import type { Parser } from 'web-tree-sitter';
import { SharedWork } from './shared-work.ts';
import { Script } from './syntax/script.ts';
import { atOnce } from './syntax/steps.ts';
import { withTrees } from './syntax/tree-room.ts';

/** How much is kept read, in bytes of `weight`; the document used longest ago goes first. */
const capacity = 128 * 1024 * 1024;

/**
 * The documents that were read, each known by an object of its own: two editors may have one URI open with other
 * texts. A changed one is read again at the cost of the change.
 */
export class Documents {
  private readonly parser: Parser;
  private readonly scripts = new Map<object, Script>();
  private readonly reading = new Map<
    object,
    { readonly done: Promise<void>; readonly abort: AbortController }
  >();
  /** By the inexact script of the text. */
  private readonly exactly = new SharedWork<Script, Script>();

  constructor(parser: Parser) {
    this.parser = parser;
  }

  /**
   * Reads a document that is new, or as good as new, without keeping the event loop; then `get` of it is quick. Resolves
   * unread when it is closed meanwhile.
   */
  read(key: object, text: string): Promise<void> {
    const under = this.reading.get(key)?.done;
    if (!under) {
      return this.isNear(key, text) ? Promise.resolve() : this.readWhole(key, text);
    }
    // An earlier text of it may be near enough; and it may be closed meanwhile.
    return under.then(() => {
      const isFar = this.scripts.has(key) && !this.isNear(key, text);
      return isFar ? this.read(key, text) : undefined;
    });
  }

  /** A document as it is now; what an edit left open may not be `exact`. */
  get(key: object, text: string): Script {
    const before = this.scripts.get(key);
    const script = before?.isNear(text) ? before.edited(this.parser, text) : this.once(text);
    this.keep(key, script);
    return script;
  }

  /** The same, exact, without keeping the event loop. Rejects with the signal's reason. */
  async exact(key: object, text: string, signal?: AbortSignal): Promise<Script> {
    await this.read(key, text);
    signal?.throwIfAborted();
    const read = (until?: AbortSignal) => withTrees(text.length, Script.read(this.parser, text), until);
    if (!this.isNear(key, text)) {
      // It was closed meanwhile, or has become another text.
      return read(signal);
    }
    const near = this.get(key, text);
    if (near.exact) {
      return near;
    }
    const script = (await this.exactly.run(near, signal, read)).keeping(near);
    if (this.scripts.get(key)?.text === text) {
      this.keep(key, script);
    }
    return script;
  }

  /** Of a text too far from what is known of it. */
  private once(text: string): Script {
    return atOnce(Script.read(this.parser, text));
  }

  close(key: object): void {
    this.scripts.delete(key);
    this.reading.get(key)?.abort.abort();
    this.reading.delete(key);
  }

  dispose(): void {
    this.scripts.clear();
    for (const key of this.reading.keys()) {
      this.close(key);
    }
  }

  private isNear(key: object, text: string): boolean {
    return this.scripts.get(key)?.isNear(text) ?? false;
  }

  private readWhole(key: object, text: string): Promise<void> {
    const abort = new AbortController();
    const done = this.readAndKeep(key, text, abort.signal).finally(() => {
      if (this.reading.get(key)?.abort === abort) {
        this.reading.delete(key);
      }
    });
    this.reading.set(key, { done, abort });
    return done;
  }

  private async readAndKeep(key: object, text: string, signal: AbortSignal): Promise<void> {
    try {
      const script = await withTrees(text.length, Script.read(this.parser, text), signal);
      // It may have been closed, or read by `get`, meanwhile.
      if (!signal.aborted && !this.isNear(key, text)) {
        this.keep(key, script);
      }
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
    }
  }

  private keep(key: object, script: Script): void {
    this.scripts.delete(key);
    this.scripts.set(key, script);
    let kept = 0;
    for (const each of this.scripts.values()) {
      kept += each.weight;
    }
    for (const [oldest, { weight }] of this.scripts) {
      if (kept <= capacity || oldest === key) {
        return;
      }
      kept -= weight;
      this.scripts.delete(oldest);
    }
  }
}
