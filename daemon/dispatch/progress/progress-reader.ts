import type { JobPhase, Rates } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { isNoise, plainLine } from '../plain-line.ts';
import { engineErrorIn } from '../reason/engine-error.ts';
import { createsImage, engineReading } from './engine-lines.ts';
import { CacheUse } from './from-cache.ts';
import { linesOf, mostLines, withoutNumber } from './last-words.ts';
import { isChatter, programReading } from './programs.ts';
import type { Reading } from './reading.ts';
import { Steps } from './steps.ts';
import { wordsOf } from './words.ts';

/** A line without end is looked at only this far. */
const MAX_PENDING = 4096;

/**
 * Reads an instruction's output as it comes: the engine's steps, `[50] text`, and what the programs that it runs tell of
 * their progress. A line ends at a line end or a carriage return. Pure but for its own state.
 */
export class ProgressReader {
  readonly #steps = new Steps();
  #pending = '';
  /** partclone reads a partition, and does not write one. */
  #isCreating = false;
  /** The script of the engine that runs creates an image. */
  #createsImage = false;
  readonly #cache = new CacheUse();
  #imageBytes: number | undefined;
  #refused: string | undefined;
  /** What it is at: these words, or ours for what a program does and what a step of the engine's means. */
  message: string | Message | undefined;
  phase: JobPhase | undefined;
  /** As the program tells them that runs now. */
  rates: Rates = {};

  /** Percent of the command that the script has called, by its steps. */
  get percent(): number | undefined {
    return this.#steps.percent;
  }

  /** Whether what is restored was in the cache; undefined while nothing tells. */
  get fromCache(): boolean | undefined {
    return this.#cache.fromCache;
  }

  /** Takes the next piece of output; true when there is something new to show. */
  push(text: string): boolean {
    const before = this.#shown();
    const lines = linesOf(this.#pending + text);
    this.#pending = (lines.pop() ?? '').slice(0, MAX_PENDING);
    const first = lines.length - mostLines;
    for (const [at, one] of lines.entries()) {
      if (at >= first || one.startsWith('[')) {
        this.#take(one);
      }
    }
    return lines.length > 0 && this.#shown() !== before;
  }

  /** Takes what has no line end yet: the output is over. */
  end(): void {
    this.#take(this.#pending);
    this.#pending = '';
  }

  #shown(): string {
    return JSON.stringify([this.percent, this.message, this.phase, this.rates, this.fromCache]);
  }

  #take(written: string): void {
    const line = plainLine(written);
    if (line === '') {
      return;
    }
    this.#steps.take(line);
    if (/^Starting to (?:clone|restore) /.test(line)) {
      this.#isCreating = line.startsWith('Starting to clone');
    }
    const program = programReading(line, this.#isCreating);
    if (program) {
      this.#read(program);
    } else if (!isNoise(line) && !isChatter(line)) {
      this.#hear(line);
    }
    this.#cache.take(line, this.phase === 'receive' || this.phase === 'seed');
  }

  #hear(line: string): void {
    const said = withoutNumber(line);
    this.#createsImage = createsImage(line) ?? this.#createsImage;
    const engine = engineReading(line, this.#createsImage);
    if (engine) {
      this.#read(engine);
    }
    if (engine || said === '') {
      return;
    }
    this.message = withoutStamp(said);
    // The last step of a command: what the script does next is not known.
    if (line.startsWith('[100]') && this.percent === 100) {
      this.phase = undefined;
      this.#createsImage = false;
    }
    this.rates = {};
  }

  #read(reading: Reading): void {
    const { imageBytes, received, seconds, refused } = reading;
    const rates = reading.rates ?? {};
    if (imageBytes !== undefined) {
      this.#imageBytes = imageBytes;
    }
    // With MULTICAST-DIRECT udp-receiver and partclone work at the same time: that is restoring.
    if (received !== undefined && this.phase === 'restore') {
      this.rates = { ...this.rates, ...rates };
      return;
    }
    // ctorrent tells why its tracker gave nothing, and a second later again that it has received nothing.
    if (refused !== undefined) {
      this.#refused = refused;
    } else if (reading.phase !== 'receive' || rates.receive !== undefined) {
      this.#refused = undefined;
    }
    const part = reading.part ?? partOf(received, this.#imageBytes);
    const { phase } = reading;
    if (part !== undefined && (phase === 'receive' || phase === 'restore' || phase === 'create')) {
      this.#steps.during(phase, part);
    }
    this.phase = reading.phase;
    this.rates = rates;
    this.message = wordsOf({ phase: reading.phase, part, rates, seconds, refused: this.#refused });
  }
}

/** An error that the engine tells may be dealt with: what it is about counts, and not when it was logged. */
function withoutStamp(said: string): string {
  const error = engineErrorIn(said);
  return error ? `${error.callers[0]}: ${error.said}` : said;
}

function partOf(received: number | undefined, whole: number | undefined): number | undefined {
  if (received === undefined || whole === undefined || whole === 0) {
    return undefined;
  }
  return Math.min(100, (100 * received) / whole);
}
