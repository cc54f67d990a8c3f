import { deployProtocols, type Estimate, type PastTransfer } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import { manyComputers, type TransferWay, transferSeconds } from '../protocol/rules/transfer-times.ts';
import { isUnicastToMany } from '../protocol/rules/unicast.ts';
import { message } from '../strings/index.ts';

export interface EstimateQuestion {
  /** Size of the image file. */
  readonly bytes: number;
  /** How many computers are to get it. */
  readonly computers: number;
  /** How many of them have it in their caches already; `-DIRECT` sends to them all the same. */
  readonly cached?: number | undefined;
  /** Id of the classroom that they are all in. */
  readonly classroom?: string | undefined;
  /** Set for its multicast sessions, Mbit/s. */
  readonly multicastMbps?: number | undefined;
}

export interface EstimateAnswer {
  readonly estimates: Estimate[];
  readonly suggested: TransferWay;
  readonly reason: Message;
}

/** Until the computers have joined a session and it begins, seconds. */
const joiningSeconds = 10;
/** So many of the newest transfers tell how long the next takes. */
const mostPast = 20;
/** An image that is so many times larger or smaller tells nothing. */
const likeSize = 20;
/**
 * Bytes a second that no network of a classroom carries (10 Gbit/s): what seems to have been faster was not sent at all.
 * By unicast, computers take what they have in their caches already, and the job does not tell.
 */
const impossibleSpeed = 1_250_000_000;
/** What is usual is given up for what is faster when it takes this much longer: the figures are estimates. */
const muchLonger = { times: 1.5, seconds: 150 };

/**
 * How long each protocol would take to bring an image to computers, and which one to use. `past` is what this repository
 * has sent, newest first: that of the same classroom tells it best, then any, then size, speed and number.
 */
export function estimate(question: EstimateQuestion, past: readonly PastTransfer[]): EstimateAnswer {
  const estimates = deployProtocols.map((protocol) => ({
    protocol,
    ...estimateWay(wayOf(protocol), receivers(protocol, question), past),
  }));
  const needing = receivers('TORRENT', question);
  if (question.computers > 0 && needing.computers === 0) {
    return { estimates, suggested: 'UNICAST', reason: message('estimate.cached') };
  }
  return { estimates, ...suggest(needing, estimates) };
}

/** The question with those that the image has to be sent to. */
function receivers(protocol: Estimate['protocol'], question: EstimateQuestion): EstimateQuestion {
  const { computers, cached = 0 } = question;
  return protocol.endsWith('-DIRECT')
    ? question
    : { ...question, computers: Math.max(0, computers - cached) };
}

function estimateWay(
  way: TransferWay,
  question: EstimateQuestion,
  past: readonly PastTransfer[],
): Omit<Estimate, 'protocol'> {
  if (question.computers <= 0) {
    return { seconds: 1, from: 'formula', transfers: 0 };
  }
  const formula = transferSeconds(way, question);
  const waiting = way === 'MULTICAST' ? joiningSeconds : 0;
  const alike = past.filter(
    (one) => wayOf(one.protocol) === way && isLike(one.bytes, question.bytes) && isPossible(one),
  );
  const there = alike.filter(({ classroom }) => classroom !== undefined && classroom === question.classroom);
  const used = (there.length > 0 ? there : alike).slice(0, mostPast);
  if (used.length === 0) {
    return { seconds: rounded(formula + waiting), from: 'formula', transfers: 0 };
  }
  const scaled = used.map(({ startedAt, endedAt, bytes, computers }) => {
    const took = (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
    // Of another size and number, it would have taken as much longer as the formula says.
    return (took * formula) / transferSeconds(way, { ...question, bytes, computers });
  });
  const from = there.length > 0 ? 'classroom' : 'repository';
  return { seconds: rounded(median(scaled) + waiting), from, transfers: used.length };
}

function suggest(
  { computers, multicastMbps }: EstimateQuestion,
  estimates: readonly Estimate[],
): Omit<EstimateAnswer, 'estimates'> {
  const candidates = estimates.flatMap((one) => {
    const way = wayOf(one.protocol);
    const isChoice = one.protocol === way && !isUnicastToMany(way, computers);
    return isChoice ? [{ ...one, protocol: way }] : [];
  });
  const known = candidates.filter(({ from }) => from === 'classroom');
  const best = fastest(known);
  if (known.length > 1 && best) {
    return { suggested: best.protocol, reason: message('estimate.past', { protocol: best.protocol }) };
  }
  const usual = computers <= 1 ? 'UNICAST' : computers < manyComputers ? 'MULTICAST' : 'TORRENT';
  const first = fastest(candidates);
  const expected = candidates.find(({ protocol }) => protocol === usual);
  const { times, seconds } = muchLonger;
  if (first && expected && expected.seconds > first.seconds * times + seconds) {
    const { protocol } = first;
    const isSlow = usual === 'MULTICAST' && expected.from === 'formula' && multicastMbps !== undefined;
    const reason = isSlow
      ? message('estimate.speed', { protocol, speed: multicastMbps })
      : message('estimate.faster', { protocol, usual });
    return { suggested: protocol, reason };
  }
  return { suggested: usual, reason: usualReasons[usual] };
}

const usualReasons: Readonly<Record<TransferWay, Message>> = {
  UNICAST: message('estimate.one'),
  MULTICAST: message('estimate.few', { most: manyComputers - 1 }),
  TORRENT: message('estimate.many', { least: manyComputers }),
};

function wayOf(protocol: Estimate['protocol']): TransferWay {
  if (protocol === 'TORRENT') {
    return protocol;
  }
  return protocol.startsWith('MULTICAST') ? 'MULTICAST' : 'UNICAST';
}

function isLike(one: number, other: number): boolean {
  return one > 0 && one <= other * likeSize && other <= one * likeSize;
}

/** Whether a network can have sent it in that time: by unicast a copy for each computer. */
function isPossible({ protocol, bytes, computers, startedAt, endedAt }: PastTransfer): boolean {
  const seconds = (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
  const sent = wayOf(protocol) === 'UNICAST' ? bytes * computers : bytes;
  return seconds >= 0 && sent <= impossibleSpeed * Math.max(seconds, 1);
}

function fastest<One extends { readonly seconds: number }>(estimates: readonly One[]): One | undefined {
  return [...estimates].sort((one, other) => one.seconds - other.seconds)[0];
}

/** Of the middle two of an even number, the larger one. */
function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

/** An estimate is no better than a second. */
const rounded = (seconds: number) => Math.max(1, Math.round(seconds));
