/** What the dispatch room says of jobs; the texts of the engine's codes are in the order of their numbers. */
export const dispatch = {
  'dispatch.clientsOff': {
    en: 'this service does not connect to the computers (clients.port is "off"). Use the console of OpenGnsys for them, or set clients.port in its configuration.',
    es: 'este servicio no se conecta con los equipos (clients.port es "off"). Use para ellos la consola de OpenGnsys o indique clients.port en su configuración.',
  },
  'dispatch.thing.job': { en: 'job', es: 'el trabajo' },
  'dispatch.thing.target': { en: 'computer of this job', es: 'en este trabajo el equipo' },
  'dispatch.thing.attempt': { en: 'attempt', es: 'el intento' },
  'dispatch.scriptTooLong': {
    en: 'The instruction is too long to send: the limit is about 97 KB.',
    es: 'La instrucción es demasiado larga para enviarla: el límite es de unos 97 KB.',
  },
  'dispatch.scriptNul': {
    en: 'the instruction contains NUL characters, which bash leaves out: it would run another text',
    es: 'la instrucción contiene caracteres NUL, que bash omite: ejecutaría otro texto',
  },
  'dispatch.warning.full': {
    en: 'Computers that are in no classroom cannot connect ({count}, {address} among them): too many of them are connected already. Add them to a classroom.',
    es: 'Hay equipos sin aula que no pueden conectarse ({count}, entre ellos {address}): ya hay demasiados conectados. Añádalos a un aula.',
  },
  'dispatch.warning.outside': {
    en: 'Computers of classrooms cannot connect ({count}, {address} among them): their addresses are in none of the networks of clients.networks, in the configuration file.',
    es: 'Hay equipos de aulas que no pueden conectarse ({count}, entre ellos {address}): sus direcciones no están en ninguna de las redes de clients.networks, en el fichero de configuración.',
  },
  'dispatch.warning.shared': {
    en: 'Several computers use the address {address}, or connect through it: each ends the connection of the other. Give each computer its own address.',
    es: 'Varios equipos usan la dirección {address}, o se conectan a través de ella: cada uno cierra la conexión del otro. Asigne a cada equipo su propia dirección.',
  },
  'dispatch.noComputers': {
    en: 'The scope has no computers.',
    es: 'El ámbito no contiene equipos.',
  },
  'dispatch.badCursor': {
    en: 'This is no cursor of a list of jobs: begin again without it.',
    es: 'No es un cursor de una lista de trabajos: empiece otra vez sin él.',
  },
  'dispatch.alreadyEnded': { en: 'The job has already finished.', es: 'El trabajo ya ha terminado.' },
  'dispatch.nothingToRetry': {
    en: 'Nothing to retry: no computer failed, was cancelled or lost its connection.',
    es: 'No hay nada que reintentar: ningún equipo ha fallado, se ha cancelado ni ha perdido la conexión.',
  },
  'dispatch.stillActive': {
    en: 'The job is still running on {computer}.',
    es: 'El trabajo sigue en curso en {computer}.',
  },
  'dispatch.journalFailed': {
    en: 'The job history cannot be written. Nothing was sent: check the disk of the repository server.',
    es: 'No se puede escribir el historial de trabajos. No se ha enviado nada: compruebe el disco del servidor del repositorio.',
  },
  'dispatch.journalUncertain': {
    en: 'The job history cannot be written, nor can the failed write be undone. Nothing was sent or cancelled, but it may be when the repository service is restarted: check the disk of the repository server.',
    es: 'No se puede escribir el historial de trabajos ni deshacer la escritura fallida. No se ha enviado ni cancelado nada, pero puede ocurrir al reiniciar el servicio del repositorio: compruebe el disco del servidor del repositorio.',
  },
  'dispatch.notCancelled': {
    en: 'The job history cannot be written. Nothing was cancelled: check the disk of the repository server and try again.',
    es: 'No se puede escribir el historial de trabajos. No se ha cancelado nada: compruebe el disco del servidor del repositorio e inténtelo de nuevo.',
  },
  'dispatch.requestForgotten': {
    en: 'This request started a job that is no longer in the job history. Nothing was sent: to send it again, use a new requestId.',
    es: 'Esta petición inició un trabajo que ya no está en el historial. No se ha enviado nada: para enviarlo otra vez, use un requestId nuevo.',
  },
  'dispatch.tooManyJobs': {
    en: 'There are {most} jobs that have not ended. Cancel those that are not needed and try again.',
    es: 'Hay {most} trabajos que no han terminado. Cancele los que no hagan falta e inténtelo de nuevo.',
  },
  'dispatch.historyFull': {
    en: 'Not sent yet: the job history cannot be written. Check the disk of the repository server.',
    es: 'Todavía no enviado: no se puede escribir el historial de trabajos. Compruebe el disco del servidor del repositorio.',
  },
  'dispatch.endNotKept': {
    en: 'Ended, but the result cannot be saved yet: it is shown when it can be. Check the disk of the repository server.',
    es: 'Ha terminado, pero el resultado todavía no se puede guardar: se mostrará cuando se pueda. Compruebe el disco del servidor del repositorio.',
  },
  'dispatch.isOff': {
    en: 'Off or not connected. The job is waiting for it.',
    es: 'Apagado o sin conexión. El trabajo lo está esperando.',
  },
  'dispatch.isBusy': {
    en: 'Busy with another task. The job is waiting for it.',
    es: 'Ocupado con otra tarea. El trabajo lo está esperando.',
  },
  'dispatch.waitsForJob': {
    en: 'Waiting for the job "{job}" of {person} on this computer.',
    es: 'Espera a que termine en este equipo el trabajo «{job}» de {person}.',
  },
  'dispatch.computerRemoved': {
    en: 'Not sent: the computer was removed from its classroom.',
    es: 'No enviado: el equipo se ha eliminado de su aula.',
  },
  'dispatch.removedWhileRunning': {
    en: 'The computer was removed from its classroom. The instruction goes on there: cancel it if it is not wanted.',
    es: 'El equipo se ha eliminado de su aula. La instrucción sigue en él: cancélela si no hace falta.',
  },
  'dispatch.notThereToRetry': {
    en: '{computer} is in no classroom any more: nothing was sent.',
    es: '{computer} ya no está en ningún aula: no se ha enviado nada.',
  },
  'dispatch.startedWithout': {
    en: 'Not sent: the multicast session was started without this computer. Retry to send it the instruction.',
    es: 'No enviado: la sesión multicast se ha iniciado sin este equipo. Reinténtelo para enviarle la instrucción.',
  },
  'dispatch.waitedOff': {
    en: 'Not sent: the computer was off or not connected.',
    es: 'No enviado: el equipo estaba apagado o sin conexión.',
  },
  'dispatch.waitedBusy': {
    en: 'Not sent: the computer was busy with another task.',
    es: 'No enviado: el equipo estaba ocupado con otra tarea.',
  },
  'dispatch.isHeld': {
    en: 'Until its multicast port is free.',
    es: 'Hasta que quede libre su puerto multicast.',
  },
  'dispatch.waitedHeld': {
    en: 'Not sent: its multicast port was not free in time. Retry once the other session has ended.',
    es: 'No enviado: su puerto multicast no quedó libre a tiempo. Reinténtelo cuando termine la otra sesión.',
  },
  'dispatch.needsOgLive': {
    en: 'Not sent: the computer is running its installed {system}. Boot it with ogLive and retry.',
    es: 'No enviado: el equipo tiene iniciado su {system} instalado. Arránquelo con ogLive y reinténtelo.',
  },
  'dispatch.lost': {
    en: 'Connection lost. The instruction may still be running on the computer.',
    es: 'Conexión perdida. Puede que la instrucción siga ejecutándose en el equipo.',
  },
  'dispatch.lostByRestart': {
    en: 'The repository service was restarted. The instruction may still be running on the computer.',
    es: 'El servicio del repositorio se ha reiniciado. Puede que la instrucción siga ejecutándose en el equipo.',
  },
  'dispatch.cancelled': { en: 'Cancelled before it was sent.', es: 'Cancelado antes de enviarse.' },
  'dispatch.cancelledBy': {
    en: 'Cancelled by {by} before it was sent.',
    es: 'Cancelado por {by} antes de enviarse.',
  },
  'dispatch.cancelledRunning': {
    en: 'Cancelled. Computers with a 2020 ogLive may still run it to the end.',
    es: 'Cancelado. Los equipos con un ogLive de 2020 pueden ejecutarla hasta el final.',
  },
  'dispatch.cancelledRunningBy': {
    en: 'Cancelled by {by}. Computers with a 2020 ogLive may still run it to the end.',
    es: 'Cancelado por {by}. Los equipos con un ogLive de 2020 pueden ejecutarla hasta el final.',
  },
  'dispatch.tooLong': {
    en: 'Stopped: it had been running for {hours} hours.',
    es: 'Detenida: llevaba {hours} horas ejecutándose.',
  },
  'dispatch.rejected': {
    en: 'The computer refused the instruction (answer {status}).',
    es: 'El equipo rechazó la instrucción (respuesta {status}).',
  },
  'dispatch.unreported': {
    en: 'The instruction ended without an exit code. Check the computer.',
    es: 'La instrucción terminó sin código de salida. Compruebe el equipo.',
  },
  'dispatch.cloned': {
    en: 'Cloned (cloneRemoteFromMaster always ends with exit code 1).',
    es: 'Clonado (cloneRemoteFromMaster siempre termina con el código de salida 1).',
  },
  'dispatch.sentByMaster': {
    en: 'Sent to the other computers (cloneRemoteFromMaster always ends with exit code 1).',
    es: 'Enviado a los demás equipos (cloneRemoteFromMaster siempre termina con el código 1).',
  },
  'dispatch.exit.other': {
    en: 'The instruction ended with exit code {code}.',
    es: 'La instrucción terminó con el código de salida {code}.',
  },
  'dispatch.exit.said': {
    en: 'The instruction ended with exit code {code}: {line}',
    es: 'La instrucción terminó con el código de salida {code}: {line}',
  },
  'dispatch.exit.signal': {
    en: 'The instruction was killed by signal {signal}.',
    es: 'La instrucción se interrumpió por la señal {signal}.',
  },
  'dispatch.exit.126': {
    en: '126: A program is not executable.',
    es: '126: Un programa no es ejecutable.',
  },
  'dispatch.exit.127': { en: '127: Command not found.', es: '127: No se encuentra un comando.' },
  'dispatch.exit.1': {
    en: '1: The command was called with wrong or missing arguments.',
    es: '1: El comando se llamó con argumentos incorrectos o incompletos.',
  },
  'dispatch.exit.2': {
    en: '2: A file, device or entry does not exist.',
    es: '2: No existe un fichero, dispositivo o entrada.',
  },
  'dispatch.exit.3': {
    en: '3: The partition cannot be used, or its type is not valid.',
    es: '3: La partición no se puede usar o su tipo no es válido.',
  },
  'dispatch.exit.4': {
    en: '4: Another operation is using the partition, disk or image.',
    es: '4: Otra operación está usando la partición, el disco o la imagen.',
  },
  'dispatch.exit.5': {
    en: '5: The image could not be created, read or restored.',
    es: '5: No se pudo crear, leer o restaurar la imagen.',
  },
  'dispatch.exit.6': {
    en: '6: No usable operating system was found.',
    es: '6: No se encontró un sistema operativo utilizable.',
  },
  'dispatch.exit.7': {
    en: '7: A program is missing or cannot be run.',
    es: '7: Falta un programa o no puede ejecutarse.',
  },
  'dispatch.exit.14': {
    en: '14: The destination is not writable.',
    es: '14: No se puede escribir en el destino.',
  },
  'dispatch.exit.15': {
    en: '15: The computer has no cache partition.',
    es: '15: El equipo no tiene partición de caché.',
  },
  'dispatch.exit.16': {
    en: '16: Not enough space in the cache or repository.',
    es: '16: No hay espacio suficiente en la caché o el repositorio.',
  },
  'dispatch.exit.17': {
    en: '17: The file system could not be shrunk.',
    es: '17: No se pudo reducir el sistema de ficheros.',
  },
  'dispatch.exit.18': {
    en: '18: The file system could not be enlarged.',
    es: '18: No se pudo ampliar el sistema de ficheros.',
  },
  'dispatch.exit.19': {
    en: '19: A value is out of range.',
    es: '19: Un valor está fuera de rango.',
  },
  'dispatch.exit.20': {
    en: '20: The file system is unknown or cannot be mounted.',
    es: '20: El sistema de ficheros es desconocido o no se puede montar.',
  },
  'dispatch.exit.21': {
    en: '21: The cache partition has a problem.',
    es: '21: La partición de caché tiene un problema.',
  },
  'dispatch.exit.22': {
    en: '22: The disk does not have a GPT table.',
    es: '22: El disco no tiene tabla GPT.',
  },
  'dispatch.exit.23': {
    en: '23: The share with the images could not be mounted.',
    es: '23: No se pudo montar el recurso compartido de imágenes.',
  },
  'dispatch.exit.24': {
    en: '24: The disk does not have an MSDOS table.',
    es: '24: El disco no tiene tabla MSDOS.',
  },
  'dispatch.exit.30': {
    en: '30: The image is larger than the target partition.',
    es: '30: La imagen es mayor que la partición de destino.',
  },
  'dispatch.exit.31': {
    en: '31: The cache could not be updated.',
    es: '31: No se pudo actualizar la caché.',
  },
  'dispatch.exit.32': {
    en: '32: The partition could not be formatted.',
    es: '32: No se pudo dar formato a la partición.',
  },
  'dispatch.exit.33': {
    en: '33: The image file is damaged or was created with an incompatible tool version.',
    es: '33: El fichero de imagen está dañado o se creó con una versión incompatible de la herramienta.',
  },
  'dispatch.exit.40': {
    en: '40: Unexpected error.',
    es: '40: Error inesperado.',
  },
  'dispatch.exit.50': {
    en: '50: The unicast transfer command could not be built.',
    es: '50: No se pudo componer el comando de transferencia unicast.',
  },
  'dispatch.exit.51': {
    en: '51: A partition could not be sent by unicast.',
    es: '51: No se pudo enviar una partición por unicast.',
  },
  'dispatch.exit.52': {
    en: '52: A file could not be sent by unicast.',
    es: '52: No se pudo enviar un fichero por unicast.',
  },
  'dispatch.exit.53': {
    en: '53: A partition sent by unicast was not received correctly.',
    es: '53: Una partición enviada por unicast no se recibió correctamente.',
  },
  'dispatch.exit.54': {
    en: '54: A file sent by unicast was not received correctly.',
    es: '54: Un fichero enviado por unicast no se recibió correctamente.',
  },
  'dispatch.exit.55': {
    en: '55: The multicast transfer command could not be built.',
    es: '55: No se pudo componer el comando de transferencia multicast.',
  },
  'dispatch.exit.56': {
    en: '56: A file could not be sent by multicast.',
    es: '56: No se pudo enviar un fichero por multicast.',
  },
  'dispatch.exit.57': {
    en: '57: A file sent by multicast was not received correctly.',
    es: '57: Un fichero enviado por multicast no se recibió correctamente.',
  },
  'dispatch.exit.58': {
    en: '58: A partition could not be sent by multicast.',
    es: '58: No se pudo enviar una partición por multicast.',
  },
  'dispatch.exit.59': {
    en: '59: A partition sent by multicast was not received correctly.',
    es: '59: Una partición enviada por multicast no se recibió correctamente.',
  },
  'dispatch.exit.60': {
    en: '60: The sender could not be reached or rejected this computer.',
    es: '60: No se pudo conectar con el emisor o este rechazó el equipo.',
  },
  'dispatch.exit.70': {
    en: '70: A synchronized image could not be mounted or reduced in time.',
    es: '70: No se pudo montar o reducir a tiempo una imagen sincronizada.',
  },
  'dispatch.exit.71': {
    en: '71: The image is monolithic, so it cannot be synchronized.',
    es: '71: La imagen es monolítica: no se puede sincronizar.',
  },
  'dispatch.exit.72': {
    en: '72: A synchronized image could not be unmounted.',
    es: '72: No se pudo desmontar una imagen sincronizada.',
  },
  'dispatch.exit.73': {
    en: '73: The partition is the same as the base image.',
    es: '73: La partición es igual que la imagen básica.',
  },
  'dispatch.exit.74': {
    en: '74: Some files were not synchronized.',
    es: '74: Algunos ficheros no se sincronizaron.',
  },
  'dispatch.exit.80': {
    en: '80: The computer was not booted in UEFI mode.',
    es: '80: El equipo no arrancó en modo UEFI.',
  },
  'dispatch.exit.81': {
    en: '81: The computer was not booted in BIOS mode.',
    es: '81: El equipo no arrancó en modo BIOS.',
  },
} as const;
