export const instruction = {
  'instruction.image': {
    en: 'write the canonical name only: letters, digits, - and _, without slash in front or extension.',
    es: 'escriba solo el nombre canónico: letras, cifras, - y _, sin barra delante ni extensión.',
  },
  'instruction.repository': {
    en: 'there is no repository "{id}"; write the id or the address of one.',
    es: 'no existe el repositorio «{id}»; escriba el identificador o la dirección de uno.',
  },
  'instruction.repositoryAddress': {
    en: 'the repository "{id}" has no IP address: "{address}". Set it in the configuration.',
    es: 'el repositorio «{id}» no tiene dirección IP: «{address}». Indíquela en la configuración.',
  },
  'instruction.noRepository': { en: 'there is no repository.', es: 'no hay ningún repositorio.' },
  'instruction.needed': {
    en: 'it is needed to deploy an image.',
    es: 'hace falta para desplegar una imagen.',
  },
  'instruction.updateCacheProtocol': {
    en: 'updateCache does not take {protocol}; use TORRENT, MULTICAST or UNICAST.',
    es: 'updateCache no admite {protocol}; use TORRENT, MULTICAST o UNICAST.',
  },
  'instruction.port': {
    en: 'The port must be an even number from 9000 to 9098.',
    es: 'El puerto debe ser un número par de 9000 a 9098.',
  },
  'instruction.method': {
    en: 'The mode must be full-duplex or half-duplex.',
    es: 'El modo debe ser full-duplex o half-duplex.',
  },
  'instruction.address': {
    en: 'Enter a multicast address from 224.0.1.0 to 239.255.255.255, for example 239.194.17.36.',
    es: 'Escriba una dirección multicast de 224.0.1.0 a 239.255.255.255, por ejemplo 239.194.17.36.',
  },
  'instruction.addressNeeded': {
    en: 'Enter a multicast address, or select a classroom: it has one.',
    es: 'Escriba una dirección multicast o seleccione un aula, que ya tiene una.',
  },
  'instruction.range': {
    en: 'enter a whole number from {least} to {most}.',
    es: 'escriba un número entero de {least} a {most}.',
  },
  'instruction.p2pMode': {
    en: 'The mode must be peer, leecher or seeder.',
    es: 'El modo debe ser peer, leecher o seeder.',
  },

  'instruction.repositoryUnknown': {
    en: 'No known repository has the address {address}.',
    es: 'Ningún repositorio conocido tiene la dirección {address}.',
  },
  'instruction.repositoryAway': {
    en: 'The repository {name} is not available now.',
    es: 'El repositorio {name} no está disponible ahora.',
  },
  'instruction.repositorySeen': {
    en: 'The repository {name} is not available now: what is known of its images is from {time}.',
    es: 'El repositorio {name} no está disponible ahora: lo que se sabe de sus imágenes es del {time}.',
  },
  'instruction.imageUnknown': {
    en: 'The repository {repository} has no image "{image}".',
    es: 'El repositorio {repository} no tiene la imagen «{image}».',
  },
  'instruction.imageMissing': {
    en: 'The image "{image}" is registered, but its file is not in the repository.',
    es: 'La imagen «{image}» está dada de alta, pero su fichero no está en el repositorio.',
  },
  'instruction.imageCopying': {
    en: 'The image "{image}" is still being copied to the repository.',
    es: 'La imagen «{image}» aún se está copiando al repositorio.',
  },
  'instruction.imageQueued': {
    en: 'The image "{image}" is waiting to be integrated.',
    es: 'La imagen «{image}» espera a ser incorporada.',
  },
  'instruction.imageIntegrating': {
    en: 'The image "{image}" is being integrated: its checksums are not there yet.',
    es: 'La imagen «{image}» se está incorporando: aún no tiene sus sumas.',
  },
  'instruction.imageLocked': {
    en: 'The image "{image}" is locked.',
    es: 'La imagen «{image}» está bloqueada.',
  },
  'instruction.imageError': {
    en: 'The image "{image}" is damaged or is no image.',
    es: 'La imagen «{image}» está dañada o no es una imagen.',
  },
  'instruction.unicastMany': {
    en: '{protocol} sends the whole image to each of the {count} computers, one copy for each.',
    es: '{protocol} envía la imagen entera a cada uno de los {count} equipos, una copia para cada uno.',
  },

  'preflight.off': {
    en: 'It is off: the job waits for it.',
    es: 'Está apagado: el trabajo lo espera.',
  },
  'preflight.busy': {
    en: 'It is busy: the job waits for it.',
    es: 'Está ocupado: el trabajo lo espera.',
  },
  'preflight.installedSystem': {
    en: 'It has started its installed {system}: boot it into ogLive first.',
    es: 'Ha arrancado su {system} instalado: arránquelo antes con ogLive.',
  },
  'preflight.unknown': {
    en: 'It has not told its state yet.',
    es: 'Aún no ha comunicado su estado.',
  },
  'preflight.scriptError': {
    en: 'Line {line}: {text}',
    es: 'Línea {line}: {text}',
  },
  'preflight.ignoredError': {
    en: 'Line {line}, ignored by the instruction: {text}',
    es: 'Línea {line}, omitido por la instrucción: {text}',
  },
  'preflight.noPartition': {
    en: 'It has no partition {partition} on disk {disk}.',
    es: 'No tiene la partición {partition} en el disco {disk}.',
  },
  'preflight.tooLarge': {
    en: 'The image "{image}" needs {needed} KB, and partition {disk} {partition} has {size} KB.',
    es: 'La imagen «{image}» necesita {needed} KB y la partición {disk} {partition} tiene {size} KB.',
  },
  'preflight.engineRefuses': {
    en: 'The image "{image}" would fit in partition {disk} {partition} ({size} KB), but the client\'s engine rounds its size up to {needed} KB and will refuse it.',
    es: 'La imagen «{image}» cabría en la partición {disk} {partition} ({size} KB), pero el motor del cliente redondea su tamaño a {needed} KB y la rechazará.',
  },
  'preflight.noCache': {
    en: 'It has no cache: unless RESTOREPROTOCOLNOTCACHE of its engine says otherwise, the deployment ends with error 15.',
    es: 'No tiene caché: salvo que RESTOREPROTOCOLNOTCACHE de su motor diga otra cosa, el despliegue acaba con el error 15.',
  },
  'preflight.noCacheToUpdate': {
    en: 'It has no cache: updateCache ends with error 15.',
    es: 'No tiene caché: updateCache acaba con el error 15.',
  },
  'preflight.cacheTooSmall': {
    en: 'Its cache of {size} KB is smaller than the file of the image "{image}", {needed} KB: error 16.',
    es: 'Su caché de {size} KB es menor que el fichero de la imagen «{image}», {needed} KB: error 16.',
  },
  'preflight.cacheFull': {
    en: 'Its cache has {free} KB free, and the file of the image "{image}" takes {needed} KB if it is not there yet.',
    es: 'Su caché tiene {free} KB libres y el fichero de la imagen «{image}» ocupa {needed} KB si aún no está allí.',
  },
  'preflight.overwrites': {
    en: 'Overwrites disk {disk}, partition {partition} with the image {image}.',
    es: 'Sobrescribe el disco {disk}, partición {partition} con la imagen {image}.',
  },
  'preflight.erasesDisk': {
    en: '{command} erases the partitions of disk {disk}.',
    es: '{command} borra las particiones del disco {disk}.',
  },
  'preflight.erasesPartition': {
    en: '{command} erases the data of partition {disk} {partition}.',
    es: '{command} borra los datos de la partición {disk} {partition}.',
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
    en: '{command} changes the size of partition {disk} {partition}.',
    es: '{command} cambia el tamaño de la partición {disk} {partition}.',
  },
  'preflight.deletes': {
    en: '{command} deletes {path}.',
    es: '{command} borra {path}.',
  },
  'preflight.erasesCache': {
    en: '{command} may erase the images in the cache.',
    es: '{command} puede borrar las imágenes de la caché.',
  },
} as const;
