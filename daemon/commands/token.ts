import { existsSync } from 'node:fs';
import { type CommandEntry, noteCommand } from '../audit/index.ts';
import { readCertificate } from '../config/certificate.ts';
import { connectLink, consoleAddress } from '../config/connect-link.ts';
import { ConfigurationError, systemCode } from '../config/error.ts';
import { addToken, managedTokens, type NewToken, ownerFor, revokeToken } from '../config/managed-tokens.ts';
import type { Configuration } from '../config/schema.ts';
import { localName, tokenFile } from '../config/token.ts';
import { keptTokenUses } from '../config/token-uses.ts';
import type { Language } from '../protocol/message.ts';
import { message, render } from '../strings/index.ts';
import { complainOfConfiguration } from './complain-of-configuration.ts';
import { localTime } from './jobs/times.ts';
import { ownConfiguration } from './own-configuration.ts';
import { complain, jsonText, terminalLanguage, wrongUsage } from './terminal.ts';
import { type TokenArguments, tokenArguments } from './token/arguments.ts';
import { knownTokens, tokenTable } from './token/list.ts';

/**
 * `ogrepod token add|list|revoke`: the tokens of the daemon of this machine, which takes a change within a second.
 * Returns the exit code: 1 when it cannot be done, 2 for wrong usage or a configuration that cannot be used.
 */
export async function tokenCommand(args: string[]): Promise<number> {
  const language = terminalLanguage();
  const given = tokenArguments(args, Date.now());
  if (typeof given === 'string' || 'key' in given) {
    return wrongUsage(given, language);
  }
  let configuration: Configuration;
  try {
    configuration = await ownConfiguration(given.own, language);
  } catch (error) {
    complainOfConfiguration(error, language);
    return 2;
  }
  try {
    await run(given, configuration, language);
    return 0;
  } catch (error) {
    complainOfConfiguration(error, language);
    return 1;
  }
}

async function run(
  { action, json }: TokenArguments,
  configuration: Configuration,
  language: Language,
): Promise<void> {
  const { data, auth } = configuration;
  switch (action.kind) {
    case 'add':
      return add(action.token, configuration, json, language);
    case 'revoke': {
      const { name } = action;
      if (auth.tokens.some((one) => one.name === name)) {
        throw new ConfigurationError('token', message('token.isConfigured', { name }));
      }
      if (name === localName) {
        throw new ConfigurationError('token', message('token.isLocal', { name, file: tokenFile(data) }));
      }
      const { role } = await revokeToken(data, name);
      await note(data, { method: 'token/revoke', what: { name, role } }, language);
      if (json) {
        process.stdout.write(jsonText({ revoked: { name, role } }));
      } else {
        process.stdout.write(`${render(message('token.revoked', { name }), language)}\n`);
      }
      return;
    }
    case 'list': {
      const managed = await managedTokens(data);
      const tokens = knownTokens(auth.tokens, managed, await keptTokenUses(data), Date.now());
      process.stdout.write(json ? jsonText({ tokens }) : tokenTable(tokens, language));
    }
  }
}

async function add(
  wanted: NewToken,
  configuration: Configuration,
  json: boolean,
  language: Language,
): Promise<void> {
  const { data, auth, repository, listen } = configuration;
  // Root would make one that the service cannot write to.
  if (process.getuid?.() === 0 && !existsSync(data)) {
    throw new ConfigurationError('data', message('token.noData', { folder: data }));
  }
  // Before the token: one that nobody was shown is of no use.
  const address = consoleAddress(configuration, await readCertificate(listen));
  const link = connectLink(address, repository.name);
  const taken = auth.tokens.map(({ name }) => name);
  const { token, entry } = await addToken(data, wanted, taken);
  const { sha256: _, ...shown } = entry;
  await note(data, { method: 'token/add', what: shown }, language);
  if (json) {
    process.stdout.write(jsonText({ token, ...shown, ...address, link }));
    return;
  }
  const { name, role, expires } = entry;
  const say = (key: Parameters<typeof message>[0], args = {}) => render(message(key, args), language);
  const lines = [
    expires === undefined
      ? say('token.made', { name, role })
      : say('token.madeUntil', { name, role, time: localTime(expires, 'minutes') }),
    `    ${token}`,
    address.onlyHere ? say('token.linkHere', { host: listen.host }) : say('token.link'),
    `    ${link}`,
  ];
  process.stdout.write(`${lines.join('\n\n')}\n`);
}

/** Keeps in the audit what was changed here; it is changed already, so that this fails is only told. */
async function note(data: string, entry: CommandEntry, language: Language): Promise<void> {
  try {
    await noteCommand(data, entry, await ownerFor(data));
  } catch (error) {
    complain(render(message('audit.notNoted', { code: systemCode(error) }), language));
  }
}
