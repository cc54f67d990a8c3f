import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A person at a terminal, or a program that writes lines as one would. */
export interface Person {
  /** The next line; undefined once the person has had enough (Ctrl+C, Ctrl+D, the end of the input). */
  ask(question: string): Promise<string | undefined>;
  say(text: string): void;
  dispose(): void;
}

export function personAt(input: Readable & { isTTY?: boolean }, output: Writable): Person {
  const lines: string[] = [];
  let isOver = false;
  let wake = () => {};
  const reader = createInterface({ input, output, terminal: input.isTTY === true });
  reader.on('line', (line) => {
    lines.push(line);
    wake();
  });
  // Without a listener of its own readline would only pause at Ctrl+C.
  reader.on('SIGINT', () => reader.close());
  reader.on('close', () => {
    isOver = true;
    wake();
  });
  return {
    ask: async (question) => {
      // As a prompt of readline's it is drawn again when the line is edited; a reader that is closed has none.
      reader.setPrompt(question);
      if (isOver) {
        output.write(question);
      } else {
        reader.prompt();
      }
      while (lines.length === 0 && !isOver) {
        const { promise, resolve } = Promise.withResolvers<void>();
        wake = resolve;
        await promise;
      }
      return lines.shift();
    },
    say: (text) => output.write(`${text}\n`),
    dispose: () => reader.close(),
  };
}
