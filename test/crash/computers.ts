import { FakeClient, wrapped } from '../../daemon/dispatch/test-support/fake-client.ts';

/** What a computer was seen to run. */
export interface Run {
  readonly computer: string;
  /** The script's own text. */
  readonly script: string;
}

/** A computer of the rig: an ogClient that takes every script, and notes it down. */
export class Computer {
  readonly #address: string;
  readonly #runs: Run[];
  /** How long a script takes, in milliseconds; its answer comes late when the daemon has gone meanwhile. */
  readonly #duration: () => number;
  #client: FakeClient | undefined;
  #busy = false;

  constructor(address: string, runs: Run[], duration: () => number) {
    this.#address = address;
    this.#runs = runs;
    this.#duration = duration;
  }

  /** Connects, and answers until the connection goes. */
  async connect(port: number): Promise<void> {
    const client = await FakeClient.connect(port, this.#address);
    this.#client = client;
    this.#busy = false;
    void this.#serve(client);
  }

  disconnect(): void {
    this.#client?.close();
    this.#client = undefined;
  }

  async #serve(client: FakeClient): Promise<void> {
    for (;;) {
      const { path, body } = await client.next();
      if (path === 'POST /probe') {
        client.answer(this.#busy ? 202 : 200, { status: this.#busy ? 'BSY' : 'OPG' });
      } else if (this.#busy) {
        client.answer(503);
      } else if (path === 'GET /refresh') {
        client.answerRefresh();
      } else if (path === 'POST /shell/run') {
        this.#run(body, client);
      } else {
        client.answer(400);
      }
    }
  }

  #run(body: string, client: FakeClient): void {
    const { run } = JSON.parse(body) as { run: string };
    const runId = /@@OG ([0-9a-f]{32})/.exec(run)?.[1] ?? '';
    const script = Buffer.from(/printf %s '([^']*)'/.exec(run)?.[1] ?? '', 'base64').toString();
    this.#runs.push({ computer: this.#address, script });
    this.#busy = true;
    setTimeout(() => {
      this.#busy = false;
      // On a connection that has come since, as a client of 2023 in linux mode does.
      const present = this.#client ?? client;
      present.answer(200, { out: wrapped(runId, 0, 'done\n') });
    }, this.#duration());
  }
}
