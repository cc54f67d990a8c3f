/** A service that a site may have on a port of ours; how it is stopped is told by the message `config.portTaken.NAME`. */
export type SiteServiceName = (typeof names)[number];

interface SiteService {
  readonly name: SiteServiceName;
  readonly program: RegExp;
  /** Where it listens at every site. */
  readonly port?: number;
}

const names = [
  'bttrack',
  'btlaunchmany',
  'opentracker',
  'faucet',
  'tiptorrent',
  'ogserver',
  'transmission',
  'ogrepod',
] as const;

// repository-coexistence, 1 and 3. A process' own name has 15 characters at most.
const services: readonly SiteService[] = [
  { name: 'bttrack', program: /^bttrack(\.|$)/, port: 6969 },
  { name: 'btlaunchmany', program: /^btlaunchmany(\.|$)/ },
  { name: 'opentracker', program: /^opentracker/, port: 6969 },
  { name: 'faucet', program: /^(faucet|ogAdmRepoAux)$/, port: 2009 },
  { name: 'tiptorrent', program: /^tiptorrent/, port: 9999 },
  { name: 'ogserver', program: /^ogserver$/, port: 8889 },
  { name: 'transmission', program: /^transmission-da/ },
  { name: 'ogrepod', program: /^ogrepod(\.js)?$/ },
];

/** The service that a program is; undefined for any other program. */
export function siteServiceOf(program: string): SiteServiceName | undefined {
  return services.find((service) => service.program.test(program))?.name;
}

/** Whether a program is a service that listens on this port at every site. */
export function isServiceOfPort(program: string, port: number): boolean {
  return services.some((service) => service.port === port && service.program.test(program));
}
