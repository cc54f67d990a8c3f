import { oneLine } from '../../base/one-line.ts';
import type { Language, Message } from '../../protocol/message.ts';
import { changeCommand, type SiteChange, type SiteFacts, wayBack } from '../../site/index.ts';
import { type MessageKey, message, render } from '../../strings/index.ts';
import type { Draft } from './draft.ts';
import { findings } from './findings.ts';
import type { FirstToken } from './first-token.ts';

/** How consoles connect. */
export interface Connection {
  readonly url: string;
  readonly link: string;
}

/** What setup shows, in a language. Names of files come from outside: each line is made safe for a terminal. */
export class Report {
  readonly #language: Language;

  constructor(language: Language) {
    this.#language = language;
  }

  say(key: MessageKey, args: NonNullable<Message['args']> = {}): string {
    return this.text(message(key, args));
  }

  text(said: Message): string {
    return render(said, this.#language)
      .split('\n')
      .map((line) => oneLine(line))
      .join('\n');
  }

  found(facts: SiteFacts): string {
    return [this.say('setup.found'), ...findings(facts).map((line) => `  ${this.text(line)}`)].join('\n');
  }

  draft({ text, off, notes }: Draft): string {
    const reasons = Object.entries(off).map(([setting, reason]) =>
      this.say('setup.off', { ...reason.args, setting: `${setting}.port`, reason: reason.key }),
    );
    const warnings = notes.map((note) => this.say('setup.note', { text: this.text(note) }));
    return [
      this.say('setup.configuration'),
      JSON.stringify(shown(text), null, 2),
      ...reasons,
      ...warnings,
    ].join('\n');
  }

  changes(changes: readonly SiteChange[]): string {
    if (changes.length === 0) {
      return this.say('setup.noChanges');
    }
    const lines = changes.flatMap((change) => {
      const { command, back } = changeCommand(change);
      return [
        '',
        `  # ${this.say(`setup.change.${change.kind}`)}`,
        `  ${command}`,
        `  # ${this.say('setup.back', { command: back })}`,
      ];
    });
    return [this.say('setup.changes'), ...lines, '', this.say('setup.backLater')].join('\n');
  }

  undo(changes: readonly SiteChange[]): string {
    if (changes.length === 0) {
      return this.say('setup.undoNothing');
    }
    const commands = wayBack(changes).map((change) => `  ${changeCommand(change).back}`);
    return [this.say('setup.undo'), '', ...commands].join('\n');
  }

  connect({ url, link }: Connection, first: FirstToken | undefined): string {
    const how = first
      ? this.say('setup.connect', { url, link, name: first.name, token: first.token })
      : this.say('setup.connectKnown', { url, link });
    return url.startsWith('wss:') ? how : `${how}\n${this.say('setup.plain')}`;
  }
}

/** A configuration without what is secret in it. */
export function shown(configuration: string): unknown {
  return JSON.parse(configuration, (name, value: unknown) =>
    name === 'token' || name === 'sha256' ? '…' : value,
  );
}
