/** What the wizards that clone, partition and clean caches say of their answers. */
export const instructionWizards = {
  'instruction.cloneScope': {
    en: 'select at least two computers: the one that sends and those that receive.',
    es: 'seleccione al menos dos equipos: el que envía y los que reciben.',
  },
  'instruction.cloneMaster': {
    en: 'select one of the computers of the scope: the one that sends runs the instruction too.',
    es: 'seleccione uno de los equipos del ámbito: el que envía también ejecuta la instrucción.',
  },
  'instruction.computerAddress': {
    en: 'The address of {name} is not an IP: "{address}".',
    es: 'La dirección de {name} no es una IP: «{address}».',
  },
  'instruction.unicastPort': {
    en: 'The port must be a number from 8000 to 8005.',
    es: 'El puerto debe ser un número de 8000 a 8005.',
  },
  'instruction.cloneUnicastMany': {
    en: 'UNICAST sends everything {count} times, once per computer. Consider MULTICAST.',
    es: 'UNICAST lo envía todo {count} veces, una por equipo. Considere MULTICAST.',
  },
  'instruction.cloneNoPartition': {
    en: '{name} has no partition {partition} on disk {disk}.',
    es: '{name} no tiene la partición {partition} en el disco {disk}.',
  },
  'instruction.cloneNotClonable': {
    en: 'Partition {partition} of disk {disk} on {name} is {type}: it cannot be cloned.',
    es: 'La partición {partition} del disco {disk} de {name} es {type}: no se puede clonar.',
  },
  'instruction.cloneNoCache': {
    en: '{name} has no cache partition.',
    es: '{name} no tiene partición de caché.',
  },
  'instruction.cloneNotCached': {
    en: 'The cache of {name} does not have the image "{image}".',
    es: 'La caché de {name} no tiene la imagen «{image}».',
  },

  'instruction.partitionsNeeded': {
    en: 'enter at least one partition.',
    es: 'escriba al menos una partición.',
  },
  'instruction.layout.repeated': {
    en: 'Partition {partition} already exists.',
    es: 'La partición {partition} ya existe.',
  },
  'instruction.layout.type': {
    en: 'A {table} table has no partitions of type "{type}".',
    es: 'Una tabla {table} no tiene particiones de tipo «{type}».',
  },
  'instruction.layout.cachePlace': {
    en: 'The cache must be partition 4.',
    es: 'La caché debe ser la partición 4.',
  },
  'instruction.layout.extendedTwice': {
    en: 'There can be only one EXTENDED partition.',
    es: 'Solo puede haber una partición EXTENDED.',
  },
  'instruction.layout.extendedPlace': {
    en: 'The EXTENDED partition must have a number from 1 to 4.',
    es: 'La partición EXTENDED debe tener un número del 1 al 4.',
  },
  'instruction.layout.noExtended': {
    en: 'Partitions from 5 on need an EXTENDED partition before them.',
    es: 'Las particiones a partir de la 5 necesitan una partición EXTENDED antes.',
  },
  'instruction.layout.size': {
    en: 'Enter a size.',
    es: 'Escriba un tamaño.',
  },
  'instruction.layout.logicalTooLarge': {
    en: 'The logical partitions need {needed:KB}, and the EXTENDED partition has {available:KB}.',
    es: 'Las particiones lógicas necesitan {needed:KB} y la partición EXTENDED tiene {available:KB}.',
  },
  'instruction.layout.tooLarge': {
    en: 'The partitions need {needed:KB}, and the smallest disk has {available:KB}.',
    es: 'Las particiones necesitan {needed:KB} y el disco más pequeño tiene {available:KB}.',
  },
  'instruction.cacheTwice': {
    en: 'partition 4 is the cache. Use another number.',
    es: 'la partición 4 es la caché. Use otro número.',
  },
  'instruction.noDisk': {
    en: 'Disk {disk} does not exist on {names}.',
    es: 'El disco {disk} no existe en {names}.',
  },
  'instruction.disksUnknown': {
    en: 'The disks of {names} are unknown: the partitions may not fit.',
    es: 'No se conocen los discos de {names}: puede que las particiones no quepan.',
  },
  'instruction.cacheMoves': {
    en: 'The cache of {names} is on another disk and will be deleted from that disk, with its images.',
    es: 'La caché de {names} está en otro disco y se eliminará de ese disco, con sus imágenes.',
  },
  'instruction.noCacheToKeep': {
    en: '{names}: no cache whose size can be kept, so no cache will be created.',
    es: '{names}: no hay una caché cuyo tamaño se pueda conservar, así que no se creará ninguna.',
  },

  'instruction.cacheFile': {
    en: 'Enter the name of an image file in the cache, for example win11.img.',
    es: 'Escriba el nombre de un fichero de imagen de la caché, por ejemplo win11.img.',
  },
  'instruction.notInCaches': {
    en: 'The caches of these computers do not have "{file}".',
    es: 'Las cachés de estos equipos no tienen «{file}».',
  },

  'preflight.noCacheToSend': {
    en: 'No cache partition: there is nothing to send.',
    es: 'Sin partición de caché: no hay nada que enviar.',
  },
  'preflight.noMaster': {
    en: 'The master {master} is not in this scope: the computers will wait for it and end with error 60.',
    es: 'El maestro {master} no está en este ámbito: los equipos lo esperarán y acabarán con el error 60.',
  },
  'preflight.notInSession': {
    en: 'The address {ip} is not in the unicast session: the computer will receive nothing.',
    es: 'La dirección {ip} no está en la sesión unicast: el equipo no recibirá nada.',
  },
  'preflight.cloneTooLarge': {
    en: 'The transfer needs {needed:KB}, and partition {partition} of disk {disk} has {size:KB}.',
    es: 'La transferencia necesita {needed:KB} y la partición {partition} del disco {disk} tiene {size:KB}.',
  },
} as const;
