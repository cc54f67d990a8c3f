import type { Steps } from '../../base/steps.ts';
import { OgError } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { networkWithMask, readIp } from './addresses.ts';
import { dhcpdTokens, type Token } from './dhcpd-tokens.ts';
import { classroomsOfHosts, type Host } from './hosts.ts';
import type { Source } from './source.ts';

/** Deeper than any configuration is. */
const deepest = 50;
const mostNotes = 20;
/** What a comment behind the opening brace may name a classroom of. */
const commented: ReadonlySet<string> = new Set(['host', 'group', 'subnet']);

interface Declaration {
  /** `host`, `subnet`, `group`, …; the words before the brace. */
  readonly words: readonly Token[];
  readonly network: string | undefined;
  /** Line of its opening brace. */
  readonly openedOn: number;
  /** The comment behind its opening brace, of those whose comment may name a classroom. */
  comment: string | undefined;
  /** Of a host. */
  mac: string;
  addresses: string[];
}

/** A host as it was read; the comment behind its closing brace may still come. */
type OpenHost = { -readonly [K in keyof Host]: Host[K] } & { readonly endLine: number };

/**
 * Reads the text of a dhcpd.conf (inventory-sources A): the hosts, wherever they stand, with the classroom's name that
 * the comment at the end of the line tells. `include` is noted and not followed: only a text was given. Throws OgError
 * invalid for a text without a host, or one that is nested deeper than a configuration ever is.
 */
export function* readDhcpd(text: string): Steps<Source> {
  const reader = new DhcpdReader();
  for (const token of dhcpdTokens(text)) {
    if (token === undefined) {
      yield;
    } else {
      reader.take(token);
    }
  }
  return yield* reader.source();
}

class DhcpdReader {
  readonly #hosts: OpenHost[] = [];
  readonly #notes: Message[] = [];
  readonly #open: Declaration[] = [];
  /** Of the statement that has begun. */
  #words: Token[] = [];

  take(token: Token): void {
    const { kind, value, line } = token;
    if (kind === 'comment') {
      this.#takeComment(value, line);
    } else if (kind !== 'sign' || value === ',') {
      this.#words.push(token);
    } else if (value === '{') {
      this.#begin(line);
    } else if (value === '}') {
      this.#end(line);
    } else {
      this.#statement();
    }
    if (this.#open.length > deepest) {
      throw new OgError('invalid', { field: 'text', detail: message('import.tooDeep', { line }) });
    }
  }

  *source(): Steps<Source> {
    if (this.#open.length > 0) {
      const line = this.#open.at(-1)?.words[0]?.line ?? 1;
      this.#note(message('import.braceOpen', { line }));
    }
    if (this.#hosts.length === 0) {
      throw new OgError('invalid', { field: 'text', detail: message('import.noHosts') });
    }
    return { id: 'dhcpd', classrooms: yield* classroomsOfHosts(this.#hosts), notes: this.#notes };
  }

  #begin(line: number): void {
    const words = this.#words;
    this.#words = [];
    const [kind, address, , mask] = words.map(({ value }) => value);
    const inherited = this.#open.at(-1)?.network;
    const network = kind === 'subnet' ? networkWithMask(address ?? '', mask ?? '') : inherited;
    this.#open.push({ words, network, openedOn: line, comment: undefined, mac: '', addresses: [] });
  }

  #end(line: number): void {
    if (this.#words.length > 0) {
      this.#statement();
    }
    const closed = this.#open.pop();
    if (!closed) {
      this.#note(message('import.braceClosed', { line }));
      return;
    }
    const [kind, name] = closed.words;
    if (kind?.value !== 'host') {
      return;
    }
    const ips = closed.addresses.filter((address) => readIp(address) !== undefined);
    const notes =
      ips.length > 1 ? [message('import.severalAddresses', { ip: ips[0] ?? '', all: ips.join(', ') })] : [];
    this.#hosts.push({
      name: name?.value ?? '',
      mac: closed.mac,
      ip: ips[0] ?? closed.addresses[0] ?? '',
      room: closed.comment ?? this.#open.findLast(({ comment }) => comment !== undefined)?.comment,
      network: closed.network,
      line: kind.line,
      endLine: line,
      notes,
    });
  }

  #statement(): void {
    const words = this.#words;
    this.#words = [];
    const [first, second, third] = words.map(({ value }) => value);
    const inside = this.#open.at(-1);
    if (first === 'include') {
      this.#note(message('import.include', { file: second ?? '', line: words[0]?.line ?? 1 }));
    } else if (inside?.words[0]?.value !== 'host') {
      return;
    } else if (first === 'hardware' && second === 'ethernet') {
      inside.mac = third ?? '';
    } else if (first === 'fixed-address') {
      inside.addresses = words.slice(1).flatMap(({ value }) => (value === ',' ? [] : [value]));
    }
  }

  /** Behind the hosts that end on its line, or behind the brace that opens a host, a group or a subnet. */
  #takeComment(comment: string, line: number): void {
    if (comment === '') {
      return;
    }
    // What holds a host is not what the comment behind that host tells of.
    const isOfHost = this.#hosts.at(-1)?.endLine === line;
    for (let at = this.#hosts.length - 1; this.#hosts[at]?.endLine === line; at -= 1) {
      const host = this.#hosts[at];
      if (host) {
        host.room = comment;
      }
    }
    const inside = this.#open.at(-1);
    if (isOfHost || inside?.openedOn !== line || this.#words.length > 0) {
      return;
    }
    if (commented.has(inside.words[0]?.value ?? '')) {
      inside.comment ??= comment;
    }
  }

  #note(note: Message): void {
    if (this.#notes.length < mostNotes) {
      this.#notes.push(note);
    }
  }
}
