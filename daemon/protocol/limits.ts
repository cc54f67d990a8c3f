/**
 * How much one message of a client may hold. A value that is longer is refused before anything is done with it, so
 * that no caller, whatever its role, costs the others their time or the daemon its memory. What is right is each
 * room's to say, and narrower.
 */
export const limits = {
  /** Bytes of one message: a document of the longest kind, its line ends and quotes escaped. */
  messageBytes: 4 * 1024 * 1024,
  /** Bytes of a message that brings no document. */
  plainMessageBytes: 256 * 1024,
  /** Bytes of a message of a client that has not given a token. */
  strangerMessageBytes: 64 * 1024,
  /** Values in one message: members of objects and elements of arrays. */
  messageValues: 100_000,
  /** How deep objects and arrays lie in one another. */
  messageDepth: 200,
  /** UTF-16 code units of one document, and of a script that is checked. */
  documentLength: 2 * 1024 * 1024,
  /** Computers, groups and such in one parameter. */
  members: 10_000,
  /** Characters of a canonical name as it comes in, with its subfolder. */
  name: 1024,
  /** Characters of a text of one line. */
  line: 1000,
  /** Characters of a text of several lines. */
  text: 16_000,
} as const;

/** Most text that is imported at once, UTF-16 code units: some 20,000 hosts. */
export const longestImport = 2 * 1024 * 1024;
