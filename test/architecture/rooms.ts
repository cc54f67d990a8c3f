/** The rooms of the house: docs/architecture.md shows this table, and a test holds both to it. */
export interface Room {
  /** The files and folders that it is made of. */
  readonly places: readonly string[];
  /** Rooms that it may import, types included. */
  readonly imports: readonly string[];
  /** The files that other rooms may import; undefined: any, since each is of one purpose and stands alone. */
  readonly doors?: readonly string[];
}

/** What stands on nothing but itself: everybody may import it. */
export const ground: readonly string[] = ['base', 'protocol', 'strings'];
const ownDoors = ['index.ts', 'types.ts'];

const rooms = {
  base: { places: ['daemon/base'], imports: [] },
  protocol: { places: ['daemon/protocol'], imports: ['base'] },
  strings: { places: ['daemon/strings'], imports: ['protocol'] },
  client: { places: ['daemon/client'], imports: ground, doors: ['index.ts'] },
  config: { places: ['daemon/config'], imports: [...ground, 'site'] },
  site: { places: ['daemon/site'], imports: ground, doors: ownDoors },
  audit: { places: ['daemon/audit'], imports: ground, doors: ownDoors },
  shellcheck: { places: ['daemon/shellcheck'], imports: ground, doors: ownDoors },
  images: { places: ['daemon/images'], imports: ground, doors: [...ownDoors, 'formats/index.ts'] },
  language: {
    places: ['daemon/language'],
    imports: ground,
    doors: [...ownDoors, 'host/types.ts', 'host/browser.ts'],
  },
  inventory: { places: ['daemon/inventory'], imports: [...ground, 'images', 'dispatch'], doors: ownDoors },
  dispatch: {
    places: ['daemon/dispatch'],
    imports: [...ground, 'inventory'],
    doors: [...ownDoors, 'control/types.ts', 'control/magic-packet.ts'],
  },
  instruction: { places: ['daemon/instruction'], imports: [...ground, 'inventory'], doors: ownDoors },
  distribution: {
    places: ['daemon/distribution'],
    imports: [...ground, 'dispatch', 'images'],
    doors: ownDoors,
  },
  remote: {
    places: ['daemon/remote'],
    imports: [...ground, 'client', 'inventory', 'images'],
    doors: ownDoors,
  },
  plans: { places: ['daemon/plans'], imports: [...ground, 'dispatch'], doors: ownDoors },
  metrics: { places: ['daemon/metrics'], imports: [...ground, 'dispatch', 'distribution'], doors: ownDoors },
  doctor: { places: ['daemon/doctor'], imports: [...ground, 'config', 'site'], doors: ownDoors },
  virtual: {
    places: ['daemon/virtual'],
    imports: [...ground, 'client', 'dispatch', 'images'],
    doors: ['classroom.ts', 'options.ts', 'register.ts', 'sample-images.ts'],
  },
  server: {
    places: ['daemon/server'],
    imports: [
      ...ground,
      ...['audit', 'dispatch', 'distribution', 'doctor', 'images', 'instruction', 'inventory', 'language'],
      ...['plans', 'remote', 'shellcheck'],
    ],
    doors: ['index.ts', 'lsp/alone.ts', 'lsp/stdio.ts'],
  },
  compose: {
    places: ['daemon/compose.ts', 'daemon/compose'],
    imports: [
      ...ground,
      ...['audit', 'config', 'dispatch', 'distribution', 'doctor', 'images', 'instruction', 'inventory'],
      ...['language', 'metrics', 'plans', 'remote', 'server', 'shellcheck'],
    ],
    doors: ['daemon/compose.ts'],
  },
  commands: {
    places: ['daemon/main.ts', 'daemon/commands'],
    imports: [
      ...ground,
      ...['audit', 'client', 'compose', 'config', 'doctor', 'images', 'inventory', 'language', 'server'],
      ...['shellcheck', 'site', 'virtual'],
    ],
    doors: [],
  },
  // The language in a browser's worker: joined there, since no daemon runs in a browser.
  'language worker': {
    places: [
      'extension/offline-language/browser-worker.ts',
      'extension/offline-language/browser-globals.ts',
      'extension/offline-language/start-message.ts',
    ],
    imports: ['base', 'protocol', 'language', 'server'],
    doors: ['extension/offline-language/start-message.ts'],
  },
  // What needs Node: both of its sides share one adapter of the socket with the daemon.
  'extension on Node': { places: ['extension/node'], imports: ['base', 'protocol', 'extension'], doors: [] },
  extension: { places: ['extension'], imports: ['protocol', 'language worker'] },
} as const satisfies Record<string, Room>;

export const architecture: Readonly<Record<string, Room>> = rooms;
