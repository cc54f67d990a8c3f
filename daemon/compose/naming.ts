import { type ListenSetting, listenError } from '../config/listen-error.ts';

/** What is listened on, by the name of its setting. */
export type ListenSettings = Readonly<Record<string, Omit<ListenSetting, 'setting'>>>;

/** Opens a room that listens; an error of listening becomes one that names the setting, and who has the port. */
export async function naming<T>(settings: ListenSettings, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    throw await listenError(
      error,
      Object.entries(settings).map(([setting, { host, port }]) => ({ setting, host, port })),
    );
  }
}
