import type { PreflightPage } from './preflight-page-types.ts';

/** How long what was checked may be believed, in milliseconds. */
export const believedMs = 120_000;

/**
 * What a person decides on when the page is read: whom it hits, what is lost, what speaks against it and who else is at
 * work there. Not how far something has got meanwhile, nor estimates: they change by themselves.
 */
export function decisive(page: Omit<PreflightPage, 'revision'>): unknown {
  const { title, what, groups, jobs, noted, lost, losses, changes, kept, images, hasProblems } = page;
  return {
    ...{ title, what, jobs, noted, losses, changes, kept, images, hasProblems },
    items: Object.entries(page.items).map(([id, { name, verdict, loses, systems }]) => ({
      ...{ id, name, verdict, loses, systems },
    })),
    groups: groups.map(({ key, title: reason, code, computers }) => ({ key, reason, code, computers })),
    lost: lost.map((place) => ({
      place: place.title,
      systems: place.systems.map(({ label, names, count }) => ({ label, names, count })),
    })),
  };
}
