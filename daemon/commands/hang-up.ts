import { closeSync, openSync } from 'node:fs';

export interface HangUps {
  /** Resolves with the exit code when SIGHUP tells that whoever started the daemon is gone. */
  readonly end: Promise<number>;
  /** Called for every other SIGHUP, one call after the other; one that came before is made up for. */
  on(reload: () => Promise<void>): void;
}

/** Tells the two meanings of SIGHUP apart: reload, and the terminal or the parent is gone. */
export function hangUpSignals(withParent: boolean): HangUps {
  const hasTerminal = process.stdin.isTTY === true;
  let reload: (() => Promise<void>) | undefined;
  let isWanted = false;
  let isRunning = false;
  const run = async () => {
    if (isRunning || !reload) {
      return;
    }
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      await reload();
    }
    isRunning = false;
  };
  const end = new Promise<number>((resolve) => {
    process.on('SIGHUP', () => {
      if (withParent || (hasTerminal && !isTerminalThere())) {
        return resolve(0);
      }
      isWanted = true;
      void run();
    });
  });
  return {
    end,
    on(call) {
      reload = call;
      void run();
    },
  };
}

/** Whether the process still has the terminal that it was started from. */
function isTerminalThere(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return true;
  } catch {
    return false;
  }
}
