/** Why a file is no image, or cannot be integrated; and the words of `ogrepod inspect`. */
export const images = {
  'images.thing.file': { en: 'image file', es: 'el fichero de imagen' },
  'images.problem.empty': { en: 'The file is empty.', es: 'El fichero está vacío.' },
  'images.problem.unknown': {
    en: 'The file is not a disk image: its content belongs to no cloning tool that is read here.',
    es: 'El fichero no es una imagen de disco: su contenido no es de ninguna herramienta de clonación conocida.',
  },
  'images.problem.compressorUnread': {
    en: 'The file is compressed with {compressor}, which this version does not read.',
    es: 'El fichero está comprimido con {compressor}, que esta versión no lee.',
  },
  'images.problem.compressorMemory': {
    en: 'The file is compressed with {compressor} so that unpacking needs more than {megabytes} MiB of memory: compress it again with a smaller window or dictionary.',
    es: 'El fichero está comprimido con {compressor} de forma que descomprimirlo necesita más de {megabytes} MiB de memoria: vuelva a comprimirlo con una ventana o un diccionario menor.',
  },
  'images.problem.zstdNode': {
    en: 'The file is compressed with zstd: to read it, the daemon needs Node.js 22.15 or newer, and it runs on {version}.',
    es: 'El fichero está comprimido con zstd: para leerlo, el servicio necesita Node.js 22.15 o posterior, y funciona con {version}.',
  },
  'images.problem.compressedDamaged': {
    en: 'The compressed data ({compressor}) are damaged: {detail}.',
    es: 'Los datos comprimidos ({compressor}) están dañados: {detail}.',
  },
  'images.problem.compressedCut': {
    en: 'The compressed data ({compressor}) end too early: the file is incomplete.',
    es: 'Los datos comprimidos ({compressor}) terminan antes de tiempo: el fichero está incompleto.',
  },
  'images.problem.tooDeep': {
    en: 'The first {megabytes} MiB of the file do not hold the header of an image.',
    es: 'Los primeros {megabytes} MiB del fichero no contienen la cabecera de una imagen.',
  },
  'images.problem.headerCut': {
    en: 'The file ends inside the {tool} header: it is incomplete.',
    es: 'El fichero termina en medio de la cabecera de {tool}: está incompleto.',
  },
  'images.problem.headerChecksum': {
    en: 'The {tool} header is damaged: its checksum does not match.',
    es: 'La cabecera de {tool} está dañada: su suma de comprobación no coincide.',
  },
  'images.problem.headerValue': {
    en: 'The {tool} header is damaged: "{field}" has an impossible value.',
    es: 'La cabecera de {tool} está dañada: «{field}» tiene un valor imposible.',
  },
  'images.problem.version': {
    en: 'The image has version {version} of the {tool} format, which is not read here.',
    es: 'La imagen tiene la versión {version} del formato de {tool}, que aquí no se lee.',
  },
  'images.problem.byteOrder': {
    en: 'The image was made on a big-endian machine: {tool} does not restore it here.',
    es: 'La imagen se hizo en un equipo «big-endian»: {tool} no la restaura en estos equipos.',
  },
  'images.problem.imageCut': {
    en: 'The image is incomplete: the file has {bytes} bytes, its header tells of {expected}.',
    es: 'La imagen está incompleta: el fichero tiene {bytes} bytes y su cabecera indica {expected}.',
  },
  'images.problem.sizeUnknown': {
    en: 'This is a compressed raw copy of {filesystem}, which does not tell its size at its start: decompress it to use it.',
    es: 'Es una copia directa y comprimida de {filesystem}, que no indica su tamaño al principio: descomprímala para usarla.',
  },
  'images.problem.laterVolume': {
    en: 'This is volume {volume} of a set: only the first volume tells what the image is.',
    es: 'Este es el volumen {volume} de un conjunto: solo el primero dice qué imagen es.',
  },
  'images.problem.volumeMissing': {
    en: 'The set of volumes is incomplete: {file} is missing.',
    es: 'El conjunto de volúmenes está incompleto: falta {file}.',
  },
  'images.problem.volumesDiffer': {
    en: 'The volumes do not belong together, or one of them is incomplete: look at {file}.',
    es: 'Los volúmenes no son del mismo conjunto, o alguno está incompleto: revise {file}.',
  },
  'images.problem.notFile': {
    en: 'This is not a regular file: a folder, device, socket or FIFO.',
    es: 'No es un fichero normal: es una carpeta, un dispositivo, un socket o una tubería (FIFO).',
  },
  'images.problem.linkOutside': {
    en: 'The symbolic link is broken or leads out of the images folder.',
    es: 'El enlace simbólico está roto o lleva fuera de la carpeta de imágenes.',
  },
  'images.problem.notFound': { en: 'There is no such file.', es: 'El fichero no existe.' },
  'images.problem.unreadable': {
    en: 'The file cannot be read ({code}): look at its permissions and at the disk.',
    es: 'No se puede leer el fichero ({code}): revise sus permisos y el disco.',
  },
  'images.problem.sidecars': {
    en: 'The checksums and the torrent cannot be written beside the image ({code}): look at the permissions of the folder and at the free space.',
    es: 'No se pueden escribir las sumas y el torrent junto a la imagen ({code}): revise los permisos de la carpeta y el espacio libre.',
  },
  'images.problem.integration': {
    en: 'The integration failed: {detail}',
    es: 'La incorporación ha fallado: {detail}',
  },
  'images.remove.locked': {
    en: 'The image is locked: a computer or a tool is using it.',
    es: 'La imagen está bloqueada: la está usando un equipo o una herramienta.',
  },
  'images.remove.failed': {
    en: 'The file cannot be deleted ({code}).',
    es: 'No se puede borrar el fichero ({code}).',
  },
  'images.inspect.usage': {
    en: 'Usage: ogrepod inspect [--json] FILE…',
    es: 'Uso: ogrepod inspect [--json] FICHERO…',
  },
} as const;
