import { parentPort } from 'node:worker_threads';

/** Has a worker of Node answer what it is sent, one message for each. */
export function servePort<Request, Answer>(answer: (request: Request) => Promise<Answer>): void {
  const port = parentPort;
  if (!port) {
    throw new Error('this module runs only as a worker');
  }
  port.on('message', async (request: Request) => port.postMessage(await answer(request)));
}
