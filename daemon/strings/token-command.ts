/** What `ogrepod token` says. */
export const tokenCommand = {
  'commandLine.help.token': {
    en: `Usage: ogrepod token add NAME --role ROLE [OPTIONS]
       ogrepod token list [OPTIONS]
       ogrepod token revoke NAME [OPTIONS]

Tokens for the people and programs that use the service of this machine. A running service takes a change within a
second. A token is shown once, when it is added; only its SHA-256 is stored.

  --role ROLE           viewer (read), operator (also send and edit) or admin (also change classrooms and remove)
  --expires TIME        when it stops being valid: 90d, 12h, 2w, 1y, 2027-01-31 or 2027-01-31T14:00:00Z (never)
  --classroom NAME      an operator's token acts only on this classroom (name or ID); can be repeated
  --config FILE         configuration file of the service (/etc/ogrepod.json, if it exists)
  --data DIR            data folder, instead of the setting data
  --json                the result as JSON

Example: ogrepod token add "Ana Ruiz" --role operator --expires 1y
Exit code 1 if it cannot be done, 2 for wrong usage or configuration.`,
    es: `Uso: ogrepod token add NOMBRE --role ROL [OPCIONES]
     ogrepod token list [OPCIONES]
     ogrepod token revoke NOMBRE [OPCIONES]

Tokens para las personas y los programas que usan el servicio de esta máquina. Un servicio en marcha aplica los cambios
en un segundo. Un token se muestra una sola vez, al añadirlo; solo se guarda su SHA-256.

  --role ROL            viewer (consultar), operator (también enviar y editar) o admin (también cambiar aulas y eliminar)
  --expires FECHA       cuándo deja de valer: 90d, 12h, 2w, 1y, 2027-01-31 o 2027-01-31T14:00:00Z (nunca)
  --classroom NOMBRE    el token de un operator solo actúa en esta aula (nombre o ID); se puede repetir
  --config FICHERO      fichero de configuración del servicio (/etc/ogrepod.json, si existe)
  --data CARPETA        carpeta de datos, en lugar del ajuste data
  --json                el resultado en JSON

Ejemplo: ogrepod token add "Ana Ruiz" --role operator --expires 1y
Código de salida 1 si no se puede hacer, 2 si el uso o la configuración no son correctos.`,
  },
  'token.noVerb': { en: 'Missing word: add, list or revoke.', es: 'Falta una palabra: add, list o revoke.' },
  'token.unknownVerb': {
    en: 'Unknown word: "{verb}". Use add, list or revoke.',
    es: 'Palabra desconocida: «{verb}». Use add, list o revoke.',
  },
  'token.noName': { en: 'Missing name of the token.', es: 'Falta el nombre del token.' },
  'token.tooManyWords': {
    en: 'One word too many: "{word}". Put a name with spaces in quotes.',
    es: 'Sobra una palabra: «{word}». Escriba entre comillas un nombre con espacios.',
  },
  'token.optionOfAdd': {
    en: '{option} can be used only with token add.',
    es: '{option} solo se puede usar con token add.',
  },
  'token.wrongName': {
    en: 'Invalid name: "{name}". Use up to {most} visible characters, without spaces at its ends.',
    es: 'Nombre no válido: «{name}». Use hasta {most} caracteres visibles, sin espacios en los extremos.',
  },
  'token.wrongRole': { en: '--role must be one of {roles}.', es: '--role debe ser uno de {roles}.' },
  'token.classroomsOfOperator': {
    en: '--classroom can be used only with --role operator.',
    es: '--classroom solo se puede usar con --role operator.',
  },
  'token.wrongExpires': {
    en: 'Invalid --expires: "{value}". Enter a future time, for example 90d or 2027-01-31.',
    es: '--expires no válido: «{value}». Escriba una fecha futura, por ejemplo 90d o 2027-01-31.',
  },
  'token.nameTaken': {
    en: 'there is already a token "{name}". Choose another name, or revoke that token first.',
    es: 'ya existe un token «{name}». Elija otro nombre o revoque antes ese token.',
  },
  'token.noSuch': {
    en: 'there is no token "{name}". See ogrepod token list.',
    es: 'no existe ningún token «{name}». Consulte ogrepod token list.',
  },
  'token.isConfigured': {
    en: 'the token "{name}" is in the configuration file. Remove it there (auth.tokens), then send SIGHUP to the service.',
    es: 'el token «{name}» está en el fichero de configuración. Quite ese token de auth.tokens y envíe SIGHUP al servicio.',
  },
  'token.isLocal': {
    en: 'the token "{name}" is that of this machine, in {file}. It exists while auth.tokens is empty; to replace it, delete that file and send SIGHUP to the service.',
    es: 'el token «{name}» es el de esta máquina, en {file}. Existe mientras auth.tokens está vacío; para sustituirlo, borre ese fichero y envíe SIGHUP al servicio.',
  },
  'token.fileUnusable': {
    en: 'cannot use {file}: it was damaged, or written by a newer version. Restore it from a backup, or install that version.',
    es: 'no se puede usar {file}: está dañado o lo escribió una versión más reciente. Recupérelo de una copia de seguridad o instale esa versión.',
  },
  'token.dataUnwritable': {
    en: 'cannot write to {folder} ({code}). Run this command as root, or as the user of the service.',
    es: 'no se puede escribir en {folder} ({code}). Ejecute este comando como root o como el usuario del servicio.',
  },
  'token.noData': {
    en: 'the data folder {folder} does not exist yet. Start the service once, or run: ogrepod setup',
    es: 'la carpeta de datos {folder} todavía no existe. Arranque el servicio una vez o ejecute: ogrepod setup',
  },
  'token.locked': {
    en: 'another ogrepod token (process {pid}) is changing the tokens. Try again.',
    es: 'otro ogrepod token (proceso {pid}) está cambiando los tokens. Inténtelo de nuevo.',
  },
  'token.made': {
    en: 'Token of {name} ({role}). It is not shown again:',
    es: 'Token de {name} ({role}). No se volverá a mostrar:',
  },
  'token.madeUntil': {
    en: 'Token of {name} ({role}), valid until {time}. It is not shown again:',
    es: 'Token de {name} ({role}), válido hasta {time}. No se volverá a mostrar:',
  },
  'token.link': {
    en: 'To connect, open this link with VS Code, and enter the token when it asks:',
    es: 'Para conectarse, abra este enlace con VS Code e introduzca el token cuando lo pida:',
  },
  'token.linkHere': {
    en: 'The service listens only on this machine ({host}). To let others connect, set listen.host and a certificate (ogrepod certificate). Link for VS Code on this machine:',
    es: 'El servicio solo escucha en esta máquina ({host}). Para que otros se conecten, indique listen.host y un certificado (ogrepod certificate). Enlace para VS Code en esta máquina:',
  },
  'token.revoked': {
    en: 'The token "{name}" has been revoked. Its open sessions end within a second.',
    es: 'El token «{name}» se ha revocado. Sus sesiones abiertas terminan en un segundo.',
  },
  'token.column.name': { en: 'NAME', es: 'NOMBRE' },
  'token.column.role': { en: 'ROLE', es: 'ROL' },
  'token.column.created': { en: 'CREATED', es: 'CREADO' },
  'token.column.expires': { en: 'EXPIRES', es: 'CADUCA' },
  'token.column.lastUsed': { en: 'LAST USED', es: 'ÚLTIMO USO' },
  'token.column.classrooms': { en: 'CLASSROOMS', es: 'AULAS' },
  'token.column.from': { en: 'FROM', es: 'ORIGEN' },
  'token.never': { en: 'never', es: 'nunca' },
  'token.lastUsed': { en: '{time} from {address}', es: '{time} desde {address}' },
  'token.unknown': { en: 'unknown', es: 'desconocido' },
  'token.expired': { en: 'expired {time}', es: 'caducado {time}' },
  'token.from.command': { en: 'ogrepod token', es: 'ogrepod token' },
  'token.from.configuration': { en: 'configuration', es: 'configuración' },
  'token.from.file': { en: 'file token', es: 'fichero token' },
} as const;
