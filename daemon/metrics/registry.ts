import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Disposable } from '../base/events.ts';
import { JobCounts } from './job-counts.ts';
import { SentBytes } from './sent-bytes.ts';
import type { MetricsSources } from './types.ts';

type Values<Label extends string> = Iterable<readonly [Readonly<Record<Label, string>>, number]>;

/**
 * The metrics of a daemon, as Prometheus reads them; each is found out when it is read. No label has names of people,
 * computers or images: there are only so many values, and they are no secret.
 */
export function metricsRegistry(sources: MetricsSources): { registry: Registry } & Disposable {
  const registry = new Registry();
  const jobs = new JobCounts(sources.jobs);
  const sent = new SentBytes(sources.transfers);
  const { gauge, counter } = makers(registry);
  // Event loop, memory, open files: under the names that ready-made dashboards know.
  collectDefaultMetrics({ register: registry });

  gauge('info', 'Version of the service.', ['version'], () => [[{ version: sources.version }, 1]]);
  gauge('computers', 'Computers in classrooms.', [], () => one(sources.computers().all));
  gauge('computers_connected', 'Computers in classrooms that are connected.', [], () =>
    one(sources.computers().connected),
  );
  gauge('sessions', 'Consoles and programs that are connected.', [], () => one(sources.sessions()));
  gauge('jobs', 'Jobs in the job history.', ['state'], () => labelled('state', jobs.states()));
  counter('job_targets_ended_total', 'Attempts on computers that have ended.', ['result'], () =>
    labelled('result', jobs.ended()),
  );
  gauge('images', 'Images of the repository.', ['state'], () =>
    labelled('state', counted(sources.images().map(({ state }) => state))),
  );
  gauge('last_verification_timestamp_seconds', 'When an image was last verified without damage.', [], () =>
    sometimes(newest(sources.images().map(({ verifiedAt }) => verifiedAt))),
  );
  gauge('images_free_bytes', 'Free space on the disk of the images folder.', [], () =>
    one(sources.space().freeBytes),
  );
  gauge('images_disk_bytes', 'Size of the disk of the images folder.', [], () =>
    one(sources.space().totalBytes),
  );
  counter('sent_bytes_total', 'Bytes of images sent to computers.', ['protocol'], () =>
    labelled('protocol', Object.entries(sent.all())),
  );
  gauge('torrents', 'Torrents of images that are ready.', [], () =>
    one(sources.transfers.list().torrents.length),
  );
  gauge('torrent_peers', 'Peers of all torrents.', ['kind'], () => {
    const { torrents } = sources.transfers.list();
    return labelled('kind', [
      ['seeder', torrents.reduce((sum, { seeders }) => sum + seeders, 0)],
      ['leecher', torrents.reduce((sum, { leechers }) => sum + leechers, 0)],
    ]);
  });
  gauge('multicast_sessions', 'Multicast sessions of the repository.', ['state'], () => {
    const own = sources.transfers.list().multicast.filter(({ between }) => between === undefined);
    return labelled('state', counted(own.map(({ state }) => state)));
  });
  counter('requests_total', 'Requests of consoles and programs.', ['method', 'outcome'], () =>
    sources.requests.all().map(({ method, outcome, count }) => [{ method, outcome }, count] as const),
  );
  gauge('certificate_end_timestamp_seconds', 'When the certificate ends.', [], async () =>
    sometimes(await sources.certificateEnd()),
  );
  gauge('problems', 'What ogrepod doctor finds wrong.', ['severity'], () => {
    const found = sources.problems();
    return found
      ? labelled('severity', [
          ['error', found.errors],
          ['warning', found.warnings],
        ])
      : [];
  });
  return {
    registry,
    dispose() {
      jobs.dispose();
      sent.dispose();
      registry.clear();
    },
  };
}

function makers(registry: Registry) {
  return {
    gauge<Label extends string>(
      name: string,
      help: string,
      labelNames: Label[],
      read: () => Values<Label> | Promise<Values<Label>>,
    ) {
      return new Gauge({
        ...{ name: `ogrepod_${name}`, help, labelNames, registers: [registry] },
        async collect() {
          this.reset();
          // Without a value there is no line: 0 would be one.
          if (labelNames.length === 0) {
            this.remove();
          }
          for (const [labels, value] of await read()) {
            this.set(labels, value);
          }
        },
      });
    },
    counter<Label extends string>(
      name: string,
      help: string,
      labelNames: Label[],
      read: () => Values<Label>,
    ) {
      return new Counter({
        ...{ name: `ogrepod_${name}`, help, labelNames, registers: [registry] },
        collect() {
          this.reset();
          for (const [labels, value] of read()) {
            this.inc(labels, value);
          }
        },
      });
    },
  };
}

const one = (value: number): Values<never> => [[{}, value]];

/** A time in milliseconds as seconds; nothing where there is none. */
const sometimes = (time: number | undefined): Values<never> => (time === undefined ? [] : one(time / 1000));

function labelled<Label extends string>(label: Label, values: Iterable<readonly [string, number]>) {
  return [...values].map(([name, value]) => [{ [label]: name } as Record<Label, string>, value] as const);
}

function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function newest(times: readonly (string | undefined)[]): number | undefined {
  const known = times.flatMap((time) => (time === undefined ? [] : [Date.parse(time)]));
  return known.length === 0 ? undefined : Math.max(...known);
}
