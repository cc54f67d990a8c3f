import type { Language, Message } from '../../protocol/message.ts';
import { render } from '../../strings/index.ts';
import type { Handler } from '../context.ts';

export const inventoryImport: Handler<'og/inventory/import'> = async (params, { rooms, session }) => {
  const { classrooms, computers, images, ...rest } = await rooms.inventory.importFrom(params);
  const { language } = session;
  const inLanguage = <T extends { readonly notes: readonly Message[] }>(things: readonly T[]) =>
    things.map((thing) => ({ ...thing, notes: texts(thing.notes, language) }));
  const sorted = <T extends { readonly notes: readonly Message[] }>(all: Record<Kind, readonly T[]>) => ({
    added: inLanguage(all.added),
    changed: inLanguage(all.changed),
    unchanged: inLanguage(all.unchanged),
  });
  const reasoned = <T extends { readonly reason: Message }>(things: readonly T[]) =>
    things.map((thing) => ({ ...thing, reason: render(thing.reason, language) }));
  return {
    ...rest,
    notes: texts(rest.notes, language),
    classrooms: sorted(classrooms),
    computers: {
      ...sorted(computers),
      refused: reasoned(computers.refused),
      missing: computers.missing,
    },
    ...(images && { images: { ...sorted(images), refused: reasoned(images.refused) } }),
  };
};

type Kind = 'added' | 'changed' | 'unchanged';

function texts(messages: readonly Message[], language: Language): string[] {
  return messages.map((one) => render(one, language));
}
