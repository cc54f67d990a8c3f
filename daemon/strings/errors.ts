/** The texts of the contract's errors (`daemon/protocol/errors.ts`): what happened, and what to do next. */
export const errors = {
  'error.unauthorized': { en: 'The token is missing or wrong.', es: 'Falta el token o no es correcto.' },
  'error.unauthorized.hint': {
    en: 'Set the token of this repository.',
    es: 'Introduzca el token de este repositorio.',
  },
  'error.tokenExpired': { en: 'The token has expired.', es: 'El token ha caducado.' },
  'error.tokenExpired.hint': {
    en: 'Ask an administrator of this repository for a new one.',
    es: 'Pida uno nuevo a quien administra este repositorio.',
  },
  'error.forbidden': {
    en: 'The "{role}" role does not allow {method}.',
    es: 'El rol «{role}» no permite {method}.',
  },
  'error.forbidden.hint': {
    en: 'Use a token with the role "{needed}".',
    es: 'Use un token con el rol «{needed}».',
  },
  'error.forbiddenClassroom': {
    en: 'Your token cannot act on {classroom}, only on {own}.',
    es: 'Su token no puede actuar en {classroom}, solo en {own}.',
  },
  'error.forbiddenClassroom.hint': {
    en: 'Ask an administrator, or an operator of that classroom.',
    es: 'Pídaselo a un administrador o a un operador de esa aula.',
  },
  'error.notFound': { en: 'Cannot find the {thing} "{id}".', es: 'No se encuentra {thing} «{id}».' },
  'error.notFound.hint': {
    en: 'Refresh the list and try again.',
    es: 'Actualice la lista e inténtelo otra vez.',
  },
  'error.conflict': { en: 'This cannot be done now: {detail}', es: 'Ahora no se puede hacer: {detail}' },
  'error.conflict.hint': { en: 'Check its current status first.', es: 'Compruebe antes su estado actual.' },
  'error.invalid': { en: '{field}: {detail}', es: '{field}: {detail}' },
  'error.invalid.hint': { en: 'Correct this value.', es: 'Corrija este valor.' },
  'error.unavailable': { en: 'Not available: {detail}', es: 'No disponible: {detail}' },
  'error.unavailable.hint': { en: 'Try again in a moment.', es: 'Inténtelo de nuevo en un momento.' },
  'error.internal': {
    en: 'Internal error in the repository service: {detail}',
    es: 'Error interno del servicio del repositorio: {detail}',
  },
  'error.internal.hint': {
    en: 'See the log of the repository service.',
    es: 'Consulte el registro del servicio.',
  },
  'error.tooManySessions': {
    en: 'too many connections with this token.',
    es: 'demasiadas conexiones con este token.',
  },
  'error.missing': { en: 'this value is required.', es: 'este valor es obligatorio.' },
  'error.blank': { en: 'this value is empty.', es: 'este valor está vacío.' },
  'error.scopeEmpty': { en: 'The scope has no computers.', es: 'El ámbito no contiene equipos.' },
  'error.groupEmpty': {
    en: 'The group "{group}" of {classroom} has no computers now.',
    es: 'El grupo «{group}» de {classroom} no contiene equipos ahora.',
  },
  'error.classroomEmpty': {
    en: '{classroom} has no computers now.',
    es: '{classroom} no contiene equipos ahora.',
  },
} as const;
