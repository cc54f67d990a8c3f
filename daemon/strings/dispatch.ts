/** What the dispatch room says of jobs; the texts of the engine's codes are in the order of their numbers. */
export const dispatch = {
  'dispatch.thing.job': { en: 'job', es: 'el trabajo' },
  'dispatch.thing.target': { en: 'computer in this job', es: 'en este trabajo el equipo' },
  'dispatch.scriptTooLong': {
    en: 'the instruction is too long to be sent (about 97 kB at most)',
    es: 'la instrucción es demasiado larga para enviarla (unos 97 kB como máximo)',
  },
  'dispatch.scriptNul': {
    en: 'the instruction contains NUL characters, which bash leaves out: it would run another text',
    es: 'la instrucción contiene caracteres NUL, que bash omite: ejecutaría otro texto',
  },
  'dispatch.noComputers': {
    en: 'there is no computer in it',
    es: 'no contiene ningún equipo',
  },
  'dispatch.alreadyEnded': { en: 'the job has ended already', es: 'el trabajo ya ha terminado' },
  'dispatch.nothingToRetry': {
    en: 'no computer of it failed, was cancelled or was lost',
    es: 'ninguno de sus equipos ha fallado, se ha cancelado ni se ha perdido',
  },
  'dispatch.stillActive': {
    en: 'the job has not ended on {computer}',
    es: 'el trabajo no ha terminado en {computer}',
  },
  'dispatch.journalFailed': {
    en: 'the job history cannot be written; nothing was sent',
    es: 'no se puede escribir el historial de trabajos; no se ha enviado nada',
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
    en: 'There are {most} jobs already, and most of them have not ended. Cancel those that are not needed and try again.',
    es: 'Ya hay {most} trabajos y la mayoría no ha terminado. Cancele los que no hagan falta e inténtelo de nuevo.',
  },
  'dispatch.historyFull': {
    en: 'Not sent yet: the job history cannot be written. Check the disk of the repository server.',
    es: 'Todavía no enviado: no se puede escribir el historial de trabajos. Compruebe el disco del servidor del repositorio.',
  },
  'dispatch.endNotKept': {
    en: 'Ended, but the result cannot be saved yet: it is shown when it can be. Check the disk of the repository server.',
    es: 'Ha terminado, pero el resultado todavía no se puede guardar: se mostrará cuando se pueda. Compruebe el disco del servidor del repositorio.',
  },
  'dispatch.isOff': { en: 'Off or not connected.', es: 'Apagado o sin conexión.' },
  'dispatch.isBusy': { en: 'Busy with something else.', es: 'Ocupado con otra tarea.' },
  'dispatch.waitedOff': {
    en: 'Not sent: the computer was off or not connected.',
    es: 'No se envió: el equipo estaba apagado o sin conexión.',
  },
  'dispatch.waitedBusy': {
    en: 'Not sent: the computer was busy with something else.',
    es: 'No se envió: el equipo estaba ocupado con otra tarea.',
  },
  'dispatch.needsOgLive': {
    en: 'Not sent: the computer is running its installed system ({system}). Start it with ogLive and try again.',
    es: 'No se envió: el equipo tiene arrancado su sistema instalado ({system}). Arránquelo con ogLive e inténtelo de nuevo.',
  },
  'dispatch.lost': {
    en: 'The connection was lost; the instruction may still be running on the computer.',
    es: 'Se perdió la conexión; puede que la instrucción siga ejecutándose en el equipo.',
  },
  'dispatch.lostByRestart': {
    en: 'The daemon was restarted meanwhile; the instruction may still be running on the computer.',
    es: 'El servicio se reinició entretanto; puede que la instrucción siga ejecutándose en el equipo.',
  },
  'dispatch.cancelled': { en: 'Cancelled before it was sent.', es: 'Cancelado antes de enviarse.' },
  'dispatch.cancelledRunning': {
    en: 'Cancelled. A computer with ogLive of 2020 may run it to its end all the same.',
    es: 'Cancelado. Un equipo con un ogLive de 2020 puede ejecutarla hasta el final de todos modos.',
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
    en: 'The instruction ended without saying how; look at the computer.',
    es: 'La instrucción terminó sin decir cómo; compruebe el equipo.',
  },
  'dispatch.cloned': {
    en: 'Cloned. (cloneRemoteFromMaster always ends with status 1.)',
    es: 'Clonado. (cloneRemoteFromMaster siempre termina con el código 1.)',
  },
  'dispatch.sentByMaster': {
    en: 'Sent to the other computers (cloneRemoteFromMaster always ends with exit code 1).',
    es: 'Enviado a los demás equipos (cloneRemoteFromMaster siempre termina con el código 1).',
  },
  'dispatch.exit.other': {
    en: 'The instruction ended with status {code}.',
    es: 'La instrucción terminó con el código {code}.',
  },
  'dispatch.exit.said': {
    en: 'The instruction ended with status {code}: {line}',
    es: 'La instrucción terminó con el código {code}: {line}',
  },
  'dispatch.exit.signal': {
    en: 'The instruction was stopped from outside (signal {signal}).',
    es: 'La instrucción fue detenida desde fuera (señal {signal}).',
  },
  'dispatch.exit.126': {
    en: '126: A program is not executable.',
    es: '126: Un programa no es ejecutable.',
  },
  'dispatch.exit.127': { en: '127: A command does not exist.', es: '127: No existe una orden.' },
  'dispatch.exit.1': {
    en: '1: The command was called with wrong or missing arguments.',
    es: '1: La orden se llamó con argumentos incorrectos o incompletos.',
  },
  'dispatch.exit.2': {
    en: '2: A file, device or entry does not exist.',
    es: '2: Falta un fichero, dispositivo o entrada.',
  },
  'dispatch.exit.3': {
    en: '3: The partition cannot be used, or its type is not valid.',
    es: '3: La partición no sirve o su tipo no vale.',
  },
  'dispatch.exit.4': {
    en: '4: Another operation holds the partition, disk or image.',
    es: '4: Otra operación tiene cogida la partición, el disco o la imagen.',
  },
  'dispatch.exit.5': {
    en: '5: Making, reading or restoring the image failed.',
    es: '5: Falló la creación, lectura o restauración de la imagen.',
  },
  'dispatch.exit.6': {
    en: '6: There is no usable operating system there.',
    es: '6: No hay ahí un sistema operativo utilizable.',
  },
  'dispatch.exit.7': {
    en: '7: A program is missing or may not be run.',
    es: '7: Falta un programa o no puede ejecutarse.',
  },
  'dispatch.exit.14': { en: '14: Writing there is not possible.', es: '14: No se puede escribir ahí.' },
  'dispatch.exit.15': {
    en: '15: The client has no cache partition.',
    es: '15: El cliente carece de partición de caché.',
  },
  'dispatch.exit.16': {
    en: '16: There is not enough room in the cache or repository.',
    es: '16: Falta sitio en la caché o en el repositorio.',
  },
  'dispatch.exit.17': {
    en: '17: The file system could not be shrunk.',
    es: '17: No se pudo encoger el sistema de ficheros.',
  },
  'dispatch.exit.18': {
    en: '18: The file system could not be enlarged.',
    es: '18: No se pudo agrandar el sistema de ficheros.',
  },
  'dispatch.exit.19': {
    en: '19: A value is outside what is allowed.',
    es: '19: Un valor se sale de lo permitido.',
  },
  'dispatch.exit.20': {
    en: '20: The file system is unknown or cannot be mounted.',
    es: '20: El sistema de ficheros no se conoce o no se monta.',
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
    en: '23: The share with the images did not mount.',
    es: '23: El recurso compartido de imágenes no se montó.',
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
    en: '31: The cache could not be brought up to date.',
    es: '31: No se pudo poner al día la caché.',
  },
  'dispatch.exit.32': {
    en: '32: The partition could not be formatted.',
    es: '32: No se pudo dar formato a la partición.',
  },
  'dispatch.exit.33': {
    en: '33: The image file is damaged or was made with an incompatible tool version.',
    es: '33: El fichero de imagen está dañado o es de una versión incompatible.',
  },
  'dispatch.exit.40': {
    en: '40: Unexpected failure without a code of its own.',
    es: '40: Fallo inesperado sin código propio.',
  },
  'dispatch.exit.50': {
    en: '50: The unicast transfer command could not be built.',
    es: '50: No se pudo componer la orden de transferencia unicast.',
  },
  'dispatch.exit.51': {
    en: '51: A partition could not be sent by unicast.',
    es: '51: No se consiguió mandar por unicast una partición.',
  },
  'dispatch.exit.52': {
    en: '52: A file could not be sent by unicast.',
    es: '52: No se consiguió mandar por unicast un fichero.',
  },
  'dispatch.exit.53': {
    en: '53: A partition sent by unicast did not arrive well.',
    es: '53: Una partición mandada por unicast no llegó bien.',
  },
  'dispatch.exit.54': {
    en: '54: A file sent by unicast did not arrive well.',
    es: '54: Un fichero mandado por unicast no llegó bien.',
  },
  'dispatch.exit.55': {
    en: '55: The multicast transfer command could not be built.',
    es: '55: No se pudo componer la orden de transferencia multicast.',
  },
  'dispatch.exit.56': {
    en: '56: A file could not be sent by multicast.',
    es: '56: No se consiguió mandar por multicast un fichero.',
  },
  'dispatch.exit.57': {
    en: '57: A file sent by multicast did not arrive well.',
    es: '57: Un fichero mandado por multicast no llegó bien.',
  },
  'dispatch.exit.58': {
    en: '58: A partition could not be sent by multicast.',
    es: '58: No se consiguió mandar por multicast una partición.',
  },
  'dispatch.exit.59': {
    en: '59: A partition sent by multicast did not arrive well.',
    es: '59: Una partición mandada por multicast no llegó bien.',
  },
  'dispatch.exit.60': {
    en: '60: The sender could not be reached or did not accept this client.',
    es: '60: No se pudo conectar con el emisor o este no admite al cliente.',
  },
  'dispatch.exit.70': {
    en: '70: A synchronized image could not be mounted or reduced in time.',
    es: '70: Una imagen sincronizada no se montó o redujo a tiempo.',
  },
  'dispatch.exit.71': {
    en: '71: The image is monolithic, so it cannot be synchronized.',
    es: '71: La imagen es monolítica, no admite sincronización.',
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
