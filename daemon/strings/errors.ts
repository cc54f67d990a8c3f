/** The texts of the contract's errors (`daemon/protocol/errors.ts`): what happened, and what to do next. */
export const errors = {
  'error.unauthorized': { en: 'The token is missing or wrong.', es: 'Falta el token o no es correcto.' },
  'error.unauthorized.hint': {
    en: 'Set the token of this repository.',
    es: 'Indique el token de este repositorio.',
  },
  'error.forbidden': {
    en: 'The role "{role}" may not call {method}.',
    es: 'El rol «{role}» no puede usar {method}.',
  },
  'error.forbidden.hint': {
    en: 'Use a token with the role "{needed}".',
    es: 'Use un token con el rol «{needed}».',
  },
  'error.notFound': { en: 'There is no {thing} "{id}".', es: 'No existe {thing} «{id}».' },
  'error.notFound.hint': {
    en: 'Refresh the list and try again.',
    es: 'Actualice la lista e inténtelo otra vez.',
  },
  'error.conflict': { en: 'It cannot be done now: {detail}', es: 'Ahora no se puede: {detail}' },
  'error.conflict.hint': { en: 'Look at its present state first.', es: 'Mire antes su estado actual.' },
  'error.invalid': { en: '{field}: {detail}', es: '{field}: {detail}' },
  'error.invalid.hint': { en: 'Correct that value.', es: 'Corrija ese valor.' },
  'error.unavailable': { en: 'Not available: {detail}', es: 'No disponible: {detail}' },
  'error.unavailable.hint': { en: 'Try again in a moment.', es: 'Inténtelo de nuevo en un momento.' },
  'error.internal': { en: 'The daemon failed: {detail}', es: 'El servicio ha fallado: {detail}' },
  'error.internal.hint': { en: "Look at the daemon's log.", es: 'Mire el registro del servicio.' },
  'error.tooManySessions': {
    en: 'too many connections with this token.',
    es: 'demasiadas conexiones con este token.',
  },
  'error.missing': { en: 'it is mandatory.', es: 'es obligatorio.' },
  'error.blank': { en: 'it is empty.', es: 'está vacío.' },
  'error.scopeEmpty': { en: 'there is no computer in it.', es: 'no contiene ningún equipo.' },
} as const;
