import { oneLine } from './one-line.ts';

/** The editor cuts longer notifications, and with them their links. */
const longest = 600;

/** A text from outside for a notification: there `[…](command:…)` would be a link, whoever wrote it. */
export function noticeText(text: string): string {
  return oneLine(text, longest).replaceAll('](', '] (');
}

/** A notification with links behind its text; `links` have titles of ours, and commands. */
export function withLinks(
  text: string,
  links: readonly { readonly title: string; readonly uri: string }[],
): string {
  const all = links.map(({ title, uri }) => `[${title}](${uri})`).join(' · ');
  return all === '' ? noticeText(text) : `${noticeText(text)} ${all}`;
}
