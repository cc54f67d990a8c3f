/** Codes of findings that are not hints of the catalogue. */
export const ownCodes = [
  'syntax-error',
  'document-not-read',
  'enum-value',
  'variable-repeated',
  'image-unknown',
  'image-not-ready',
  'repository-unknown',
  'scope-unknown',
  'ignore-unknown',
  'partition-absent',
  'image-too-large',
  'cache-missing',
  'cache-too-small',
  'session-clients',
  'session-in-use',
  'mcast-address-rule',
  'image-name-shared',
  'unicast-many',
] as const;
export type OwnCode = (typeof ownCodes)[number];
