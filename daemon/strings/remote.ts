export const remote = {
  'remote.said': { en: '{text}', es: '{text}' },
  'remote.connecting': {
    en: 'The connection with its ogrepod at {address} is being made.',
    es: 'Se está conectando con su ogrepod en {address}.',
  },
  'remote.unreachable': {
    en: 'Its ogrepod cannot be reached at {address} ({code}). Is it running, and is the network up?',
    es: 'No se puede conectar con su ogrepod en {address} ({code}). ¿Está en marcha y hay red?',
  },
  'remote.unknownHost': {
    en: 'There is no machine {address} ({code}). Correct the address in the configuration, or the DNS.',
    es: 'No existe la máquina {address} ({code}). Corrija la dirección en la configuración, o el DNS.',
  },
  'remote.silent': {
    en: 'Its ogrepod at {address} does not answer.',
    es: 'Su ogrepod en {address} no responde.',
  },
  'remote.closed': {
    en: 'Its ogrepod at {address} has closed the connection.',
    es: 'Su ogrepod en {address} ha cerrado la conexión.',
  },
  'remote.certificate': {
    en: 'The certificate of {address} is not trusted ({code}). Give the daemon its authority with NODE_EXTRA_CA_CERTS.',
    es: 'El certificado de {address} no es de confianza ({code}). Indique al servicio su autoridad con NODE_EXTRA_CA_CERTS.',
  },
  'remote.unauthorized': {
    en: 'The token for {address} is wrong: that ogrepod does not know it. Correct it in the configuration of this one.',
    es: 'El token para {address} no es correcto: ese ogrepod no lo conoce. Corríjalo en la configuración de este.',
  },
  'remote.noToken': {
    en: 'The file with the token for {address} cannot be read. Look at its path and permissions.',
    es: 'No se puede leer el fichero con el token para {address}. Revise su ruta y sus permisos.',
  },
  'remote.notOgrepod': {
    en: 'What answers at {address} is no ogrepod ({code}). Correct the address in the configuration.',
    es: 'Lo que responde en {address} no es un ogrepod ({code}). Corrija la dirección en la configuración.',
  },
  'remote.notUnderstood': {
    en: 'The ogrepod at {address} answers what this version does not understand. Install the same version on both.',
    es: 'El ogrepod de {address} responde algo que esta versión no entiende. Instale la misma versión en ambos.',
  },
  'remote.tooMuch': {
    en: 'The ogrepod at {address} sends more than can be taken: at most {most} images are shown.',
    es: 'El ogrepod de {address} envía más de lo admitido: se muestran como mucho {most} imágenes.',
  },
  'remote.ownId': {
    en: 'The repository at {address} has the same id as this one, "{id}". Give one of them another `repository.id`.',
    es: 'El repositorio de {address} tiene el mismo identificador que este, «{id}». Cambie `repository.id` en uno de los dos.',
  },
  'remote.takenId': {
    en: 'The repository at {address} has the id "{id}", as the one at {other}. Give one of them another `repository.id`.',
    es: 'El repositorio de {address} tiene el identificador «{id}», igual que el de {other}. Cambie `repository.id` en uno de los dos.',
  },
  'remote.otherId': {
    en: 'The repository at {address} is "{id}" and not "{expected}", as the configuration says. Correct one or the other.',
    es: 'El repositorio de {address} es «{id}» y no «{expected}», como dice la configuración. Corrija uno u otro.',
  },
  'remote.method': {
    en: '{method} in the repository {name}, with the token that this daemon has for it',
    es: '{method} en el repositorio {name} con el token que este servicio tiene para él',
  },
  'remote.unknownMethod': {
    en: 'the ogrepod of {name} is older and does not know {method}. Update it.',
    es: 'el ogrepod de {name} es más antiguo y no conoce {method}. Actualícelo.',
  },
  'remote.oneFile': {
    en: 'from another repository one image file is fetched at a time.',
    es: 'de otro repositorio se trae un solo fichero de imagen cada vez.',
  },
  'remote.fromItself': {
    en: 'this is the repository itself: give the absolute path of the file instead.',
    es: 'es el propio repositorio: indique la ruta absoluta del fichero.',
  },
  'remote.notReady': {
    en: 'the image file {file} of the repository {name} is not ready there.',
    es: 'el fichero de imagen {file} del repositorio {name} no está listo allí.',
  },
  'remote.fetchRefused': {
    en: 'The repository at {address} refused to give the image file ({code}). It was changed or removed, or its ogrepod is older.',
    es: 'El repositorio de {address} no ha dado el fichero de imagen ({code}). Se ha cambiado o eliminado, o su ogrepod es más antiguo.',
  },
  'remote.fetchBroken': {
    en: 'The connection with {address} broke again and again ({code}), with {percent}% fetched. Import the image again.',
    es: 'La conexión con {address} se ha cortado una y otra vez ({code}), con un {percent} % traído. Vuelva a importar la imagen.',
  },
} as const;
