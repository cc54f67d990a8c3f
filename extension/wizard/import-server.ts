import type * as vscode from 'vscode';
import { strings } from '../strings.ts';
import type { ImportServer, ImportServerKind, ImportSource } from './import-types.ts';
import { input, isAnswer, pick, runSteps } from './steps.ts';

/** What is kept of a server in the secret storage; a password never is. */
interface Kept {
  readonly key?: string;
  readonly fingerprint?: string;
}

interface Answers {
  readonly url?: string;
  readonly kept?: Kept;
  readonly usesKept?: boolean;
  readonly user?: string;
  readonly password?: string;
  readonly key?: string;
}

const examples: Record<ImportServerKind, string> = {
  console: 'https://172.17.36.2',
  ogserver: 'http://172.17.36.2:8888',
};

/** Asks for a console or an ogServer, and how to log in. Undefined when the person closed it. */
export async function askServer(
  kind: ImportServerKind,
  secrets: vscode.SecretStorage,
): Promise<ImportSource | undefined> {
  const wantsKey = ({ usesKept }: Answers) => usesKept !== true;
  const start: Answers = {};
  const answers = await runSteps(strings.importClassrooms(), start, [
    {
      needed: ({ url }) => url === undefined,
      ask: async (so, place, given) => {
        const url = await input(place, {
          prompt: strings.importUrl(examples[kind]),
          placeholder: examples[kind],
          value: given.url ?? '',
          validate: (text) => (isAddress(text) ? undefined : strings.importUrlNeeded()),
        });
        if (!isAnswer(url)) {
          return url;
        }
        return { ...so, url: url.trim(), kept: await keptOf(secrets, kind, url.trim()) };
      },
    },
    {
      needed: ({ kept, usesKept }) => kept?.key !== undefined && usesKept === undefined,
      ask: async (so, place) => {
        const usesKept = await pick(place, strings.importKnownKeyPlaceholder(), [
          { label: strings.importKnownKey(), value: true },
          { label: strings.importLogIn(), value: false },
        ]);
        return isAnswer(usesKept) ? { ...so, usesKept } : usesKept;
      },
    },
    {
      needed: (so) => kind === 'console' && wantsKey(so) && so.user === undefined,
      ask: async (so, place, given) => {
        const user = await input(place, {
          prompt: strings.importUser(),
          value: given.user ?? '',
          validate: needed,
        });
        return isAnswer(user) ? { ...so, user: user.trim() } : user;
      },
    },
    {
      needed: (so) => kind === 'console' && wantsKey(so) && so.password === undefined,
      ask: async (so, place) => {
        const password = await input(place, {
          prompt: strings.importPassword(),
          password: true,
          validate: needed,
        });
        return isAnswer(password) ? { ...so, password } : password;
      },
    },
    {
      needed: (so) => kind === 'ogserver' && wantsKey(so) && so.key === undefined,
      ask: async (so, place) => {
        const key = await input(place, { prompt: strings.importToken(), password: true, validate: needed });
        return isAnswer(key) ? { ...so, key: key.trim() } : key;
      },
    },
  ]);
  if (answers?.url === undefined) {
    return undefined;
  }
  const { url, kept, usesKept, user, password } = answers;
  const key = usesKept ? kept?.key : answers.key;
  return {
    name: hostOf(url),
    params: {
      kind,
      url,
      ...(key === undefined ? { user, password, keepKey: true } : { key }),
    },
    server: { kind, url, fingerprint: kept?.fingerprint, key },
  };
}

/** Keeps the key of a server that answered, and which certificate was accepted. */
export async function keepServer(
  secrets: vscode.SecretStorage,
  { kind, url, key, fingerprint }: ImportServer,
  fresh: string | undefined,
): Promise<void> {
  const known = fresh ?? key;
  const kept: Kept = { ...(known && { key: known }), ...(fingerprint && { fingerprint }) };
  if (Object.keys(kept).length > 0) {
    await secrets.store(secretName(kind, url), JSON.stringify(kept));
  }
}

/** A key that is refused is not proposed again. */
export async function forgetKey(secrets: vscode.SecretStorage, { kind, url }: ImportServer): Promise<void> {
  await secrets.delete(secretName(kind, url));
}

const secretName = (kind: ImportServerKind, url: string) => `og.import ${kind} ${url}`;

async function keptOf(secrets: vscode.SecretStorage, kind: ImportServerKind, url: string): Promise<Kept> {
  const text = await secrets.get(secretName(kind, url));
  try {
    return text === undefined ? {} : (JSON.parse(text) as Kept);
  } catch {
    return {};
  }
}

const needed = (text: string) => (text.trim() === '' ? strings.importValueNeeded() : undefined);

function isAddress(text: string): boolean {
  const trimmed = text.trim();
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)?.[1]?.toLowerCase();
  return trimmed !== '' && !/\s/.test(trimmed) && (scheme === undefined || /^https?$/.test(scheme));
}

const hostOf = (url: string) => url.replace(/^https?:\/\//i, '').replace(/\/.*$/, '');
