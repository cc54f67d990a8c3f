import type { Job } from '../../daemon/protocol/index.ts';
import { type Header, headerOf } from './board-header.ts';
import { jobsOfRoom, targetsOf, type WantedJob } from './board-jobs.ts';
import { type Places, placesOf } from './board-rows.ts';
import { type Tile, tileOf } from './board-tile.ts';
import { countTargets } from './jobs.ts';
import type { PageModel } from './patch.ts';
import type { StudioState } from './state.ts';

/** More computers than these are for the tree. */
export const mostTiles = 300;

/** How it stands with the server. */
export interface BoardLink {
  readonly isConnected: boolean;
  /** Its name; null: not known yet. */
  readonly server: string | null;
  /** Since when there is no connection. */
  readonly since: string | null;
}

/** What the person may do on the board. */
export interface BoardMay {
  readonly operate: boolean;
  readonly arrange: boolean;
  readonly addComputers: boolean;
  readonly power: boolean;
}

/** A curve of throughput, in megabytes a second; equally far from one another, oldest first. */
export interface Spark {
  readonly seconds: number;
  readonly repository: readonly number[];
  readonly received: readonly number[];
}

/** What the board of a classroom shows; `items` are its computers. */
export interface Board extends PageModel {
  readonly items: Readonly<Record<string, Tile>>;
  /** `unknown`: nothing has been heard of the classrooms yet. */
  readonly found: 'there' | 'gone' | 'unknown';
  readonly name: string;
  readonly computers: number;
  readonly places: Places;
  /** Name of the repository that the room's computers use. */
  readonly repository: string | null;
  readonly header: Header | null;
  /** The jobs that go on in the room: more than one are picked from. */
  readonly jobs: readonly { readonly id: string; readonly title: string }[];
  /** What ran last, where nothing is shown of it. */
  readonly last: LastJob | null;
  readonly link: BoardLink;
  readonly may: BoardMay;
  readonly spark: Spark | null;
}

export interface LastJob {
  readonly id: string;
  readonly title: string;
  readonly endedAt: string;
  readonly succeeded: number;
  readonly total: number;
}

export interface BoardOptions {
  readonly locale: string;
  /** By the clock of the daemon's times, in milliseconds. */
  readonly now: number;
  readonly wanted: WantedJob;
  readonly link: BoardLink;
  readonly may: BoardMay;
  readonly spark: Spark | null;
}

/** The board of a classroom. */
export function boardOf(state: StudioState, classroomId: string, options: BoardOptions): Board {
  const { locale, now, wanted, link, may, spark } = options;
  const classroom = state.classrooms.find(({ id }) => id === classroomId);
  const computers = classroom?.computers ?? [];
  const isTooMany = computers.length > mostTiles;
  const jobs = jobsOfRoom(state.jobs, computers, wanted, now);
  const targets = targetsOf(jobs);
  const { shown, last } = jobs;
  const shownComputers = isTooMany ? [] : computers;
  return {
    items: Object.fromEntries(
      shownComputers.map((one) => [one.id, tileOf(one, targets.get(one.id), locale)]),
    ),
    found: classroom ? 'there' : state.cursor === undefined ? 'unknown' : 'gone',
    name: classroom?.name ?? '',
    computers: computers.length,
    places: placesOf({ computers: shownComputers, ...(classroom?.layout && { layout: classroom.layout }) }),
    repository: state.repositories.find(({ id }) => id === classroom?.repository)?.name ?? null,
    header: shown ? headerOf(shown, state, now) : null,
    jobs: jobs.active.map(({ id, title }) => ({ id, title })),
    last: last && !shown ? lastOf(last) : null,
    ...{ link, may, spark },
  };
}

function lastOf(job: Job): LastJob {
  const { succeeded, total } = countTargets(job);
  return { id: job.id, title: job.title, endedAt: job.endedAt ?? job.createdAt, succeeded, total };
}
