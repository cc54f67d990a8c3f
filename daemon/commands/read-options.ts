/** What `parse` makes of a command line, or the text of Node's own error for what it does not take. */
export function readOptions<T extends object>(parse: (args: string[]) => T, args: string[]): T | string {
  try {
    return parse(args);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
