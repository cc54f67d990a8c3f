/** What an instruction overwrites, erases or changes, and what is there now. */
export const preflightLosses = {
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
} as const;
