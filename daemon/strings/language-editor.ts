/** What completion, hover, lenses and renames say, beside the findings. */
export const languageEditor = {
  'language.rename.functionName': {
    en: 'a function cannot have this name.',
    es: 'una función no puede llamarse así.',
  },
  'language.rename.variableName': {
    en: 'the name of a variable has letters, digits and _ only, and no digit first.',
    es: 'el nombre de una variable solo lleva letras, cifras y _, y no empieza por una cifra.',
  },
  'language.rename.taken': {
    en: 'this name is already used here.',
    es: 'este nombre ya se usa aquí.',
  },
  'language.rename.tooMany': {
    en: '{name} is in more than {most} places, too many to rename at once: replace it in parts.',
    es: '{name} está en más de {most} sitios, demasiados para cambiarlos de una vez: reemplácelo por partes.',
  },

  'language.state.missing': { en: 'its file is missing', es: 'falta su fichero' },
  'language.state.copying': { en: 'being copied', es: 'copiándose' },
  'language.state.queued': { en: 'waiting to be integrated', es: 'a la espera de incorporarse' },
  'language.state.integrating': { en: 'being integrated', es: 'incorporándose' },
  'language.state.ready': { en: 'ready', es: 'lista' },
  'language.state.locked': { en: 'locked', es: 'bloqueada' },
  'language.state.error': { en: 'with an error', es: 'con error' },

  'language.session.multicast': { en: 'Multicast session', es: 'Sesión multicast' },
  'language.session.unicast': { en: 'Unicast session', es: 'Sesión unicast' },
  'language.session.p2p': { en: 'P2P session', es: 'Sesión P2P' },
  'language.session.mcastPort': {
    en: 'port: even, from 9000 to 9098; the next one is for control',
    es: 'puerto: par, de 9000 a 9098; el siguiente es el de control',
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
    en: 'speed at most, in Mbit/s, with a capital M',
    es: 'velocidad máxima en Mbit/s, con M mayúscula',
  },
  'language.session.clients': {
    en: 'computers that it waits for before it begins',
    es: 'equipos a los que espera antes de empezar',
  },
  'language.session.wait': {
    en: 'seconds that it waits for them at most',
    es: 'segundos que los espera como máximo',
  },
  'language.session.ucastPort': { en: 'port: from 8000 to 8005', es: 'puerto: de 8000 a 8005' },
  'language.session.receiver': { en: 'a computer that receives', es: 'un equipo que recibe' },
  'language.session.mode': {
    en: 'peer downloads and shares, leecher only downloads, seeder shares what it already has',
    es: 'peer descarga y comparte, leecher solo descarga, seeder comparte lo que ya tiene',
  },
  'language.session.seconds': {
    en: 'seconds that it goes on sharing when it has everything',
    es: 'segundos que sigue compartiendo cuando ya lo tiene todo',
  },
  'language.session.tooMany': { en: 'one field too many', es: 'un campo de más' },

  'language.snippet.if': { en: 'if … then … fi', es: 'if … then … fi' },
  'language.snippet.ifElse': { en: 'if … then … else … fi', es: 'if … then … else … fi' },
  'language.snippet.for': { en: 'for … in … do … done', es: 'for … in … do … done' },
  'language.snippet.while': { en: 'while … do … done', es: 'while … do … done' },
  'language.snippet.case': { en: 'case … in … esac', es: 'case … in … esac' },
  'language.snippet.function': { en: 'a function', es: 'una función' },
  'language.snippet.deployTorrent': { en: 'deploy by torrent', es: 'desplegar por torrent' },
  'language.snippet.deployMulticast': { en: 'deploy by multicast', es: 'desplegar por multicast' },
  'language.snippet.deployUnicast': { en: 'deploy without cache', es: 'desplegar sin caché' },
  'language.snippet.updateCache': { en: 'bring an image to the cache', es: 'llevar una imagen a la caché' },
  'language.snippet.createImage': { en: 'create an image', es: 'crear una imagen' },
  'language.snippet.execAndLog': { en: 'run and log a command', es: 'lanzar una orden y registrarla' },
  'language.snippet.progress': { en: 'a message with progress', es: 'un mensaje con el progreso' },

  'language.lens.send': {
    en: 'Send to {scope} ({count} computers)',
    es: 'Enviar a {scope} ({count} equipos)',
  },
  'language.lens.preflight': { en: 'Preflight', es: 'Comprobación previa' },
  'language.lens.sendOne': {
    en: 'Send to {scope} (1 computer)',
    es: 'Enviar a {scope} (1 equipo)',
  },

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
