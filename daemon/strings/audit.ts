/** What the daemon and `ogrepod audit` say of the record of who changed what. */
export const audit = {
  'commandLine.help.audit': {
    en: `Usage: ogrepod audit [FILTERS] [OPTIONS]

Shows who changed what, newest first: calls of people and programs that changed something or were refused, wrong tokens,
and commands on the server. It reads the files of the service of this machine, also while the service is stopped.

  --since, --until TIME
                        in this time: 2026-11-27, 2026-11-27T10:30, or so long ago: 90m, 12h, 7d, 2w
  --person NAME         of this person (name of the token, or user of the system)
  --method METHOD       this method, or all that begin with it: og/job/
  --result RESULT       ok, failed (any other), forbidden, conflict, invalid, notFound, unavailable, unauthorized
  --limit N             at most so many entries (50)
  --json                the result as JSON (docs/protocol.md)
  --config FILE         configuration file of the service (/etc/ogrepod.json, if it exists)
  --data DIR            data folder, instead of the setting data
  --url URL             ask this service instead of reading files; needs a token of an admin
  --token-file FILE     file with the token; otherwise OGREPOD_TOKEN

Example: ogrepod audit --since 7d --person ana --method og/job/
Exit code 1 if it cannot be read.`,
    es: `Uso: ogrepod audit [FILTROS] [OPCIONES]

Muestra quién cambió qué, primero lo más reciente: peticiones de personas y programas que cambiaron algo o se rechazaron,
tokens incorrectos y comandos en el servidor. Lee los ficheros del servicio de esta máquina, también si está parado.

  --since, --until FECHA
                        en ese tiempo: 2026-11-27, 2026-11-27T10:30, o hace tanto: 90m, 12h, 7d, 2w
  --person NOMBRE       de esta persona (nombre del token, o usuario del sistema)
  --method MÉTODO       este método, o todos los que empiezan así: og/job/
  --result RESULTADO    ok, failed (cualquier otro), forbidden, conflict, invalid, notFound, unavailable, unauthorized
  --limit N             como máximo tantas entradas (50)
  --json                el resultado en JSON (docs/protocol.md)
  --config FICHERO      fichero de configuración del servicio (/etc/ogrepod.json, si existe)
  --data CARPETA        carpeta de datos, en lugar del ajuste data
  --url URL             preguntar a este servicio en lugar de leer ficheros; requiere un token de administrador
  --token-file FICHERO  fichero con el token; si no, OGREPOD_TOKEN

Ejemplo: ogrepod audit --since 7d --person ana --method og/job/
Código de salida 1 si no se puede leer.`,
  },
  'audit.urlOrConfig': {
    en: 'Use --url, or --config and --data, not both.',
    es: 'Use --url, o bien --config y --data, pero no ambos.',
  },
  'audit.unreadable': {
    en: 'Cannot read the audit in {folder} ({code}). Run this command as root, or as the user of the service.',
    es: 'No se puede leer la auditoría de {folder} ({code}). Ejecute este comando como root o como el usuario del servicio.',
  },
  'audit.notNoted': {
    en: 'Done, but it could not be written to the audit ({code}).',
    es: 'Hecho, pero no se ha podido anotar en la auditoría ({code}).',
  },
  'audit.more': {
    en: 'These are the newest {shown} entries; there are more. Use --limit or a filter.',
    es: 'Estas son las {shown} entradas más recientes; hay más. Use --limit o un filtro.',
  },
  'audit.column.at': { en: 'WHEN', es: 'CUÁNDO' },
  'audit.column.who': { en: 'WHO', es: 'QUIÉN' },
  'audit.column.role': { en: 'ROLE', es: 'ROL' },
  'audit.column.from': { en: 'FROM', es: 'DESDE' },
  'audit.column.method': { en: 'METHOD', es: 'MÉTODO' },
  'audit.column.result': { en: 'RESULT', es: 'RESULTADO' },
  'audit.column.what': { en: 'WHAT', es: 'QUÉ' },
  'audit.notWritten': {
    en: 'the audit cannot be written ({code}), so nothing can be changed now. Free space in the data folder of the service; stopping jobs and deleting from the trash still work.',
    es: 'no se puede escribir la auditoría ({code}) y ahora no se puede cambiar nada. Libere espacio en la carpeta de datos del servicio; se pueden seguir parando trabajos y eliminando de la papelera.',
  },
  'audit.wrongCursor': {
    en: 'use the value of next from the page before.',
    es: 'use el valor de next de la página anterior.',
  },
} as const;
