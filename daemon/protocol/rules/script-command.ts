import type { Variation } from '../index.ts';

/** A call of a command in a script, for whoever wants to know what it would do. */
export interface ScriptCommand {
  /**
   * `>` for a redirection to a device or into the images folder or the cache; `$` for a command that is only known when the
   * script runs. Without its folder: `deployImage` of `/opt/opengnsys/scripts/deployImage`.
   */
  readonly name: string;
  /** Undefined for an argument that is only known when the script runs. */
  readonly args: readonly (string | undefined)[];
  /** The arguments as they are written, quotes and variables in them. */
  readonly written: readonly string[];
  /** Whether it may not run: it stands in a branch, a loop or a function, or behind `&&` or `||`. */
  readonly conditional: boolean;
  /** Offsets in the text, UTF-16 code units. */
  readonly range: { readonly start: number; readonly end: number };
  /**
   * Of a command that writes a file into a repository (`repositoryWrite`): whether the file has another name on each
   * computer. `unknown` also where only some of the computers may come to the command.
   */
  readonly fileVariation?: Variation;
  /** It stands in a text that the script gives to a shell: `bash -c`, `eval`, a pipe. */
  readonly inner?: true;
}

/** As much of a command as tells what it does: where it stands, and how it is written, may be left out. */
export type BareCommand = Pick<ScriptCommand, 'name' | 'args'> & Partial<ScriptCommand>;
