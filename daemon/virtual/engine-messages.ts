import type { Language } from '../protocol/message.ts';

/**
 * The texts that the engine gives its scripts as `MSG_*` variables (names: og-commands, messages), in words of
 * our own, and those that only the stand-ins say (`MSG_OG_VIRTUAL_*`).
 */
export const engineMessages: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  MSG_SCRIPTS_START: { en: 'START script:', es: 'INICIO script:' },
  MSG_SCRIPTS_END: { en: 'END script:', es: 'FIN script:' },
  MSG_SCRIPTS_TASK_START: { en: 'START task:', es: 'INICIO tarea:' },
  MSG_SCRIPTS_TASK_END: { en: 'END task:', es: 'FIN tarea:' },
  MSG_SCRIPTS_TASK_SLEEP: { en: 'Waiting to start:', es: 'Esperando para iniciar:' },
  MSG_SCRIPTS_TASK_ERR: { en: 'ERROR in task:', es: 'ERROR en tarea:' },
  MSG_SCRIPTS_OS_CONFIGURE: {
    en: 'Configuring the operating system',
    es: 'Configurando el sistema operativo',
  },
  MSG_SCRIPTS_TIME_TOTAL: { en: 'Total time', es: 'Tiempo total' },
  MSG_SCRIPTS_TIME_PARTIAL: { en: 'Partial time', es: 'Tiempo parcial' },
  MSG_SCRIPTS_UPDATECACHE_CHECKSIZECACHE: {
    en: 'Checking the cache',
    es: 'Comprobando la caché',
  },
  MSG_SCRIPTS_UPDATECACHE_DOUPDATE: {
    en: 'Updating the cache by',
    es: 'Actualizando la caché por',
  },
  MSG_HELP_ogRestoreImage: { en: 'Restoring image', es: 'Restaurando imagen' },
  MSG_HELP_ogListPartitions: { en: 'Partitions of the disk', es: 'Particiones del disco' },
  MSG_OG_VIRTUAL_CACHED: {
    en: 'Already up to date in the cache:',
    es: 'Ya está actualizada en la caché:',
  },
  MSG_OG_VIRTUAL_SHARE: { en: 'Sharing', es: 'Compartiendo' },
  MSG_OG_VIRTUAL_NO_MULTICAST: {
    en: 'No multicast here: virtual computers need addresses of their own, which this system does not give. Read from the images folder:',
    es: 'Aquí no hay multicast: los equipos virtuales necesitan direcciones propias, que este sistema no les da. Se lee de la carpeta de imágenes:',
  },
  MSG_OG_VIRTUAL_NO_SENDER: {
    en: 'No multicast here: udp-sender (package udpcast) is not installed. Read from the images folder:',
    es: 'Aquí no hay multicast: falta udp-sender (paquete udpcast). Se lee de la carpeta de imágenes:',
  },
  MSG_OG_VIRTUAL_VERIFY: { en: 'Verifying the checksum of', es: 'Comprobando la suma de comprobación de' },
  MSG_OG_VIRTUAL_SUM: { en: 'the checksums do not match', es: 'las sumas de comprobación no coinciden' },
};

/** The engine's error codes (client-protocols 5.4) with what `MSG_ERR_*` says of each. */
export const engineErrors: readonly (readonly [name: string, code: number, en: string, es: string])[] = [
  ['FORMAT', 1, 'Wrong arguments', 'Argumentos incorrectos'],
  ['NOTFOUND', 2, 'Not found', 'No encontrado'],
  ['PARTITION', 3, 'Invalid partition', 'Partición no válida'],
  ['LOCKED', 4, 'In use by another operation', 'En uso por otra operación'],
  ['IMAGE', 5, 'The image could not be created or restored', 'No se pudo crear o restaurar la imagen'],
  ['NOTOS', 6, 'No operating system', 'Sin sistema operativo'],
  ['NOTEXEC', 7, 'Program missing', 'Falta un programa'],
  ['NOTWRITE', 14, 'No permission to write', 'Sin permiso de escritura'],
  ['NOTCACHE', 15, 'No cache partition', 'Sin partición de caché'],
  ['CACHESIZE', 16, 'Not enough space in the cache', 'No hay espacio suficiente en la caché'],
  ['REPO', 23, 'The repository could not be mounted', 'No se pudo montar el repositorio'],
  ['IMGSIZEPARTITION', 30, 'Image larger than the partition', 'Imagen mayor que la partición'],
  ['UPDATECACHE', 31, 'The cache could not be updated', 'No se pudo actualizar la caché'],
  ['IMAGEFILE', 33, 'Image file damaged', 'Fichero de imagen dañado'],
  ['GENERIC', 40, 'Unexpected error', 'Error inesperado'],
  ['MCASTSYNTAXT', 55, 'Wrong multicast session', 'Sesión multicast incorrecta'],
  ['MCASTRECEIVERFILE', 57, 'The multicast was not received', 'No se recibió el multicast'],
  ['PROTOCOLJOINMASTER', 60, 'No multicast session', 'No hay sesión multicast'],
  ['DONTSYNC_IMAGE', 71, 'Not a synchronized image', 'No es una imagen sincronizada'],
];
