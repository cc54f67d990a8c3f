/** Where a daemon listens unless told otherwise. */
const usualPort = '8470';

/**
 * The URL of a daemon that a person names: `HOST`, `HOST:PORT`, or `ws://…`, `wss://…` without a path. Undefined for
 * anything else; a name and a password in it too, since nothing uses them.
 */
export function daemonUrl(address: string): string | undefined {
  const whole = /^wss?:\/\//i.test(address) ? address : `ws://${address}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  if (!url?.hostname || /[\s\\@?#]/.test(whole) || !/^wss?:\/\/[^/]+\/?$/i.test(whole)) {
    return undefined;
  }
  // The usual ports of the schemes are not kept in a URL, so they are looked for in the text.
  const port = /:(\d+)\/?$/.exec(whole.replace(/^wss?:/i, ''))?.[1] ?? usualPort;
  return `${url.protocol}//${url.hostname}:${Number(port)}/`;
}
