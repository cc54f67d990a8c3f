export const inventory = {
  'inventory.thing.repository': { en: 'repository', es: 'el repositorio' },
  'inventory.thing.image': { en: 'image', es: 'la imagen' },
  'inventory.thing.classroom': { en: 'classroom', es: 'el aula' },
  'inventory.thing.group': { en: 'group', es: 'el grupo' },
  'inventory.thing.computer': { en: 'computer', es: 'el equipo' },

  'inventory.warning.address': {
    en: 'The address of the repository, {address}, was chosen from the addresses of its server (others: {others}). Torrents and instructions use it. If computers reach the repository at another address, set repository.address in the configuration file.',
    es: 'La dirección del repositorio, {address}, se ha elegido entre las de su servidor (otras: {others}). Los torrents y las instrucciones la usan. Si los equipos llegan al repositorio por otra dirección, indíquela en repository.address, en el fichero de configuración.',
  },
  'inventory.warning.sums': {
    en: 'The checksums of images are not served over HTTP: computers with ogClient of 2023 stop responding at the second UNICAST restore of an image:',
    es: 'Las sumas de comprobación de las imágenes no se sirven por HTTP: los equipos con ogClient de 2023 dejan de responder en la segunda restauración por UNICAST de una imagen:',
  },

  'inventory.blank': { en: 'this value is required.', es: 'este valor es obligatorio.' },
  'inventory.controlCharacter': {
    en: 'line breaks and control characters are not allowed.',
    es: 'no se admiten saltos de línea ni caracteres de control.',
  },
  'inventory.imageTaken': {
    en: 'An image named "{name}" already exists.',
    es: 'Ya existe una imagen llamada «{name}».',
  },
  'inventory.tooLong': {
    en: 'at most {most} characters are allowed.',
    es: 'se admiten {most} caracteres como máximo.',
  },
  'inventory.unknownRepository': {
    en: 'There is no repository "{id}". This one is "{own}".',
    es: 'No existe el repositorio «{id}». Este es «{own}».',
  },
  'inventory.partition': {
    en: 'A partition number must be 1 or greater.',
    es: 'El número de partición debe ser 1 o mayor.',
  },
  'inventory.network': {
    en: 'Enter the network as address/bits, for example 172.17.36.0/24.',
    es: 'Escriba la red como dirección/bits, por ejemplo 172.17.36.0/24.',
  },
  'inventory.multicastAddress': {
    en: 'A multicast address must be from 224.0.1.0 to 239.255.255.255.',
    es: 'Una dirección multicast debe ir de 224.0.1.0 a 239.255.255.255.',
  },
  'inventory.groupComputer': {
    en: 'The group "{group}" contains a computer that is not in this classroom: {computer}.',
    es: 'El grupo «{group}» contiene un equipo que no es de esta aula: {computer}.',
  },
  'inventory.layoutForeign': {
    en: 'The layout contains a computer that is not in this classroom: {computer}.',
    es: 'La distribución contiene un equipo que no es de esta aula: {computer}.',
  },
  'inventory.groupEmpty': {
    en: 'the group "{group}" has no computers.',
    es: 'el grupo «{group}» no tiene equipos.',
  },
  'inventory.computerTwice': {
    en: 'the computer "{id}" is named twice.',
    es: 'el equipo «{id}» aparece dos veces.',
  },
  'inventory.groupTwice': {
    en: 'There are two groups named "{group}".',
    es: 'Hay dos grupos llamados «{group}».',
  },
  'inventory.imageRegistered': {
    en: 'The image "{name}" is already registered.',
    es: 'La imagen «{name}» ya está dada de alta.',
  },
  'inventory.classroomExists': {
    en: 'A classroom named "{name}" already exists.',
    es: 'Ya existe un aula llamada «{name}».',
  },
  'inventory.computerExists': {
    en: 'The classroom "{classroom}" already has a computer named "{name}".',
    es: 'El aula «{classroom}» ya tiene un equipo llamado «{name}».',
  },
  'inventory.nameElsewhere': {
    en: 'the classroom "{classroom}" has a computer "{name}", too.',
    es: 'el aula «{classroom}» tiene también un equipo «{name}».',
  },
  'inventory.nameLong': {
    en: 'Windows cuts names off after {most} characters.',
    es: 'Windows corta los nombres a {most} caracteres.',
  },
  'inventory.portShared': {
    en: 'the classroom "{classroom}" uses this port, too. Suggested: {free}.',
    es: 'el aula «{classroom}» utiliza también este puerto. Propuesta: {free}.',
  },
  'inventory.addressShared': {
    en: 'the classroom "{classroom}" uses this address, too. Suggested: {free}.',
    es: 'el aula «{classroom}» utiliza también esta dirección. Propuesta: {free}.',
  },
  'inventory.networkOverlaps': {
    en: 'the classroom "{classroom}" has addresses of this network, too.',
    es: 'el aula «{classroom}» tiene también direcciones de esta red.',
  },
  'inventory.outsideNetwork': {
    en: 'it is not an address of the classroom’s network.',
    es: 'no es una dirección de la red del aula.',
  },
  'inventory.port': {
    en: 'an even port from {least} to {most}.',
    es: 'un puerto par, de {least} a {most}.',
  },
  'inventory.range': {
    en: 'a whole number from {least} to {most}.',
    es: 'un número entero, de {least} a {most}.',
  },
  'inventory.ip': {
    en: 'write an address like 172.17.36.11.',
    es: 'escriba una dirección como 172.17.36.11.',
  },
  'inventory.mac': {
    en: 'write a MAC address like 00:0C:29:AB:CD:EF.',
    es: 'escriba una dirección MAC como 00:0C:29:AB:CD:EF.',
  },
  'inventory.macTaken': {
    en: 'the MAC address {mac} belongs to the computer "{name}" of the classroom "{classroom}".',
    es: 'la dirección MAC {mac} es del equipo «{name}» del aula «{classroom}».',
  },
  'inventory.classroomChanged': {
    en: 'Somebody else has changed the classroom "{name}" since you opened it. Look at what is different, then save again.',
    es: 'Otra persona ha cambiado el aula «{name}» desde que usted la abrió. Revise las diferencias y vuelva a guardar.',
  },
  'inventory.ipTaken': {
    en: 'The IP address {ip} already belongs to "{name}", in the classroom "{classroom}".',
    es: 'La dirección IP {ip} ya es de «{name}», en el aula «{classroom}».',
  },

  'inventory.folderGone': {
    en: 'Cannot read the images folder {folder} ({code}). Check that it exists and is mounted.',
    es: 'No se puede leer la carpeta de imágenes {folder} ({code}). Compruebe que existe y está montada.',
  },
  'inventory.storeBroken': {
    en: 'cannot read the catalogue or its backup. Recover one of them from a copy, or move both away to start with an empty catalogue.',
    es: 'no se puede leer el catálogo ni su copia de seguridad. Recupere uno de los dos o muévalos a otro sitio para empezar con un catálogo vacío.',
  },
  'inventory.storeNewer': {
    en: 'a newer ogrepod (version {version}) wrote the catalogue. Install that version.',
    es: 'el catálogo lo escribió un ogrepod más reciente (versión {version}). Instale esa versión.',
  },
  'inventory.notWritten': {
    en: 'The catalogue could not be written ({code}). Nothing has changed.',
    es: 'No se ha podido escribir el catálogo ({code}). No se ha cambiado nada.',
  },
  'inventory.notTakenBack': {
    en: 'the catalogue could not be written ({code}), nor the change undone on the disk: it may appear after the next start of the repository service.',
    es: 'no se pudo escribir el catálogo ({code}) ni deshacer el cambio en el disco: puede aparecer cuando se vuelva a iniciar el servicio del repositorio.',
  },
} as const;
