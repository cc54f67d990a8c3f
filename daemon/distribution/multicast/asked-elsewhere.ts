import { type Disposable, Emitter } from '../../base/events.ts';
import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';

/** Who has not asked again for so long may be gone, or mended: a day. */
const rememberedMs = 24 * 60 * 60_000;
/** Of more computers than these, those that asked longest ago are forgotten. */
const mostRemembered = 1_000;

interface Misled {
  /** Where it asked. */
  readonly to: string;
  /** By the clock that nobody sets, in milliseconds. */
  readonly at: number;
}

/**
 * Who asks for multicast sessions at an address of this machine that is not the repository's: a client looks for the
 * session where it asks, and udp-sender answers at the repository's address only (client-protocols 5.2, 8.5). A computer
 * that asks at the right one later is mended.
 */
export class AskedElsewhere implements Disposable {
  readonly #address: string;
  /** By address of the computer; who asked last stands last. */
  readonly #misled = new Map<string, Misled>();
  readonly #changed = new Emitter<Message | undefined>();
  /** The wrong address that is told. */
  #told: string | undefined;
  #forgetting: NodeJS.Timeout | undefined;

  /** What to say of it from now on; undefined: nothing any more. */
  readonly onDidChange = this.#changed.event;

  /** `address` is the repository's. */
  constructor(address: string) {
    this.#address = address;
  }

  /** Takes in where a computer has asked; the warning for its session when it is not the repository's address. */
  take(from: string, to: string): Message | undefined {
    this.#misled.delete(from);
    const isWrong = to !== this.#address;
    if (isWrong) {
      this.#misled.set(from, { to, at: performance.now() });
    }
    if (this.#misled.size > mostRemembered) {
      this.#forgetFirst();
    }
    this.#tell();
    return isWrong ? this.#warning(to) : undefined;
  }

  dispose(): void {
    clearTimeout(this.#forgetting);
    this.#changed.dispose();
  }

  #warning(asked: string): Message {
    return message('distribution.askedElsewhere', { asked, address: this.#address });
  }

  #forgetFirst(): void {
    for (const from of this.#misled.keys()) {
      return void this.#misled.delete(from);
    }
  }

  #tell(): void {
    clearTimeout(this.#forgetting);
    const now = performance.now();
    for (const [from, { at }] of this.#misled) {
      if (now - at >= rememberedMs) {
        this.#misled.delete(from);
      }
    }
    const all = [...this.#misled.values()];
    const [oldest] = all;
    if (oldest) {
      this.#forgetting = setTimeout(() => this.#tell(), oldest.at + rememberedMs - now).unref();
    }
    // As long as it holds for somebody, what is told stays: computers that ask by turns would make it flicker.
    const to = all.some((one) => one.to === this.#told) ? this.#told : all.at(-1)?.to;
    if (to === this.#told) {
      return;
    }
    this.#told = to;
    this.#changed.fire(to === undefined ? undefined : this.#warning(to));
  }
}
