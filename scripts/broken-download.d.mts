export const downloadTries: number;
export function brokenDownload(messages: string): string | undefined;
