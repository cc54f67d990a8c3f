export const instruction = {} as const;
