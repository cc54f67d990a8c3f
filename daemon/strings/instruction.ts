export const instruction = {
  'instruction.image': {
    en: 'Enter the canonical name only: letters, digits, - and _, without a leading slash or extension.',
    es: 'Escriba solo el nombre canónico: letras, números, - y _, sin barra inicial ni extensión.',
  },
  'instruction.repository': {
    en: 'There is no repository "{id}". Enter the ID or address of an existing one.',
    es: 'No existe el repositorio «{id}». Escriba el identificador o la dirección de uno existente.',
  },
  'instruction.repositoryAddress': {
    en: 'The address of the repository "{id}" is not an IP: "{address}". Set it in the configuration.',
    es: 'La dirección del repositorio «{id}» no es una IP: «{address}». Indíquela en la configuración.',
  },
  'instruction.noRepository': {
    en: 'There are no repositories.',
    es: 'No hay ningún repositorio.',
  },
  'instruction.needed': {
    en: 'this value is required to deploy an image.',
    es: 'este valor es obligatorio para desplegar una imagen.',
  },
  'instruction.createOnOne': {
    en: 'select one computer: the scope has {count}, and all of them would write "{image}". To create an image of each, add $HOSTNAME to the name.',
    es: 'seleccione un equipo: el ámbito tiene {count} y todos escribirían «{image}». Para crear una imagen de cada uno, añada $HOSTNAME al nombre.',
  },
  'instruction.updateCacheProtocol': {
    en: 'updateCache does not accept {protocol}. Use TORRENT, MULTICAST or UNICAST.',
    es: 'updateCache no admite {protocol}. Use TORRENT, MULTICAST o UNICAST.',
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
    en: 'No known repository has the address {address}. Check it.',
    es: 'Ningún repositorio conocido tiene la dirección {address}. Compruébela.',
  },
  'instruction.repositoryAway': {
    en: 'The repository {name} is offline.',
    es: 'El repositorio {name} está sin conexión.',
  },
  'instruction.repositorySeen': {
    en: 'The repository {name} is offline. Its images are shown as of {time}.',
    es: 'El repositorio {name} está sin conexión. Sus imágenes se muestran como estaban el {time}.',
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
    es: 'La imagen «{image}» todavía se está copiando en el repositorio.',
  },
  'instruction.imageQueued': {
    en: 'The image "{image}" is queued for integration.',
    es: 'La imagen «{image}» está en cola para incorporarse.',
  },
  'instruction.imageIntegrating': {
    en: 'The image "{image}" is still being integrated: it has no checksums yet.',
    es: 'La imagen «{image}» se está incorporando: todavía no tiene sumas de comprobación.',
  },
  'instruction.imageLocked': {
    en: 'The image "{image}" is locked.',
    es: 'La imagen «{image}» está bloqueada.',
  },
  'instruction.imageError': {
    en: 'The image "{image}" has an error: its file is damaged or not an image.',
    es: 'La imagen «{image}» tiene un error: su fichero está dañado o no es una imagen.',
  },
  'instruction.unicastMany': {
    en: '{protocol} sends the whole image {count} times, once per computer. Consider TORRENT or MULTICAST.',
    es: '{protocol} envía la imagen entera {count} veces, una por equipo. Considere TORRENT o MULTICAST.',
  },
} as const;
