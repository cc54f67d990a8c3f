import { dirname, join, resolve } from 'node:path';
import { type CommandEntry, noteCommand } from '../audit/index.ts';
import { readCertificate } from '../config/certificate.ts';
import { connectLink, consoleAddress } from '../config/connect-link.ts';
import { checkDataVersion } from '../config/data-version.ts';
import { defaultData, thisMachine } from '../config/defaults.ts';
import { ConfigurationError } from '../config/error.ts';
import { loadConfiguration } from '../config/load.ts';
import { ownerFor } from '../config/managed-tokens.ts';
import type { Language } from '../protocol/message.ts';
import { changeCommand, readSite, type SiteFacts, wayBack } from '../site/index.ts';
import { message } from '../strings/index.ts';
import { complainOfConfiguration } from './complain-of-configuration.ts';
import { systemConfiguration } from './own-configuration.ts';
import { type SetupArguments, setupArguments } from './setup/arguments.ts';
import { personAt } from './setup/ask.ts';
import { type Current, currentOf, type Draft, draftOf, firstAnswers } from './setup/draft.ts';
import { type FirstToken, firstToken } from './setup/first-token.ts';
import { type Answers, hasOldServices } from './setup/proposal.ts';
import { askAll, questions } from './setup/questions.ts';
import { readRecord, writeRecord } from './setup/record.ts';
import { type Connection, Report, shown } from './setup/report.ts';
import { checkWritable, currentText, makeDataFolder, writeConfiguration } from './setup/write.ts';
import { jsonText, terminalLanguage, wrongUsage } from './terminal.ts';

/** Of a person who ended it, as a shell tells it of SIGINT. */
const interrupted = 130;

/**
 * `ogrepod setup`: looks at the machine, proposes a configuration, writes it when the person agrees (or with `--yes`), and
 * tells what else is to be done, as commands with their way back. It writes its own files only: the configuration, the
 * data folder with the first token. Returns the exit code: 1 when nothing was written because the person did not want
 * it, 2 when it cannot be, 130 after Ctrl+C.
 */
export async function setupCommand(args: string[]): Promise<number> {
  const language = terminalLanguage();
  const given = setupArguments(args);
  if (typeof given === 'string' || 'key' in given) {
    return wrongUsage(given, language);
  }
  const setup = new Setup(given, language);
  let code = 2;
  try {
    code = await setup.run();
  } catch (error) {
    complainOfConfiguration(error, language);
  }
  // A question to a network disk that is gone never ends by itself.
  if (setup.isHanging) {
    process.exit(code);
  }
  return code;
}

class Setup {
  readonly #given: SetupArguments;
  readonly #language: Language;
  readonly #report: Report;
  /** The configuration as the machine names it, and where it lies. */
  readonly #file: string;
  readonly #fileHere: string;
  /** A folder that was looked at does not answer. */
  isHanging = false;

  constructor(given: SetupArguments, language: Language) {
    this.#given = given;
    this.#language = language;
    this.#report = new Report(language);
    this.#file = given.config === undefined ? systemConfiguration : resolve(given.config);
    this.#fileHere = given.config === undefined ? join(given.root, this.#file) : this.#file;
  }

  async run(): Promise<number> {
    const { yes, undo, json, root } = this.#given;
    const current = currentOf(await currentText(this.#fileHere), this.#language);
    const configured = current.parsed.data;
    // As the daemon reads it: relative to the file.
    const data = configured === undefined ? this.#usualData() : resolve(dirname(this.#file), configured);
    if (undo) {
      return this.#undo(join(root, data));
    }
    const isDry = this.#given['dry-run'];
    if (!isDry) {
      await checkWritable(this.#fileHere);
    }
    const facts = await this.#look(this.#given.images ?? current.parsed.repository.images);
    const { role } = await readRecord(join(root, data));
    const first = firstAnswers(facts, current, { role, ...this.#given });
    const sources = { current, data, file: this.#file, language: this.#language };
    if (!yes && !isDry) {
      return this.#ask(facts, first, sources);
    }
    checkFolder(facts);
    const draft = draftOf(facts, first, sources);
    if (!json) {
      print(`${this.#report.found(facts)}\n\n${this.#report.draft(draft)}\n`);
    }
    if (isDry) {
      if (json) {
        this.#printJson(draft);
      } else {
        print(this.#report.changes(draft.changes));
      }
      return 0;
    }
    const written = await this.#write(draft, facts);
    if (json) {
      this.#printJson(draft, written);
    } else {
      print(this.#outcome(draft, facts, current, written));
    }
    return 0;
  }

  async #ask(facts: SiteFacts, first: Answers, sources: Parameters<typeof draftOf>[2]): Promise<number> {
    const person = personAt(process.stdin, process.stdout);
    let looked = facts;
    try {
      person.say(`${this.#report.found(facts)}\n\n${this.#report.say('setup.ask.how')}`);
      const look = async (images: string) => {
        looked = await this.#look(images);
        return looked;
      };
      const answers = await askAll(questions({ look, hasOldServices: hasOldServices(facts) }), first, {
        ask: ({ key }, value) => person.ask(this.#report.say(key, { value })),
        complain: (text) => person.say(this.#report.text(text)),
      });
      const draft = answers && draftOf(looked, answers, sources);
      if (draft) {
        person.say(`\n${this.#report.draft(draft)}\n`);
      }
      const agreed = draft && (await person.ask(this.#report.say('setup.ask.write', { file: this.#file })));
      if (!draft || agreed === undefined || !/^\s*([ysj].*)?$/i.test(agreed)) {
        person.say(`\n${this.#report.say('setup.nothingWritten')}`);
        return agreed === undefined ? interrupted : 1;
      }
      const written = await this.#write(draft, looked);
      person.say(this.#outcome(draft, looked, sources.current, written));
      return 0;
    } finally {
      person.dispose();
    }
  }

  /** In this order: killed in between, a second run does what is left. */
  async #write(draft: Draft, facts: SiteFacts): Promise<Written> {
    const user = facts.accounts.ogrepod;
    const data = join(this.#given.root, draft.data);
    await makeDataFolder(data, user);
    await writeRecord(data, draft.role, draft.changes);
    await checkDataVersion(data);
    const copy = await writeConfiguration(this.#fileHere, draft.text, user);
    const first = await firstToken(data, draft.tokens);
    await this.#note(data, draft, first);
    return { ...(copy !== undefined && { copy }), ...(first && { first }), ...(await this.#connection()) };
  }

  /** What cannot be noted is no reason to fail: all is written. */
  async #note(data: string, { role }: Draft, first: FirstToken | undefined): Promise<void> {
    const owner = await ownerFor(data);
    const entries: CommandEntry[] = [
      { method: 'setup', what: { file: this.#file, role } },
      ...(first ? [{ method: 'token/add', what: { name: first.name, role: 'admin' } }] : []),
    ];
    for (const entry of entries) {
      await noteCommand(data, entry, owner).catch(() => {});
    }
  }

  /** As the daemon will say it: of the configuration that was written. */
  async #connection(): Promise<Connection> {
    const file = this.#fileHere;
    const language = this.#language;
    const configuration = await loadConfiguration({ file, language, machine: thisMachine() });
    const address = consoleAddress(configuration, await readCertificate(configuration.listen));
    return { url: address.url, link: connectLink(address, configuration.repository.name) };
  }

  #outcome(draft: Draft, facts: SiteFacts, { text }: Current, written: Written): string {
    const say = this.#report;
    const isRunning = facts.listeners.some(({ port, service }) => port === 8470 && service === 'ogrepod');
    const isStarted = draft.changes.some(({ kind }) => kind === 'start');
    return [
      say.say(text === draft.text ? 'setup.unchanged' : 'setup.written', { file: this.#file }),
      ...(written.copy === undefined ? [] : [say.say('setup.kept', { file: written.copy })]),
      '',
      say.changes(draft.changes),
      ...(isStarted || isRunning
        ? []
        : [say.say('setup.start', { command: `ogrepod serve --config ${this.#file}` })]),
      ...(isRunning && text !== draft.text ? [say.say('setup.restart')] : []),
      '',
      say.connect(written, written.first),
    ].join('\n');
  }

  async #undo(data: string): Promise<number> {
    const { changes } = await readRecord(data);
    if (this.#given.json) {
      process.stdout.write(
        jsonText({ commands: wayBack(changes).map((change) => changeCommand(change).back) }),
      );
    } else {
      print(this.#report.undo(changes));
    }
    return 0;
  }

  async #look(images: string | undefined): Promise<SiteFacts> {
    const { root } = this.#given;
    const facts = await readSite({ root, ...(images !== undefined && { images }) });
    this.isHanging ||= facts.images.code === 'ETIMEDOUT';
    return facts;
  }

  /** Of the service of a server; who cannot write there tries it in the own home. */
  #usualData(): string {
    const isServer = this.#given.config === undefined || process.getuid?.() === 0;
    return isServer ? '/var/lib/ogrepod' : defaultData(thisMachine());
  }

  #printJson(draft: Draft, written?: Written): void {
    const { copy, first, url, link } = written ?? {};
    const off = Object.entries(draft.off).map(([port, reason]) => [port, this.#report.text(reason)]);
    process.stdout.write(
      jsonText({
        ...{ file: this.#file, configuration: shown(draft.text), role: draft.role, copy },
        ...{
          off: Object.fromEntries(off) as unknown,
          notes: draft.notes.map((note) => this.#report.text(note)),
        },
        ...{ changes: draft.changes.map(changeCommand), url, link, name: first?.name, token: first?.token },
      }),
    );
  }
}

interface Written extends Connection {
  /** Where the former configuration is. */
  readonly copy?: string;
  readonly first?: FirstToken;
}

/** Nobody is there to name another folder. Throws ConfigurationError. */
function checkFolder({ images: { path, code } }: SiteFacts): void {
  if (code === undefined) {
    return;
  }
  throw new ConfigurationError('repository.images', message('config.imagesMissing', { folder: path, code }));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
