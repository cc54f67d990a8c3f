/** What kind of command is likely at a place, by what stands before it in its line. */
export type CommandPlace = 'statement' | 'value' | 'condition' | 'command';

/**
 * `statement`: a new command line begins; `value`: its output will be used, as in `x=$(…)`; `condition`: its
 * status will be; `command`: any other place for one.
 */
export function commandPlace(text: string, start: number): CommandPlace {
  const before = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 200), start);
  if (/(?:\$\(|`)[ \t]*$/.test(before)) {
    return 'value';
  }
  if (/(?:^|[\s;])(?:if|elif|while|until|!)[ \t]+$/.test(before)) {
    return 'condition';
  }
  return /(?:^|;|(?:^|[\s;])(?:then|do|else|\{))[ \t]*$/.test(before) ? 'statement' : 'command';
}

/** Engine functions that are called for what they print, and for their status. */
const printing = /^og(?:Get|Find|List|Disk|Dev|Id|Type|Calculate|File|Make(?:Checksum)?$)/;
const testing = /^og(?:Is|Compare|FindCache|Check(?:Ip|Program|String))/;

/** Whether an engine command is one that such a place calls for. */
export function suits(name: string, place: CommandPlace): boolean {
  return (place === 'value' && printing.test(name)) || (place === 'condition' && testing.test(name));
}
