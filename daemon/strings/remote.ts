export const remote = {
  'remote.said': { en: '{text}', es: '{text}' },
  'remote.connecting': {
    en: 'Connecting to ogrepod at {address}…',
    es: 'Conectando con ogrepod en {address}…',
  },
  'remote.unreachable': {
    en: 'Cannot connect to ogrepod at {address} ({code}). Check that it is running and that the network is up.',
    es: 'No se puede conectar con ogrepod en {address} ({code}). Compruebe que está en marcha y que hay red.',
  },
  'remote.unknownHost': {
    en: 'The server {address} was not found ({code}). Check the address in the configuration, or the DNS.',
    es: 'No se encuentra el servidor {address} ({code}). Compruebe la dirección en la configuración o el DNS.',
  },
  'remote.silent': {
    en: 'The ogrepod at {address} is not responding.',
    es: 'El ogrepod de {address} no responde.',
  },
  'remote.closed': {
    en: 'The ogrepod at {address} closed the connection.',
    es: 'El ogrepod de {address} ha cerrado la conexión.',
  },
  'remote.certificate': {
    en: 'The certificate of {address} is not trusted ({code}). Set its certificate authority in NODE_EXTRA_CA_CERTS and restart the service.',
    es: 'El certificado de {address} no es de confianza ({code}). Indique su autoridad de certificación en NODE_EXTRA_CA_CERTS y reinicie el servicio.',
  },
  'remote.unauthorized': {
    en: 'The ogrepod at {address} rejected the token. Correct it in the configuration of this repository.',
    es: 'El ogrepod de {address} ha rechazado el token. Corríjalo en la configuración de este repositorio.',
  },
  'remote.noToken': {
    en: 'Cannot read the token file for {address}. Check its path and permissions.',
    es: 'No se puede leer el fichero del token para {address}. Revise su ruta y sus permisos.',
  },
  'remote.notOgrepod': {
    en: 'The server at {address} is not an ogrepod ({code}). Check the address in the configuration.',
    es: 'El servidor de {address} no es un ogrepod ({code}). Compruebe la dirección en la configuración.',
  },
  'remote.notUnderstood': {
    en: 'The ogrepod at {address} is not compatible with this version. Install the same version on both.',
    es: 'El ogrepod de {address} no es compatible con esta versión. Instale la misma versión en ambos.',
  },
  'remote.tooMuch': {
    en: 'The ogrepod at {address} has too many images: only {most} are shown.',
    es: 'El ogrepod de {address} tiene demasiadas imágenes: solo se muestran {most}.',
  },
  'remote.ownId': {
    en: 'The repository at {address} has the same ID as this one, "{id}". Change `repository.id` in one of them.',
    es: 'El repositorio de {address} tiene el mismo identificador que este, «{id}». Cambie `repository.id` en uno de los dos.',
  },
  'remote.takenId': {
    en: 'The repositories at {address} and {other} have the same ID, "{id}". Change `repository.id` in one of them.',
    es: 'Los repositorios de {address} y {other} tienen el mismo identificador, «{id}». Cambie `repository.id` en uno de los dos.',
  },
  'remote.otherId': {
    en: 'The repository at {address} is "{id}", but the configuration says "{expected}". Correct one of the two.',
    es: 'El repositorio de {address} es «{id}», pero la configuración dice «{expected}». Corrija uno de los dos.',
  },
  'remote.method': {
    en: "{method} on the repository {name}, with this repository's token for it",
    es: '{method} en el repositorio {name} con el token que este repositorio tiene para él',
  },
  'remote.unknownMethod': {
    en: 'The ogrepod of {name} is older and does not support {method}. Update it.',
    es: 'El ogrepod de {name} es más antiguo y no admite {method}. Actualícelo.',
  },
  'remote.oneFile': {
    en: 'Only one image file at a time can be imported from another repository.',
    es: 'De otro repositorio solo se puede importar un fichero de imagen cada vez.',
  },
  'remote.fromItself': {
    en: 'This is the same repository. Enter the absolute path of the file instead.',
    es: 'Es este mismo repositorio. Escriba la ruta absoluta del fichero.',
  },
  'remote.notReady': {
    en: 'The image file {file} is not ready in the repository {name}.',
    es: 'El fichero de imagen {file} no está listo en el repositorio {name}.',
  },
  'remote.fetchRefused': {
    en: 'The repository at {address} did not send the image file ({code}). It may have changed or been removed, or its ogrepod is older.',
    es: 'El repositorio de {address} no ha enviado el fichero de imagen ({code}). Puede haberse modificado o eliminado, o su ogrepod es más antiguo.',
  },
  'remote.fetchBroken': {
    en: 'The connection to {address} kept failing ({code}); {percent}% received. Import the image again.',
    es: 'La conexión con {address} se ha cortado repetidamente ({code}); recibido: {percent} %. Vuelva a importar la imagen.',
  },
} as const;
