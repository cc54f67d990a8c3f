import { OgError, type Registration } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import type { State } from './stored-state.ts';

/** Adds a registration. Throws OgError conflict when the name is registered. */
export function withRegistration(state: State, registration: Registration): State {
  const name = registration.canonicalName;
  if (isRegistered(state, name)) {
    throw new OgError('conflict', { detail: message('inventory.imageRegistered', { name }) });
  }
  return { ...state, images: [...state.images, registration] };
}

/** Changes a registration. Throws OgError notFound. */
export function withChangedRegistration(state: State, registration: Registration): State {
  const name = registration.canonicalName;
  if (!isRegistered(state, name)) {
    throw unknownImage(name);
  }
  const images = state.images.map((image) => (image.canonicalName === name ? registration : image));
  return { ...state, images };
}

/** Gives a registration another canonical name. Throws OgError: notFound, conflict when the new one is registered. */
export function withRenamedRegistration(state: State, canonicalName: string, newName: string): State {
  if (!isRegistered(state, canonicalName)) {
    throw unknownImage(canonicalName);
  }
  if (isRegistered(state, newName)) {
    throw nameTaken(newName);
  }
  const images = state.images.map((image) =>
    image.canonicalName === canonicalName ? { ...image, canonicalName: newName } : image,
  );
  return { ...state, images };
}

/** Throws OgError notFound. */
export function withoutRegistration(state: State, canonicalName: string): State {
  if (!isRegistered(state, canonicalName)) {
    throw unknownImage(canonicalName);
  }
  return { ...state, images: state.images.filter((image) => image.canonicalName !== canonicalName) };
}

/** There is no such image. */
export function unknownImage(canonicalName: string): OgError {
  return new OgError('notFound', { thing: message('inventory.thing.image'), id: canonicalName });
}

/** There is another image of that name. */
export function nameTaken(name: string): OgError {
  return new OgError('conflict', { detail: message('inventory.imageTaken', { name }) });
}

function isRegistered(state: State, canonicalName: string): boolean {
  return state.images.some((image) => image.canonicalName === canonicalName);
}
