/** What is kept of a sender's output, in bytes. */
const mostBytes = 64 * 1024;
/** A line without end is no reason to keep more. */
const longestLine = 4_096;
const longestReason = 300;

/** What udp-sender writes in every session; the rest tells what is wrong. */
const usual =
  /^(?:stripes=|Udp-sender |UDP sender for |Broadcasting control |Using mcast address |New connection from |Ready\. Press |Starting transfer|bytes=|Transfer complete|Timeout notAnswered|rt=|Dropping client |Disconnecting #|Bad message|problem getting data)/;

/**
 * The last of what udp-sender wrote on its standard error, as a person reads it: of progress, which it writes again and
 * again over one line, what stood there last; without control characters.
 */
export class SenderLog {
  readonly #lines: string[] = [];
  #bytes = 0;
  #line = '';
  /** What comes next is written over the line. */
  #isOver = false;

  push(text: string): void {
    for (const piece of text.split(/([\r\n])/)) {
      if (piece === '\n') {
        this.#end();
      } else if (piece === '\r') {
        this.#isOver = true;
      } else if (piece !== '') {
        this.#line = ((this.#isOver ? '' : this.#line) + piece).slice(0, longestLine);
        this.#isOver = false;
      }
    }
  }

  /** At most 64 KiB. */
  get text(): string {
    const kept = this.#lines.map((line) => `${line}\n`).join('');
    return kept + plain(this.#line);
  }

  /**
   * The line that tells what went wrong: the last one that is not of every session. Lists, and what announces them, are
   * left out (`The following interfaces are available:`). Undefined: there is none.
   */
  get reason(): string | undefined {
    const line = [...this.#lines, plain(this.#line)].findLast(
      (one) => one.trim() !== '' && !/^\s|:$/.test(one) && !usual.test(one),
    );
    // All of it is in the log.
    return line !== undefined && line.length > longestReason ? `${line.slice(0, longestReason)}…` : line;
  }

  #end(): void {
    const line = plain(this.#line);
    this.#lines.push(line);
    this.#bytes += Buffer.byteLength(line) + 1;
    this.#line = '';
    this.#isOver = false;
    while (this.#bytes > mostBytes - 4 * longestLine) {
      this.#bytes -= Buffer.byteLength(this.#lines.shift() ?? '') + 1;
    }
  }
}

/** Without what a terminal would act on: bells, escapes, characters that are not seen. */
function plain(line: string): string {
  return line.replaceAll('\t', ' ').replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '');
}
