import type { InventoryImport } from '../../daemon/protocol/index.ts';

/** The servers that can be asked: the console of OpenGnsys, or ogServer. */
export type ImportServerKind = 'console' | 'ogserver';

/** A server that classrooms are imported from. */
export interface ImportServer {
  readonly kind: ImportServerKind;
  readonly url: string;
  /** Of the certificate that the person has accepted. */
  fingerprint?: string | undefined;
  /** An ogServer's token as it was typed in. */
  readonly key?: string | undefined;
}

/** Where classrooms are imported from. */
export interface ImportSource {
  /** A file's name, a server's. */
  readonly name: string;
  readonly params: InventoryImport;
  readonly server?: ImportServer;
}
