/** Texts of the language service that are not in the catalogue of the engine. */
export const language = {
  'language.didYouMean': { en: 'Did you mean {name}?', es: '¿Quería decir {name}?' },
  'language.argumentCount': {
    en: 'Expected: {expected}. Found: {count}.',
    es: 'Se esperaban: {expected}. Hay: {count}.',
  },
  'language.write': { en: 'Write {value}.', es: 'Escriba {value}.' },
  'language.accepted': { en: 'It accepts {values}.', es: 'Admite {values}.' },
  'language.example': { en: 'For example: {value}.', es: 'Por ejemplo: {value}.' },
  'language.enumValue': {
    en: '{value} is not accepted here. Use one of {values}.',
    es: 'Aquí no se admite {value}. Use uno de estos valores: {values}.',
  },
  'language.scopeUnknown': {
    en: 'There is no classroom, group or computer called {name}.',
    es: 'No hay ningún aula, grupo ni equipo llamado {name}.',
  },
  'language.repositoryUnknown': {
    en: 'There is no repository {name}.',
    es: 'No hay ningún repositorio {name}.',
  },
  'language.imageUnknown': {
    en: 'There is no image {name} in this repository.',
    es: 'En este repositorio no hay ninguna imagen {name}.',
  },
  'language.imageNotReady': {
    en: 'The image {name} cannot be used yet: {state}.',
    es: 'La imagen {name} aún no se puede usar: {state}.',
  },

  'language.noSuchCommand': {
    en: 'There is no command {name}.',
    es: 'No existe la orden {name}.',
  },

  'language.check.usage': {
    en: 'check [--format text|json|sarif] [--inventory URL] SCRIPT…',
    es: 'check [--format text|json|sarif] [--inventory URL] SCRIPT…',
  },
  'language.check.unreadable': {
    en: 'cannot read {file} ({reason}).',
    es: 'no se puede leer {file} ({reason}).',
  },
  'language.check.noInventory': {
    en: 'the inventory cannot be had: {reason}',
    es: 'no se puede obtener el inventario: {reason}',
  },

  'language.state.missing': { en: 'its file is missing', es: 'falta su fichero' },
  'language.state.copying': { en: 'being copied', es: 'copiándose' },
  'language.state.queued': { en: 'waiting to be integrated', es: 'a la espera de incorporarse' },
  'language.state.integrating': { en: 'being integrated', es: 'incorporándose' },
  'language.state.ready': { en: 'ready', es: 'lista' },
  'language.state.locked': { en: 'locked', es: 'bloqueada' },
  'language.state.error': { en: 'with an error', es: 'con error' },

  'language.lens.send': {
    en: 'Send to {scope} ({count} computers)',
    es: 'Enviar a {scope} ({count} equipos)',
  },
  'language.lens.sendOne': {
    en: 'Send to {scope} (1 computer)',
    es: 'Enviar a {scope} (1 equipo)',
  },

  'language.computers': { en: '{count} computers', es: '{count} equipos' },
  'language.oneComputer': { en: '1 computer', es: '1 equipo' },
  'language.repositoryOf': { en: 'the repository {name}', es: 'el repositorio {name}' },
  'language.repositoryDefault': { en: "the client's repository", es: 'el repositorio del equipo' },
  'language.cache': { en: "the client's cache", es: 'la caché del equipo' },
  'language.cdrom': { en: "the client's CD-ROM", es: 'el CD del equipo' },
  'language.byDefault': { en: 'default', es: 'por defecto' },
  'language.usual': { en: 'usual value', es: 'valor habitual' },
  'language.engineFunction': { en: 'engine function', es: 'función del motor' },
  'language.clientScript': { en: 'client script', es: 'script del cliente' },
  'language.ownFunction': { en: 'function of this instruction', es: 'función de esta instrucción' },
  'language.ownVariable': { en: 'variable of this instruction', es: 'variable de esta instrucción' },

  'language.directive.scope': {
    en: 'What the instruction is sent to: a classroom, `Classroom/Group` or a computer.',
    es: 'A qué se envía la instrucción: un aula, `Aula/Grupo` o un equipo.',
  },
  'language.directive.repository': {
    en: 'The repository that REPO means here.',
    es: 'El repositorio que aquí significa REPO.',
  },
  'language.directive.ignore': {
    en: 'Problem codes not to report: in this line, in the next one or, at the top, in the whole text.',
    es: 'Códigos de problema que no se avisan: en esta línea, en la siguiente o, al principio, en todo el texto.',
  },

  'language.heading.parameters': { en: 'Parameters', es: 'Parámetros' },
  'language.heading.returns': { en: 'Output', es: 'Salida' },
  'language.heading.exitCodes': { en: 'Exit codes', es: 'Códigos de salida' },
  'language.heading.requires': { en: 'Requires', es: 'Necesita' },
  'language.heading.notes': { en: 'Notes', es: 'Notas' },
  'language.heading.examples': { en: 'Examples', es: 'Ejemplos' },
  'language.heading.seeAlso': { en: 'See also', es: 'Véase también' },
  'language.optional': { en: 'optional', es: 'opcional' },
  'language.repeats': { en: 'may repeat', es: 'se puede repetir' },
  'language.defaultValue': { en: 'default {value}', es: 'por defecto {value}' },
  'language.exitCode': { en: 'exit code {code}', es: 'código de salida {code}' },
  'language.message': {
    en: 'A text of the engine in the language of the client.',
    es: 'Un texto del motor en el idioma del equipo.',
  },
  'language.deprecated': { en: '**Deprecated.**', es: '**Obsoleta.**' },
  'language.status.internal': {
    en: '**Internal:** not meant to be called directly.',
    es: '**Interna:** no se debe llamar directamente.',
  },
  'language.status.experimental': { en: '**Experimental.**', es: '**Experimental.**' },
  'language.status.unsupported': {
    en: '**Not supported:** it always fails.',
    es: '**No disponible:** siempre falla.',
  },
  'language.status.broken': { en: '**Broken in this version.**', es: '**No funciona en esta versión.**' },
  'language.status.stub': {
    en: '**It does nothing in this version.**',
    es: '**En esta versión no hace nada.**',
  },

  'language.card.state': { en: 'State', es: 'Estado' },
  'language.card.format': { en: 'Format', es: 'Formato' },
  'language.card.filesystem': { en: 'File system', es: 'Sistema de ficheros' },
  'language.card.fileSize': { en: 'File', es: 'Fichero' },
  'language.card.restoreSize': { en: 'Needs a partition of', es: 'Necesita una partición de' },
  'language.card.repository': { en: 'Repository', es: 'Repositorio' },
} as const;
