/** Characters that the texts of a registration may have; its canonical name has a rule of its own. */
export const registrationLimits = { text: 250, comments: 4000 } as const;
