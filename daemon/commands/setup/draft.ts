import { networkAddresses } from '../../base/network-addresses.ts';
import { parseJson } from '../../base/parse-json.ts';
import { defaultAddress, thisNetwork } from '../../config/default-address.ts';
import { parseConfiguration } from '../../config/load.ts';
import type { Language } from '../../protocol/message.ts';
import type { SiteFacts, SiteRole } from '../../site/index.ts';
import { type ChangeChoice, type SiteChange, siteChanges } from '../../site/index.ts';
import { configurationOf } from './configuration.ts';
import { type Answers, computerPorts, hasOldServices, type Proposal, proposal } from './proposal.ts';

/** A configuration that is not written yet, with what has to be done beside it. */
export interface Draft extends Proposal {
  readonly text: string;
  readonly data: string;
  readonly changes: readonly SiteChange[];
  /** Names of the tokens in the configuration. */
  readonly tokens: readonly string[];
}

/** The configuration file as it is: its text, and what it says. */
export interface Current {
  readonly text: string | undefined;
  readonly parsed: ReturnType<typeof parseConfiguration>;
}

/** Reads a configuration. Throws ConfigurationError when it is one that cannot be used. */
export function currentOf(text: string | undefined, language: Language): Current {
  return { text, parsed: parseConfiguration(text ?? '{}', language) };
}

interface Given {
  readonly address?: string | undefined;
  /** Of the command line, or of the last run. */
  readonly role?: SiteRole | undefined;
}

/** What is proposed before anybody was asked: the command line, then what is configured, then what was found. */
export function firstAnswers(facts: SiteFacts, { parsed }: Current, given: Given): Answers {
  const { repository, tracker } = parsed;
  const isBeside = tracker.port === 'off' || hasOldServices(facts);
  return {
    images: facts.images.path,
    address: given.address ?? repository.address ?? facts.address.card?.address ?? guessedAddress(facts),
    role: given.role ?? (isBeside ? 'beside' : 'instead'),
  };
}

function guessedAddress({ address }: SiteFacts): string {
  const opengnsys = address.configured === undefined ? '' : `IPlocal=${address.configured}`;
  const found = defaultAddress({ ...thisNetwork(), addresses: networkAddresses(), opengnsys }).address;
  // A network that is down now: what OpenGnsys says is better than an address that no computer reaches.
  return found === '127.0.0.1' ? (address.configured ?? found) : found;
}

/** The configuration for these answers. Throws ConfigurationError when it would be none. */
export function draftOf(
  facts: SiteFacts,
  answers: Answers,
  { current, file, data, language }: DraftSources,
): Draft {
  const proposed = proposal(facts, answers);
  const value: unknown = parseJson(current.text?.replace(/^\uFEFF/, '') ?? '{}');
  const former = typeof value === 'object' && value !== null ? { ...value } : {};
  const next = configurationOf(former, proposed, { data, listenHost: '0.0.0.0' });
  const text = `${JSON.stringify(next, null, 2)}\n`;
  const parsed = parseConfiguration(text, language);
  const choice: ChangeChoice = {
    role: proposed.role,
    keepRequests: proposed.keepRequests,
    ports: portsToOpen(parsed),
    ...{ data, configuration: file },
  };
  return {
    ...proposed,
    text,
    data,
    changes: siteChanges(facts, choice),
    tokens: parsed.auth.tokens.map(({ name }) => name),
  };
}

export interface DraftSources {
  readonly current: Current;
  /** Path of the configuration. */
  readonly file: string;
  /** Path of the data folder. */
  readonly data: string;
  readonly language: Language;
}

const seederPort = 6881;

/** The TCP ports that other machines have to reach. */
function portsToOpen({ listen, follow, seeder, ...rest }: Current['parsed']): number[] {
  const computers = (['clients', 'requests', 'tracker', 'sums'] as const).map(
    (name) => rest[name].port ?? computerPorts[name],
  );
  const all = [
    listen.port,
    ...computers,
    ...(seeder.engine === 'embedded' ? [seeder.port ?? seederPort] : []),
    follow.port,
  ];
  return [...new Set(all.filter((port) => typeof port === 'number' && port > 0))].filter(
    (port) => port !== 'off',
  );
}
