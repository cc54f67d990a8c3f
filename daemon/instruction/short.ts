/** A word of a script that stands in a message. */
const longest = 200;

/** A text that a dialog can show: what a script holds may be megabytes long, and is told for each computer. */
export function short(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
