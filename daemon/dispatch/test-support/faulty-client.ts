import { setTimeout as wait } from 'node:timers/promises';
import { answerText, FakeClient, type FakeRequest, wrapped } from './fake-client.ts';

/** What a client does with a script that it is sent. */
export const faults = [
  /** Runs it and answers. */
  'none',
  /** Answers in pieces. */
  'slow',
  /** Is gone before it has read all of it. */
  'dropsRequest',
  /** Is gone in the middle of its answer. */
  'dropsAnswer',
  /** Says something else than an answer. */
  'rubbish',
  /** Announces an answer longer than any. */
  'endless',
  /** Begins an answer, and says no more. */
  'half',
  /** Another computer connects with its address. */
  'twin',
] as const;
export type Fault = (typeof faults)[number];

export interface Plan {
  /** Says so often that it does not take the script. */
  readonly refusals: number;
  readonly refusal: 503 | 400;
  readonly fault: Fault;
  /** When the connection went: it comes back with the answer. */
  readonly answersLate: boolean;
}

/** For tests: a computer that does what its plan says with its first script, comes back when its connection goes, and is well then. */
export class FaultyClient {
  readonly address: string;
  readonly #port: number;
  readonly #plan: Plan;
  #client: FakeClient | undefined;
  #refusals = 0;
  #isOver = false;
  #late: string | undefined;
  /** How often each script has begun, by run id. */
  readonly begun = new Map<string, number>();

  constructor(port: number, address: string, plan: Plan) {
    this.#port = port;
    this.address = address;
    this.#plan = plan;
  }

  /** Is there until `end`. */
  async live(): Promise<void> {
    while (!this.#isOver) {
      const client = await FakeClient.connect(this.#port, this.address);
      this.#client = client;
      if (this.#isOver) {
        client.close();
      }
      const gone = client.closed.then(() => undefined);
      for (;;) {
        const request = await Promise.race([client.next(), gone]);
        if (!request) {
          break;
        }
        await this.#take(client, request);
      }
      await wait(2);
    }
  }

  end(): void {
    this.#isOver = true;
    this.#client?.close();
  }

  async #take(client: FakeClient, { path, body }: FakeRequest): Promise<void> {
    if (path === 'GET /refresh') {
      client.answerRefresh();
      if (this.#late !== undefined) {
        client.answerRun(this.#late, 0);
      }
      this.#late = undefined;
    } else if (path === 'POST /probe') {
      client.answer(200, { status: 'OPG' });
    } else {
      await this.#run(client, /@@OG ([0-9a-f]{32})/.exec(body)?.[1] ?? '');
    }
  }

  async #run(client: FakeClient, runId: string): Promise<void> {
    const { refusals, refusal, fault, answersLate } = this.#plan;
    if (this.#refusals++ < refusals) {
      client.answer(refusal);
      return;
    }
    if (fault !== 'dropsRequest') {
      this.begun.set(runId, (this.begun.get(runId) ?? 0) + 1);
    }
    const answer = answerText(200, { out: wrapped(runId, 0, 'hola\n') });
    switch (fault) {
      case 'none':
        client.socket.write(answer);
        return;
      case 'slow':
        for (let at = 0; at < answer.length; at += 16) {
          client.socket.write(answer.slice(at, at + 16));
          await wait(1);
        }
        return;
      case 'dropsRequest':
        client.close();
        break;
      case 'dropsAnswer':
        client.socket.write(answer.slice(0, answer.length / 2), () => client.close());
        break;
      case 'rubbish':
        client.socket.write('\u0000\u00ff nonsense\r\n\r\n');
        break;
      case 'endless':
        client.socket.write('HTTP/1.0 200 OK\r\nContent-Length: 999999999\r\n\r\n');
        break;
      case 'half':
        client.socket.write(answer.slice(0, -4));
        break;
      case 'twin':
        // It is thrown out in turn when this one comes back.
        await FakeClient.connect(this.#port, this.address);
        break;
    }
    if (answersLate && fault !== 'dropsRequest') {
      this.#late = runId;
    }
    await client.closed;
  }
}
