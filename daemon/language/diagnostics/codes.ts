/** Codes of findings that are not hints of the catalogue. */
export const ownCodes = [
  'enum-value',
  'image-unknown',
  'image-not-ready',
  'repository-unknown',
  'scope-unknown',
] as const;
export type OwnCode = (typeof ownCodes)[number];
