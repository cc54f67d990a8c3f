import type { Parser } from 'web-tree-sitter';
import { SharedWork } from './shared-work.ts';
import { Script } from './syntax/script.ts';
import { atOnce, inSlices } from './syntax/steps.ts';

/** How much is kept read, in bytes of `weight`; the document used longest ago goes first. */
const capacity = 128 * 1024 * 1024;

/** The documents that were read, by URI: a changed one is read again at the cost of the change. */
export class Documents {
  private readonly parser: Parser;
  private readonly scripts = new Map<string, Script>();
  private readonly reading = new Map<string, Promise<void>>();
  /** By the inexact script of the text. */
  private readonly exactly = new SharedWork<Script, Script>();

  constructor(parser: Parser) {
    this.parser = parser;
  }

  /** Reads a document that is new, or as good as new, without keeping the event loop; then `get` of it is quick. */
  read(uri: string, text: string): Promise<void> {
    const under = this.reading.get(uri);
    if (!under) {
      return this.isNear(uri, text) ? Promise.resolve() : this.readWhole(uri, text);
    }
    // An earlier text of it may be near enough; and it may be closed meanwhile.
    return under.then(() => {
      const isFar = this.scripts.has(uri) && !this.isNear(uri, text);
      return isFar ? this.read(uri, text) : undefined;
    });
  }

  /** A document as it is now; what an edit left open may not be `exact`. */
  get(uri: string, text: string): Script {
    const before = this.scripts.get(uri);
    const script = before?.isNear(text) ? before.edited(this.parser, text) : this.once(text);
    this.keep(uri, script);
    return script;
  }

  /** The same, exact, without keeping the event loop. Rejects with the signal's reason. */
  async exact(uri: string, text: string, signal?: AbortSignal): Promise<Script> {
    await this.read(uri, text);
    signal?.throwIfAborted();
    const near = this.get(uri, text);
    if (near.exact) {
      return near;
    }
    const read = (shared: AbortSignal) => inSlices(Script.read(this.parser, text), shared);
    const script = (await this.exactly.run(near, signal, read)).keeping(near);
    if (this.scripts.get(uri)?.text === text) {
      this.keep(uri, script);
    }
    return script;
  }

  /** Of a text too far from what is known of it. */
  private once(text: string): Script {
    return atOnce(Script.read(this.parser, text));
  }

  close(uri: string): void {
    this.scripts.delete(uri);
    this.reading.delete(uri);
  }

  dispose(): void {
    this.scripts.clear();
    this.reading.clear();
  }

  private isNear(uri: string, text: string): boolean {
    return this.scripts.get(uri)?.isNear(text) ?? false;
  }

  private readWhole(uri: string, text: string): Promise<void> {
    const reading = inSlices(Script.read(this.parser, text))
      .then((script) => {
        // It may have been closed, or read by `get`, meanwhile.
        if (this.reading.get(uri) === reading && !this.isNear(uri, text)) {
          this.keep(uri, script);
        }
      })
      .finally(() => {
        if (this.reading.get(uri) === reading) {
          this.reading.delete(uri);
        }
      });
    this.reading.set(uri, reading);
    return reading;
  }

  private keep(uri: string, script: Script): void {
    this.scripts.delete(uri);
    this.scripts.set(uri, script);
    let kept = 0;
    for (const each of this.scripts.values()) {
      kept += each.weight;
    }
    for (const [oldest, { weight }] of this.scripts) {
      if (kept <= capacity || oldest === uri) {
        return;
      }
      kept -= weight;
      this.scripts.delete(oldest);
    }
  }
}
