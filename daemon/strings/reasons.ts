/** Why a script failed: what bash said, and what the engine and its programs said. Sizes in KB, since they may differ by little. */
export const reasons = {
  'dispatch.reason.partitionSmaller': {
    en: 'The partition is smaller than the image: {have:number} KB of {need:number}.',
    es: 'La partición es menor que la imagen: {have:number} KB de {need:number}.',
  },
  'dispatch.reason.cacheSpace': {
    en: 'Not enough space in the cache: {have:number} KB of {need:number}.',
    es: 'No hay espacio suficiente en la caché: {have:number} KB de {need:number}.',
  },
  'dispatch.reason.noSpace': {
    en: 'The destination is full: no space left while writing.',
    es: 'El destino está lleno: se acabó el espacio durante la escritura.',
  },
  'dispatch.reason.fileCut': {
    en: 'The image file {file} is incomplete. Verify the image in the repository.',
    es: 'El fichero de imagen {file} está incompleto. Verifique la imagen en el repositorio.',
  },
  'dispatch.reason.fileDamaged': {
    en: 'The image file {file} is damaged. Verify the image in the repository.',
    es: 'El fichero de imagen {file} está dañado. Verifique la imagen en el repositorio.',
  },
  'dispatch.reason.contentDamaged': {
    en: 'The content of the image is damaged or incomplete. Verify the image in the repository.',
    es: 'El contenido de la imagen está dañado o incompleto. Verifique la imagen en el repositorio.',
  },
  'dispatch.reason.noReceivers': {
    en: 'No computer joined the transfer in time.',
    es: 'Ningún equipo se unió a tiempo a la transferencia.',
  },
  'dispatch.reason.noSender': {
    en: 'The multicast session did not start in time: nobody sent the image.',
    es: 'La sesión multicast no empezó a tiempo: nadie envió la imagen.',
  },
  'dispatch.reason.senderGone': {
    en: 'The multicast transfer broke off: nothing more came from the sender.',
    es: 'La transferencia multicast se interrumpió: el emisor dejó de enviar.',
  },
  'dispatch.reason.noNetwork': {
    en: 'The computer has no network interface to receive by multicast.',
    es: 'El equipo no tiene interfaz de red para recibir por multicast.',
  },
  'dispatch.reason.notOpened': {
    en: 'The partition {device} cannot be opened for writing.',
    es: 'No se puede abrir la partición {device} para escribir en ella.',
  },
  'dispatch.reason.detail': { en: '{reason:text} ({detail})', es: '{reason:text} ({detail})' },
  'dispatch.reason.after': {
    en: 'The instruction ended with exit code {code}. Error before that: {first:text}',
    es: 'La instrucción terminó con el código de salida {code}. Error anterior: {first:text}',
  },
  'dispatch.shell.notFound': {
    en: 'bash: command not found: {command}',
    es: 'bash: no se encuentra el comando {command}',
  },
  'dispatch.shell.notFoundAt': {
    en: 'bash, line {line}: command not found: {command}',
    es: 'bash, línea {line}: no se encuentra el comando {command}',
  },
  'dispatch.shell.syntax': {
    en: 'bash: syntax error near {token}. Nothing was run.',
    es: 'bash: error de sintaxis cerca de {token}. No se ejecutó nada.',
  },
  'dispatch.shell.syntaxAt': {
    en: 'bash, line {line}: syntax error near {token}',
    es: 'bash, línea {line}: error de sintaxis cerca de {token}',
  },
  'dispatch.shell.unfinished': {
    en: 'bash: the instruction ends before a quote, a block or a list is closed.',
    es: 'bash: la instrucción termina sin cerrar unas comillas, un bloque o una lista.',
  },
  'dispatch.shell.unfinishedAt': {
    en: 'bash, line {line}: the instruction ends before a quote, a block or a list is closed.',
    es: 'bash, línea {line}: la instrucción termina sin cerrar unas comillas, un bloque o una lista.',
  },
  'dispatch.shell.killed': {
    en: 'A program was killed, as happens when the computer runs out of memory: {command}',
    es: 'Se mató un programa, como ocurre cuando el equipo se queda sin memoria: {command}',
  },
  'dispatch.shell.killedAt': {
    en: 'Line {line}: a program was killed, as happens when the computer runs out of memory: {command}',
    es: 'Línea {line}: se mató un programa, como ocurre cuando el equipo se queda sin memoria: {command}',
  },
  'dispatch.shell.said': { en: 'bash: {text}', es: 'bash: {text}' },
  'dispatch.shell.saidAt': { en: 'bash, line {line}: {text}', es: 'bash, línea {line}: {text}' },
  'dispatch.exit.killed': {
    en: 'The instruction was killed (signal 9), as happens when the computer runs out of memory.',
    es: 'La instrucción se mató (señal 9), como ocurre cuando el equipo se queda sin memoria.',
  },
} as const;
