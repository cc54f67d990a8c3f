import { parentPort, workerData } from 'node:worker_threads';
import { goBehindOthers } from '../watching/background-thread.ts';
import { blockBytes, type FromWorker, type ToWorker, type WorkerData } from './worker-protocol.ts';

/** A worker's side: calls back for each message, and sends. Throws outside a worker. */
export function openWorkerPort(onMessage: (message: ToWorker) => void): {
  /** The shared bytes of a slot; not to be used any more after `done` was sent. */
  block(slot: number, length: number): Uint8Array;
  send(message: FromWorker): void;
} {
  const port = parentPort;
  if (!port) {
    throw new Error('this module runs only as a worker');
  }
  goBehindOthers();
  const { memory }: WorkerData = workerData;
  port.on('message', onMessage);
  return {
    block: (slot, length) => new Uint8Array(memory, slot * blockBytes, length),
    send: (message) => port.postMessage(message),
  };
}
