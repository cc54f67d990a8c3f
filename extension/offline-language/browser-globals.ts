/** What a browser has not, and what is bundled asks for. */
const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];

port1.addEventListener('message', () => waiting.shift()?.());
port1.start();

Object.assign(globalThis, {
  /** Long work pauses with it: a timer would wait 4 ms each time. */
  setImmediate: (run: () => void) => {
    waiting.push(run);
    port2.postMessage(0);
  },
  /** The start of mvdan/sh takes Node's where there is a `require`, which a bundle has; it writes nothing. */
  fs: { constants: {}, writeSync: (_file: number, bytes: Uint8Array) => bytes.length },
});
