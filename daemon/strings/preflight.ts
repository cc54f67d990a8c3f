/** What preflight tells: reasons against sending an instruction, and what it overwrites, erases or changes. */
export const preflight = {
  'preflight.off': {
    en: 'Off. The job will wait for it.',
    es: 'Apagado. El trabajo lo esperará.',
  },
  'preflight.busy': {
    en: 'Busy. The job will wait for it.',
    es: 'Ocupado. El trabajo lo esperará.',
  },
  'preflight.installedSystem': {
    en: 'Running its installed {system}. Boot it with ogLive first.',
    es: 'Tiene iniciado su {system} instalado. Arránquelo antes con ogLive.',
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
  'preflight.overwrites': {
    en: 'Overwrites partition {partition} of disk {disk} with the image {image}.',
    es: 'Sobrescribe la partición {partition} del disco {disk} con la imagen {image}.',
  },
  'preflight.erasesDisk': {
    en: '{command} erases all partitions of disk {disk}.',
    es: '{command} borra todas las particiones del disco {disk}.',
  },
  'preflight.erasesPartition': {
    en: '{command} erases the data on partition {partition} of disk {disk}.',
    es: '{command} borra los datos de la partición {partition} del disco {disk}.',
  },
  'preflight.writesDevice': {
    en: '{command} writes to the device {device}.',
    es: '{command} escribe en el dispositivo {device}.',
  },
  'preflight.writesBoot': {
    en: '{command} writes the boot code of disk {disk}.',
    es: '{command} escribe el código de arranque del disco {disk}.',
  },
  'preflight.resizes': {
    en: '{command} resizes partition {partition} of disk {disk}.',
    es: '{command} cambia el tamaño de la partición {partition} del disco {disk}.',
  },
  'preflight.deletes': {
    en: '{command} deletes {path}.',
    es: '{command} borra {path}.',
  },
  'preflight.erasesCache': {
    en: '{command} may erase the images in the cache.',
    es: '{command} puede borrar las imágenes de la caché.',
  },
  'preflight.erasesWholeDisk': {
    en: '{command} overwrites all of disk {disk}.',
    es: '{command} sobrescribe todo el disco {disk}.',
  },
  'preflight.writesBootSector': {
    en: '{command} writes the boot sector of partition {partition} of disk {disk}.',
    es: '{command} escribe el sector de arranque de la partición {partition} del disco {disk}.',
  },
  'preflight.changesPartition': {
    en: '{command} changes the type or the flags of partition {partition} of disk {disk}.',
    es: '{command} cambia el tipo o las marcas de la partición {partition} del disco {disk}.',
  },
  'preflight.changesFileSystem': {
    en: '{command} changes the file system of partition {partition} of disk {disk}; its files stay.',
    es: '{command} cambia el sistema de ficheros de la partición {partition} del disco {disk}; sus ficheros se conservan.',
  },
  'preflight.changesSystem': {
    en: '{command} changes files or settings of the system in partition {partition} of disk {disk}.',
    es: '{command} cambia ficheros o ajustes del sistema de la partición {partition} del disco {disk}.',
  },
  'preflight.changesRegistry': {
    en: '{command} changes the registry of an installed Windows.',
    es: '{command} cambia el registro de un Windows instalado.',
  },
  'preflight.changesBootLoader': {
    en: '{command} changes the boot menu.',
    es: '{command} cambia el menú de arranque.',
  },
  'preflight.restoresEfi': {
    en: '{command} overwrites the boot loader in the EFI partition, and formats that partition if it cannot be mounted.',
    es: '{command} sobrescribe el cargador de arranque de la partición EFI, y formatea esa partición si no se puede montar.',
  },
  'preflight.changesFirmware': {
    en: '{command} changes the boot entries of the firmware (UEFI).',
    es: '{command} cambia las entradas de arranque del firmware (UEFI).',
  },
  'preflight.changesNetworkBoot': {
    en: '{command} changes what the computers boot from the network.',
    es: '{command} cambia lo que los equipos arrancan desde la red.',
  },
  'preflight.overwritesFile': {
    en: '{command} overwrites {path}.',
    es: '{command} sobrescribe {path}.',
  },
  'preflight.unlocksImage': {
    en: '{command} removes the lock of {path}.',
    es: '{command} quita el bloqueo de {path}.',
  },
  'preflight.overwritesSum': {
    en: '{command} overwrites the checksum file of {path}.',
    es: '{command} sobrescribe el fichero de suma de comprobación de {path}.',
  },
  'preflight.overwritesTorrent': {
    en: '{command} replaces the torrent file of {path}.',
    es: '{command} reemplaza el fichero torrent de {path}.',
  },
  'preflight.downloads': {
    en: '{command} writes the file that the torrent {path} names.',
    es: '{command} escribe el fichero que indica el torrent {path}.',
  },
  'preflight.copiesOver': {
    en: '{command} overwrites the target if it exists: {path}.',
    es: '{command} sobrescribe el destino si ya existe: {path}.',
  },
  'preflight.replacesCached': {
    en: '{command} replaces the copy of {path} in the cache if it is a different one.',
    es: '{command} reemplaza la copia de {path} en la caché si es distinta.',
  },
  'preflight.replacesBootFiles': {
    en: '{command} replaces the ogLive files in the cache.',
    es: '{command} reemplaza los ficheros de ogLive en la caché.',
  },
  'preflight.replacesImage': {
    en: 'Replaces the image {image} of {repository}',
    es: 'Reemplaza la imagen {image} de {repository}',
  },
  'preflight.replacesKeeping': {
    en: 'Replaces the image {image} of {repository} (its old file is kept as {file}.ant)',
    es: 'Reemplaza la imagen {image} de {repository} (el fichero anterior se conserva como {file}.ant)',
  },
  'preflight.changesImage': {
    en: '{command} changes the image {image} of {repository}',
    es: '{command} cambia la imagen {image} de {repository}',
  },
  'preflight.overwritesImage': {
    en: '{command} overwrites the file of the image {image} of {repository}',
    es: '{command} sobrescribe el fichero de la imagen {image} de {repository}',
  },
  'preflight.movesImage': {
    en: '{command} moves the file of the image {image} of {repository} away',
    es: '{command} quita de su sitio el fichero de la imagen {image} de {repository}',
  },
  'preflight.deletesImage': {
    en: '{command} deletes the file of the image {image} of {repository}',
    es: '{command} borra el fichero de la imagen {image} de {repository}',
  },
  'preflight.deletesImages': {
    en: '{command} deletes the files of {count} images of {repository}, in {path}.',
    es: '{command} borra los ficheros de {count} imágenes de {repository}, en {path}.',
  },
  'preflight.writesSomeImage': {
    en: '{command} writes the image {image}, whose name is only known when it runs. An image of that name is replaced.',
    es: '{command} escribe la imagen {image}, cuyo nombre solo se conoce al ejecutarse. Si ya existe una con ese nombre, la reemplaza.',
  },
  'preflight.ifItRuns': {
    en: 'If that command runs: {text}',
    es: 'Si se ejecuta ese comando: {text}',
  },
  'preflight.present.now': {
    en: '{text} Now there: {present}.',
    es: '{text} Ahora contiene: {present}.',
  },
  'preflight.present.more': {
    en: 'and {count} more',
    es: 'y {count} más',
  },
  'preflight.present.partition': {
    en: 'partition {partition}: {what}',
    es: 'partición {partition}: {what}',
  },
  'preflight.present.empty': {
    en: 'empty',
    es: 'vacía',
  },
  'preflight.present.unknown': {
    en: 'not known',
    es: 'sin datos',
  },
  'preflight.present.cache': {
    en: 'cache of {size:KB}',
    es: 'caché de {size:KB}',
  },
  'preflight.present.used': {
    en: '{what}, {percent:number}% used',
    es: '{what}, {percent:number} % usado',
  },
  'preflight.present.usedRange': {
    en: '{what}, {least:number}% to {percent:number}% used',
    es: '{what}, del {least:number} % al {percent:number} % usado',
  },
  'preflight.present.on': {
    en: '{what}, on {count} of {total}',
    es: '{what}, en {count} de {total}',
  },
  'preflight.present.size': {
    en: '{size:KB}',
    es: '{size:KB}',
  },
  'preflight.present.registered': {
    en: 'registered',
    es: 'dada de alta',
  },
  'preflight.present.made': {
    en: 'created on {at:day}',
    es: 'creada el {at:day}',
  },
  'preflight.present.madeOn': {
    en: 'created on {at:day} from {on}',
    es: 'creada el {at:day} desde {on}',
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
  'preflight.notVerified': {
    en: 'The image "{image}" has not been verified yet.',
    es: 'La imagen «{image}» todavía no se ha verificado.',
  },
} as const;
