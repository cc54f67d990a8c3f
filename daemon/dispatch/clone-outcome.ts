import type { Message } from '../protocol/message.ts';
import { message } from '../strings/index.ts';

/** A call of cloneRemoteFromMaster as it is written. */
interface CloneCall {
  readonly master: string;
  /** Disk, REPO or CACHE. */
  readonly source: string;
}

/**
 * What cloneRemoteFromMaster has done on a computer, by its own lines: it ends with status 1 when all went well too
 * (client-protocols 8.3). Undefined when it did not succeed, or the script does not call it.
 */
export function cloneSuccess(script: string, ip: string, text: string): Message | undefined {
  const calls = cloneCalls(script);
  if (calls.length === 0) {
    return undefined;
  }
  const own = calls.filter(({ master }) => master === ip);
  if (own.length > 0) {
    const sent = own.some(({ source }) => (isImage(source) ? hasSentImage(text) : hasSentPartition(text)));
    return sent ? message('dispatch.sentByMaster') : undefined;
  }
  const isReceiver = calls.every(({ master }) => /^[\d.]+$/.test(master));
  const hasCloned = hasReceived(text) || (!isReceiver && hasSentPartition(text));
  return hasCloned ? message('dispatch.cloned') : undefined;
}

/**
 * Whether a computer that was to send has sent nothing: udp-sender ends with 0 when nobody has joined, and the scripts of
 * older engines end with 0 whatever happened to a master.
 */
export function sentToNobody(script: string, ip: string, text: string): boolean {
  const isMaster = cloneCalls(script).some(({ master }) => master === ip);
  return isMaster && /^No participants\.\.\. exiting/m.test(text) && !/^Transfer complete\./m.test(text);
}

/** Whether a script's status 1 tells nothing, for cloneRemoteFromMaster gives it whatever happened. */
export function clones(script: string): boolean {
  return cloneCalls(script).length > 0;
}

/** The addresses of the computers that send, as far as they are written out. */
export function mastersIn(script: string): string[] {
  return cloneCalls(script).map(({ master }) => master);
}

function cloneCalls(script: string): CloneCall[] {
  return script.split('\n').flatMap((line) => {
    const words = line.replace(/#.*/, '').split(/[\s"']+/);
    const at = words.lastIndexOf('cloneRemoteFromMaster');
    return at < 0 ? [] : [{ master: words[at + 1] ?? '', source: words[at + 2] ?? '' }];
  });
}

const isImage = (source: string) => /^(?:REPO|CACHE)$/i.test(source);

/** One that failed leaves before this line. */
const hasReceived = (text: string) => /^\[100\]/m.test(text);

/** What partclone says; the master of a partition tells nothing else at its end. */
const hasSentPartition = (text: string) => /^Cloned successfully\./m.test(text);

/**
 * The master of an image ends with the message of error 56 when all went well too (8.3, 8.6). So what counts is that it
 * came to the sending, and that the program that sends did not say that it failed.
 */
function hasSentImage(text: string): boolean {
  if (/^Transfer complete\./m.test(text)) {
    return true;
  }
  if (/^Udp-sender \d/m.test(text) || /^mbuffer: (?:error|fatal)/m.test(text)) {
    return false;
  }
  return /^\[(?:25|29)\]/m.test(text);
}
