import { strings } from '../strings.ts';

/**
 * Why VS Code's page cannot open a socket to this address; undefined when it can be tried. Its content security
 * policy lets extensions connect to any server by wss, by ws to these two names only.
 */
export function addressProblem(url: URL): string | undefined {
  const isLocal = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  return url.protocol === 'wss:' || isLocal ? undefined : strings.needsWss(url.href);
}

/**
 * What an origin is called in `listen.origins` of the daemon. VS Code's own sites run the extensions of each folder
 * at an origin of its own, `https://v--HASH.vscode-cdn.net`: it is the wildcard that lasts.
 */
export function originToAllow(origin: string): string {
  return origin.replace(/^(https?:\/\/)v--[a-z0-9]+\./, '$1*.');
}
