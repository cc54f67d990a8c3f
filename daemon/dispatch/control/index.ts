import { randomBytes } from 'node:crypto';
import { errorCode } from '../../base/error-code.ts';
import { OgError } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import type { ClientConnection } from '../client/connection.ts';
import type { ClientListener } from '../client/listener.ts';
import type { Told } from '../client/parse-answer.ts';
import type { Asked, Question } from '../client/types.ts';
import type { ClientTimings } from '../timings.ts';
import { wrapScript } from '../wrapper.ts';
import { magicPacket, type SendPacket, wakeAddress } from './magic-packet.ts';
import { parseHardware, parseSoftware } from './parts.ts';
import type { StartingComputers } from './starting.ts';
import type { ComputerControl, ControlOutcome, Place } from './types.ts';

type Timings = Pick<ClientTimings, 'askWithin' | 'powerLimit' | 'bootLimit' | 'partsLimit'>;

export interface ControlOptions {
  readonly clients: ClientListener;
  /** No computer can connect. */
  readonly isOff?: boolean;
  readonly starting: StartingComputers;
  /** Title of the job that runs on the computer of an address or waits for it. */
  readonly jobOf: (ip: string) => string | undefined;
  readonly timings: Timings;
  readonly wakePorts: readonly number[];
  readonly send: SendPacket;
}

/**
 * Ends what the menu shows, as of who has logged in there: an ogClient closes it before a script, and opens it at its
 * beginning after it (client-protocols 1.7). There is no request for it.
 */
const logoutScript = 'pkill -9 browser; true';

/** Of an answer that says nothing but that it was taken. */
const done = ({ kind }: Told) => (kind === 'done' ? true : undefined);

/** Asks computers over the connections of their ogClients (client-protocols 1), and wakes those that have none. */
export class Control implements ComputerControl {
  readonly #options: ControlOptions;

  constructor(options: ControlOptions) {
    this.#options = options;
  }

  async wake({ ip, mac }: { ip: string; mac: string }, network: string): Promise<ControlOutcome> {
    if (this.#options.clients.client(ip)) {
      return refused(message('power.isOn'));
    }
    try {
      await this.sendWake(mac, network);
    } catch (error) {
      const code = errorCode(error) ?? (error instanceof Error ? error.message : String(error));
      return refused(message('power.notSent', { address: wakeAddress(network), code }));
    }
    this.noteWoken(ip);
    return { done: true };
  }

  noteWoken(ip: string): void {
    const { clients, isOff, starting } = this.#options;
    if (!isOff && !clients.client(ip)) {
      starting.follow(ip, 'wake');
    }
  }

  async sendWake(mac: string, network: string): Promise<void> {
    const packet = magicPacket(mac);
    if (!packet) {
      throw new RangeError(`${mac} is no MAC`);
    }
    for (const port of this.#options.wakePorts) {
      await this.#options.send(packet, wakeAddress(network), port);
    }
  }

  async power(
    ip: string,
    action: 'reboot' | 'poweroff' | 'boot' | 'logout',
    place?: Place,
  ): Promise<ControlOutcome> {
    const { powerLimit, bootLimit } = this.#options.timings;
    if (action === 'logout') {
      return this.#logout(ip);
    }
    if (action === 'boot') {
      if (!place) {
        throw new OgError('invalid', { field: 'partition', detail: message('power.bootWhat') });
      }
      const body = textual(place);
      const asked = await this.#ask(ip, { path: 'POST /session', body, limit: bootLimit, read: done });
      // It may be gone before it says so.
      return 'key' in asked ? refused(asked) : outcomeOf(asked.kind === 'gone' ? 'answered' : asked.kind);
    }
    const asked = await this.#ask(
      ip,
      { path: `POST /${action}`, limit: powerLimit, read: done },
      ({ quiet }) => quiet,
    );
    if (action === 'reboot' && !('key' in asked) && asked.kind === 'answered') {
      this.#options.starting.follow(ip, 'reboot');
    }
    return 'key' in asked ? refused(asked) : outcomeOf(asked.kind);
  }

  async refresh(ip: string): Promise<ControlOutcome> {
    const client = await this.#free(ip, ({ free }) => free);
    if ('key' in client) {
      return refused(client);
    }
    client.refresh();
    return { done: true };
  }

  async hardware(ip: string) {
    const limit = this.#options.timings.partsLimit;
    const read = (told: Told) => (told.kind === 'parts' ? parseHardware(told.text) : undefined);
    return valueIn(await this.#ask(ip, { path: 'GET /hardware', limit, read }));
  }

  async software(ip: string, place: Place) {
    const limit = this.#options.timings.partsLimit;
    const read = (told: Told) => (told.kind === 'software' ? parseSoftware(told.text) : undefined);
    return valueIn(await this.#ask(ip, { path: 'GET /software', body: textual(place), limit, read }));
  }

  async #logout(ip: string): Promise<ControlOutcome> {
    const client = await this.#free(ip, ({ free }) => free);
    if ('key' in client) {
      return refused(client);
    }
    const runId = randomBytes(16).toString('hex');
    const wrapped = wrapScript({ script: logoutScript, runId });
    const { kind } = await client.runQuietly(runId, wrapped, this.#options.timings.partsLimit);
    return outcomeOf(kind === 'ended' || kind === 'unreported' ? 'answered' : kind);
  }

  /** Asks a computer once it is ready; or why it cannot be asked. */
  async #ask<Value>(
    ip: string,
    question: Question<Value>,
    isReady = ({ free }: ClientConnection) => free,
  ): Promise<Asked<Value> | Message> {
    const client = await this.#free(ip, isReady);
    return 'key' in client ? client : client.ask(question);
  }

  /**
   * The connection of a computer as soon as it can be asked: a job comes first, what we ask ourselves takes moments. Or
   * why it cannot be asked.
   */
  async #free(
    ip: string,
    isReady: (client: ClientConnection) => boolean,
  ): Promise<ClientConnection | Message> {
    const { clients, isOff, jobOf, timings } = this.#options;
    if (isOff) {
      return message('dispatch.clientsOff');
    }
    const until = performance.now() + timings.askWithin;
    for (;;) {
      const job = jobOf(ip);
      const client = clients.client(ip);
      if (!client) {
        return message('power.isOff');
      }
      if (job !== undefined) {
        return message('power.runsJob', { job });
      }
      if (isReady(client)) {
        return client;
      }
      if (client.status === 'linux' || client.status === 'windows') {
        return message('power.needsOgLive');
      }
      const left = until - performance.now();
      if (left <= 0 || client.status === 'busy') {
        return message('power.isBusy');
      }
      await changed(clients, ip, left);
    }
  }
}

/** Resolves when the presence of an address changes, or after so many milliseconds. */
function changed(clients: ClientListener, ip: string, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    };
    const timer = setTimeout(stop, milliseconds);
    const subscription = clients.onDidChange((addresses) => {
      if (addresses.includes(ip)) {
        stop();
      }
    });
  });
}

/** All values of these requests are strings (client-protocols 1.6). */
function textual({ disk, partition }: Place) {
  return { disk: String(disk), partition: String(partition) };
}

function refused(reason: Message): ControlOutcome {
  return { done: false, reason };
}

function outcomeOf(kind: Asked<unknown>['kind']): ControlOutcome {
  return kind === 'answered' ? { done: true } : refused(whyNot(kind));
}

function whyNot(kind: Exclude<Asked<unknown>['kind'], 'answered'>): Message {
  switch (kind) {
    case 'notStarted':
      return message('power.isBusy');
    case 'rejected':
      return message('power.rejected');
    case 'gone':
      return message('power.noAnswer');
  }
}

function valueIn<Value>(asked: Asked<Value> | Message): Value {
  if ('key' in asked) {
    throw new OgError('conflict', { detail: asked });
  }
  if (asked.kind === 'answered') {
    return asked.value;
  }
  throw new OgError('unavailable', { detail: whyNot(asked.kind) });
}
