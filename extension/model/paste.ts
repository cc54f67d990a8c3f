import { macAddress } from '../../daemon/protocol/rules/classroom-draft.ts';

export interface PastedComputer {
  readonly name: string;
  readonly ip: string;
  readonly mac: string;
}

/** What is wrong with pasted text, and the word where it was seen. */
export interface PasteProblem {
  readonly problem: 'incomplete' | 'repeated';
  readonly word: string;
}

const ipPattern = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

const isIp = (word: string) => {
  const match = ipPattern.exec(word);
  return match?.slice(1).every((byte) => Number(byte) <= 255) ?? false;
};

/**
 * Reads computers from pasted text, three words each: name, IP and MAC in any order. Lines do not
 * matter, since an input box turns line ends into spaces; commas and semicolons separate too.
 */
export function parseComputers(text: string): { computers: PastedComputer[] } | PasteProblem {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  const computers: PastedComputer[] = [];
  for (let at = 0; at < words.length; at += 3) {
    const three = words.slice(at, at + 3);
    const ip = three.find(isIp);
    const mac = three.find((word) => macAddress(word) !== undefined);
    const name = three.find((word) => word !== ip && word !== mac);
    if (ip === undefined || mac === undefined || name === undefined || three.length < 3) {
      return { problem: 'incomplete', word: three.join(' ') };
    }
    if (computers.some((other) => other.ip === ip || other.name === name || other.mac === mac)) {
      return { problem: 'repeated', word: name };
    }
    computers.push({ name, ip, mac });
  }
  return { computers };
}
