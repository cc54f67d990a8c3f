/** The titles of quick fixes. */
export const languageFixes = {
  'language.fix.replace': { en: 'Change to {text}', es: 'Cambiar por {text}' },
  'language.fix.remove': { en: 'Remove', es: 'Quitar' },
  'language.fix.reorder': { en: 'Sort the arguments', es: 'Ordenar los argumentos' },
  'language.fix.insert': { en: 'Add {text}', es: 'Añadir {text}' },
  'language.fix.session': {
    en: 'Use the session of {scope}: {text}',
    es: 'Usar la sesión de {scope}: {text}',
  },
  'language.fix.clients': {
    en: 'Set the number of computers to {count}',
    es: 'Poner {count} como número de equipos',
  },
  'language.fix.plainCharacters': {
    en: 'Change to plain characters in this line',
    es: 'Cambiar por caracteres normales en esta línea',
  },
  'language.fix.byteOrderMark': { en: 'Remove the byte order mark', es: 'Quitar la marca de orden de bytes' },
  'language.fix.lineEnds': {
    en: 'Change all line ends to LF',
    es: 'Cambiar todos los finales de línea a LF',
  },
  'language.fix.ignore': { en: 'Ignore {code} here', es: 'Ignorar {code} aquí' },
  'language.fix.all': {
    en: 'Fix all problems that have a safe fix',
    es: 'Corregir todos los problemas con corrección segura',
  },
} as const;
