/** What completion, hover, lenses and renames say, beside the findings. */
export const languageEditor = {
  'language.rename.functionName': {
    en: 'A function cannot have this name.',
    es: 'Una función no puede llamarse así.',
  },
  'language.rename.variableName': {
    en: 'A variable name can only have letters, digits and _, and cannot start with a digit.',
    es: 'El nombre de una variable solo puede llevar letras, números y _, y no puede empezar por un número.',
  },
  'language.rename.taken': {
    en: 'This name is already in use.',
    es: 'Este nombre ya está en uso.',
  },
  'language.rename.tooMany': {
    en: '{name} is in more than {most} places, too many to rename at once: replace it in parts.',
    es: '{name} está en más de {most} sitios, demasiados para cambiarlos de una vez: reemplácelo por partes.',
  },

  'language.state.missing': { en: 'file missing', es: 'falta el fichero' },
  'language.state.copying': { en: 'copying', es: 'copiando' },
  'language.state.queued': { en: 'queued', es: 'en cola' },
  'language.state.integrating': { en: 'integrating', es: 'incorporando' },
  'language.state.ready': { en: 'ready', es: 'lista' },
  'language.state.locked': { en: 'locked', es: 'bloqueada' },
  'language.state.error': { en: 'error', es: 'error' },

  'language.session.multicast': { en: 'Multicast session', es: 'Sesión multicast' },
  'language.session.unicast': { en: 'Unicast session', es: 'Sesión unicast' },
  'language.session.p2p': { en: 'P2P session', es: 'Sesión P2P' },
  'language.session.mcastPort': {
    en: 'port: even, from 9000 to 9098; the next port is used for control',
    es: 'puerto: par, de 9000 a 9098; el siguiente se usa para control',
  },
  'language.session.method': {
    en: 'mode: full-duplex, half-duplex or broadcast',
    es: 'modo: full-duplex, half-duplex o broadcast',
  },
  'language.session.address': {
    en: 'multicast address of the transmission',
    es: 'dirección multicast de la transmisión',
  },
  'language.session.speed': {
    en: 'maximum speed in Mbit/s, followed by M',
    es: 'velocidad máxima en Mbit/s, seguida de M',
  },
  'language.session.clients': {
    en: 'number of computers to wait for before starting',
    es: 'número de equipos que se esperan antes de empezar',
  },
  'language.session.wait': {
    en: 'maximum wait, in seconds',
    es: 'tiempo máximo de espera, en segundos',
  },
  'language.session.ucastPort': { en: 'port: from 8000 to 8005', es: 'puerto: de 8000 a 8005' },
  'language.session.receiver': { en: 'a receiving computer', es: 'un equipo receptor' },
  'language.session.mode': {
    en: 'peer downloads and shares, leecher only downloads, seeder shares what it already has',
    es: 'peer descarga y comparte, leecher solo descarga, seeder comparte lo que ya tiene',
  },
  'language.session.seconds': {
    en: 'seconds to keep sharing after the download',
    es: 'segundos que sigue compartiendo tras la descarga',
  },
  'language.session.tooMany': { en: 'extra field', es: 'campo sobrante' },

  'language.snippet.if': { en: 'if … then … fi', es: 'if … then … fi' },
  'language.snippet.ifElse': { en: 'if … then … else … fi', es: 'if … then … else … fi' },
  'language.snippet.for': { en: 'for … in … do … done', es: 'for … in … do … done' },
  'language.snippet.while': { en: 'while … do … done', es: 'while … do … done' },
  'language.snippet.case': { en: 'case … in … esac', es: 'case … in … esac' },
  'language.snippet.function': { en: 'a function', es: 'una función' },
  'language.snippet.deployTorrent': { en: 'deploy by torrent', es: 'desplegar por torrent' },
  'language.snippet.deployMulticast': { en: 'deploy by multicast', es: 'desplegar por multicast' },
  'language.snippet.deployUnicast': {
    en: 'deploy by unicast, without cache',
    es: 'desplegar por unicast, sin caché',
  },
  'language.snippet.updateCache': { en: 'copy an image to the cache', es: 'copiar una imagen en la caché' },
  'language.snippet.createImage': { en: 'create an image', es: 'crear una imagen' },
  'language.snippet.execAndLog': { en: 'run and log a command', es: 'ejecutar un comando y registrarlo' },
  'language.snippet.progress': { en: 'a message with progress', es: 'un mensaje con el progreso' },

  'language.lens.send': {
    en: 'Send to {scope} ({count} computers)',
    es: 'Enviar a {scope} ({count} equipos)',
  },
  'language.lens.preflight': { en: 'Preflight Check', es: 'Comprobación previa' },
  'language.lens.sendOne': {
    en: 'Send to {scope} (1 computer)',
    es: 'Enviar a {scope} (1 equipo)',
  },

  'language.directive.scope': {
    en: 'Where the instruction is sent: a classroom, `Classroom/Group`, a computer or `Classroom/computer`.',
    es: 'Adónde se envía la instrucción: un aula, `Aula/Grupo`, un equipo o `Aula/equipo`.',
  },
  'language.directive.repository': {
    en: 'The repository that REPO stands for.',
    es: 'El repositorio al que se refiere REPO.',
  },
  'language.directive.ignore': {
    en: 'Problem codes to ignore: on this line, on the next one or, at the top, in the whole instruction.',
    es: 'Códigos de problema que se ignoran: en esta línea, en la siguiente o, al principio, en toda la instrucción.',
  },

  'language.heading.parameters': { en: 'Parameters', es: 'Parámetros' },
  'language.heading.returns': { en: 'Output', es: 'Salida' },
  'language.heading.exitCodes': { en: 'Exit codes', es: 'Códigos de salida' },
  'language.heading.requires': { en: 'Requires', es: 'Requiere' },
  'language.heading.notes': { en: 'Notes', es: 'Notas' },
  'language.heading.examples': { en: 'Examples', es: 'Ejemplos' },
  'language.heading.seeAlso': { en: 'See also', es: 'Véase también' },
  'language.status.internal': {
    en: '**Internal:** do not call it directly.',
    es: '**Interno:** no se debe llamar directamente.',
  },
  'language.status.experimental': { en: '**Experimental.**', es: '**Experimental.**' },
  'language.status.unsupported': {
    en: '**Not supported:** it always fails.',
    es: '**No disponible:** siempre falla.',
  },
  'language.status.broken': { en: '**Broken in this version.**', es: '**No funciona en esta versión.**' },
  'language.status.stub': {
    en: '**Does nothing in this version.**',
    es: '**En esta versión no hace nada.**',
  },

  'language.card.state': { en: 'Status', es: 'Estado' },
  'language.card.format': { en: 'Format', es: 'Formato' },
  'language.card.filesystem': { en: 'File system', es: 'Sistema de ficheros' },
  'language.card.fileSize': { en: 'File size', es: 'Tamaño del fichero' },
  'language.card.restoreSize': { en: 'Restore size', es: 'Tamaño al restaurar' },
  'language.card.repository': { en: 'Repository', es: 'Repositorio' },
} as const;
