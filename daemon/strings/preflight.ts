/** What preflight tells: reasons against sending an instruction, and what to know before. */
export const preflight = {
  'preflight.off': {
    en: 'Off. The job will wait for it.',
    es: 'Apagado. El trabajo lo esperará.',
  },
  'preflight.busy': {
    en: 'Busy. The job will wait for it.',
    es: 'Ocupado. El trabajo lo esperará.',
  },
  'preflight.asBefore': {
    en: 'A job is running here or has just run: its disks and cache are shown as they were before it.',
    es: 'Aquí hay o acaba de haber un trabajo en curso: los discos y la caché se muestran como estaban antes de él.',
  },
  'preflight.installedSystem': {
    en: 'Running its installed {system}. Boot it with ogLive first.',
    es: 'Tiene iniciado su {system} instalado. Arránquelo antes con ogLive.',
  },
  'preflight.otherSystem': {
    en: 'Another system where the others have {usual}: {system} on partition {partition} of disk {disk} would be lost.',
    es: 'Hay otro sistema donde los demás tienen {usual}: se perdería {system}, en la partición {partition} del disco {disk}.',
  },
  'preflight.unknown': {
    en: 'Status unknown: it has not connected yet.',
    es: 'Estado desconocido: todavía no se ha conectado.',
  },
  'preflight.scriptError': {
    en: 'Line {line}: {text}',
    es: 'Línea {line}: {text}',
  },
  'preflight.moreErrors': {
    en: 'More errors in the instruction: {count}',
    es: 'Más errores en la instrucción: {count}',
  },
  'preflight.ignoredError': {
    en: 'Line {line}, ignored by the instruction: {text}',
    es: 'Línea {line}, omitido por la instrucción: {text}',
  },
  'preflight.tooMany': {
    en: 'The instruction has more than {most} commands that change something: only these have been checked.',
    es: 'La instrucción tiene más de {most} comandos que cambian algo: solo se han comprobado esos.',
  },
  'preflight.notChecked': {
    en: 'The instruction builds a command when it runs, and it has not been checked: {command}',
    es: 'La instrucción construye un comando al ejecutarse y no se ha comprobado: {command}',
  },
  'preflight.noPartition': {
    en: 'Disk {disk} has no partition {partition}.',
    es: 'El disco {disk} no tiene la partición {partition}.',
  },
  'preflight.sizeUnknown': {
    en: 'The size of the image "{image}" is not known until it is verified: it may need more than the {size:KB} of partition {partition} of disk {disk}.',
    es: 'El tamaño de la imagen «{image}» no se conoce hasta verificarla: puede necesitar más de los {size:KB} de la partición {partition} del disco {disk}.',
  },
  'preflight.tooLarge': {
    en: 'The image "{image}" needs {needed:KB}, and partition {partition} of disk {disk} has {size:KB}.',
    es: 'La imagen «{image}» necesita {needed:KB} y la partición {partition} del disco {disk} tiene {size:KB}.',
  },
  'preflight.engineRefuses': {
    en: 'The image "{image}" fits in partition {partition} of disk {disk} ({size:KB}), but the engine rounds its size up to {needed:KB} and will refuse it.',
    es: 'La imagen «{image}» cabe en la partición {partition} del disco {disk} ({size:KB}), pero el motor redondea su tamaño a {needed:KB} y la rechazará.',
  },
  'preflight.noCache': {
    en: 'No cache partition: the deployment will end with error 15, unless RESTOREPROTOCOLNOTCACHE is set in the engine.',
    es: 'Sin partición de caché: el despliegue acabará con el error 15, salvo que el motor tenga definido RESTOREPROTOCOLNOTCACHE.',
  },
  'preflight.noCacheToUpdate': {
    en: 'No cache partition: updateCache will end with error 15.',
    es: 'Sin partición de caché: updateCache acabará con el error 15.',
  },
  'preflight.cacheTooSmall': {
    en: 'The cache ({size:KB}) is smaller than the file of the image "{image}" ({needed:KB}): error 16.',
    es: 'La caché ({size:KB}) es menor que el fichero de la imagen «{image}» ({needed:KB}): error 16.',
  },
  'preflight.inCache': {
    en: 'The image "{image}" is already in the cache: {size:bytes} less to send.',
    es: 'La imagen «{image}» ya está en la caché: {size:bytes} menos que enviar.',
  },
  'preflight.otherInCache': {
    en: 'The cache has another version of the image "{image}", which will be replaced.',
    es: 'La caché tiene otra versión de la imagen «{image}», que se reemplazará.',
  },
  'preflight.cacheFullOf': {
    en: 'The cache has {free:KB} free, and the file of the image "{image}" needs {needed:KB}. The deployment will end with error 16, unless ACTIONCACHEFULL is set in the engine: in that case the content of the cache will be deleted ({size:bytes}, files: {count}): {names}',
    es: 'La caché tiene {free:KB} libres y el fichero de la imagen «{image}» necesita {needed:KB}. El despliegue acabará con el error 16, salvo que el motor tenga definido ACTIONCACHEFULL: en ese caso se borrará el contenido de la caché ({size:bytes}, ficheros: {count}): {names}',
  },
  'preflight.cacheFull': {
    en: 'The cache has {free:KB} free, and the file of the image "{image}" needs {needed:KB} unless it is already there.',
    es: 'La caché tiene {free:KB} libres y el fichero de la imagen «{image}» necesita {needed:KB}, salvo que ya esté en ella.',
  },
  'preflight.sameImage': {
    en: '{command} would write the image {image} from {count} computers at once, and the file would be a mixture of all. Add the name of the computer to the name of the image, for example {image}-$HOSTNAME, or send the instruction to one computer.',
    es: '{command} escribiría la imagen {image} desde {count} equipos a la vez, y el fichero sería una mezcla de todos. Ponga el nombre del equipo en el de la imagen, por ejemplo {image}-$HOSTNAME, o envíe la instrucción a un solo equipo.',
  },
  'preflight.maybeSameImage': {
    en: 'Whether {image} is a different image on each of the {count} computers is only known when it runs. If two write the same one, it is damaged.',
    es: 'Que {image} sea una imagen distinta en cada uno de los {count} equipos solo se sabe al ejecutarse. Si dos escriben la misma, se estropea.',
  },
  'preflight.samePath': {
    en: '{command} writes {path} of the repository from {count} computers at once.',
    es: '{command} escribe {path} del repositorio desde {count} equipos a la vez.',
  },
  'preflight.noFolder': {
    en: 'The repository {repository} has no folder {folder}: the image is not created, and the file system of the computer stays reduced.',
    es: 'El repositorio {repository} no tiene la carpeta {folder}: la imagen no se crea y el sistema de ficheros del equipo se queda reducido.',
  },
  'preflight.imageBusy': {
    en: 'The image "{image}" is being imported.',
    es: 'La imagen «{image}» se está importando.',
  },
  'preflight.noSpace': {
    en: 'The image needs some {needed:KB}, and the repository {repository} has {free:KB} free.',
    es: 'La imagen necesita unos {needed:KB} y el repositorio {repository} tiene {free:KB} libres.',
  },
  'preflight.noSpaceForAll': {
    en: 'The images of all computers need some {needed:KB}, and the repository {repository} has {free:KB} free.',
    es: 'Las imágenes de todos los equipos necesitan unos {needed:KB} y el repositorio {repository} tiene {free:KB} libres.',
  },
  'preflight.verifiedInPart': {
    en: 'The image "{image}" has been verified only in part: it has no checksums of all its content.',
    es: 'La imagen «{image}» solo se ha verificado en parte: no tiene sumas de comprobación de todo su contenido.',
  },
  'preflight.notVerifiedFor': {
    en: 'The image "{image}" has not been verified yet (about {minutes} min).',
    es: 'La imagen «{image}» todavía no se ha verificado (unos {minutes} min).',
  },
  'preflight.verifying': {
    en: 'The image "{image}" has not been verified yet: it is being verified now.',
    es: 'La imagen «{image}» todavía no se ha verificado: se está verificando ahora.',
  },
  'preflight.verifyingFor': {
    en: 'The image "{image}" has not been verified yet: it is being verified now (about {minutes} min left).',
    es: 'La imagen «{image}» todavía no se ha verificado: se está verificando ahora (quedan unos {minutes} min).',
  },
  'preflight.notVerified': {
    en: 'The image "{image}" has not been verified yet.',
    es: 'La imagen «{image}» todavía no se ha verificado.',
  },
} as const;
