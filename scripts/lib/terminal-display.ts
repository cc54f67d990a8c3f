/** Columns as wide as their widest cell, with a line under the heading. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heading.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [heading, widths.map((width) => '─'.repeat(width)), ...rows].map(line).join('\n');
}

export interface Progress {
  readonly name: string;
  /** 0 to 100. */
  readonly percent: number;
  /** What it is doing. */
  readonly note: string;
}

/** `pc01  ████████░░░░░░░░░░░░  40 %  note`, cut at the terminal's width. */
export function progressLine({ name, percent, note }: Progress, columns: number): string {
  const full = Math.round(percent / 5);
  const bar = '█'.repeat(full) + '░'.repeat(20 - full);
  // A line end or a control character in a script's message must not move the cursor.
  const oneLine = note.replaceAll(/\p{Cc}+/gu, ' ');
  return `${name.padEnd(8)} ${bar} ${String(Math.round(percent)).padStart(3)} %  ${oneLine}`.slice(
    0,
    columns,
  );
}

/**
 * Shows the progress of all computers: in a terminal redrawn in place, elsewhere (a file, CI) one line whenever a
 * computer has gone on by a quarter or its note tells an end.
 */
export function progressDisplay(output: NodeJS.WriteStream = process.stdout): (all: Progress[]) => void {
  let drawn = 0;
  const quarters = new Map<string, number>();
  return (all) => {
    if (output.isTTY) {
      const up = drawn > 0 ? `\u001b[${drawn}A` : '';
      const lines = all.map((one) => `\u001b[2K${progressLine(one, (output.columns ?? 80) - 1)}\n`);
      output.write(up + lines.join(''));
      drawn = all.length;
      return;
    }
    for (const one of all) {
      const quarter = Math.floor(one.percent / 25);
      if (quarters.get(one.name) === quarter) {
        continue;
      }
      quarters.set(one.name, quarter);
      output.write(`${progressLine(one, 200)}\n`);
    }
  };
}
