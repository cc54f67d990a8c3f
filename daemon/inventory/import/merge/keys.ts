/** The keys of a preview, by which `only` names what is taken: stable while the source is. */
export const classroomKey = (key: string) => `classroom:${key}`;
export const computerKey = (key: string) => `computer:${key}`;
export const imageKey = (canonicalName: string) => `image:${canonicalName}`;
