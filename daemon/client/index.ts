export { answerWithin } from './answer-within.ts';
export { connectDaemon } from './connect.ts';
export type { DaemonClient } from './daemon-client.ts';
export { ConnectionError, RequestError } from './errors.ts';
export { type OwnAddress, ownAddress } from './own-address.ts';
