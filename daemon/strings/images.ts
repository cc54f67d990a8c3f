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
  'images.problem.noBlocks': {
    en: 'The image contains no blocks: it was saved empty. Create it again.',
    es: 'La imagen no contiene ningún bloque: se guardó vacía. Vuelva a crearla.',
  },
  'images.problem.virtualDisk': {
    en: 'The file is a {format} virtual disk, not an image. Convert it to a raw disk image with "{command}".',
    es: 'El fichero es un disco virtual {format}, no una imagen. Conviértalo en una copia directa de disco con «{command}».',
  },
  'images.problem.archive': {
    en: 'The file is a {format} archive, not an image. Extract the image from the archive with "{command}".',
    es: 'El fichero es un archivo comprimido {format}, no una imagen. Extraiga la imagen de él con «{command}».',
  },
  'images.problem.otherTool': {
    en: 'The file was made by {tool}, whose images cannot be deployed. Restore it to a partition with "{command}" and create an image of the partition.',
    es: 'El fichero es de {tool}, cuyas imágenes no se pueden desplegar. Restáurelo en una partición con «{command}» y cree una imagen de la partición.',
  },
  'images.problem.opticalDisc': {
    en: 'The file is an ISO 9660 image of a CD or DVD, not of a partition or disk. Install from it on a computer and create an image of that computer.',
    es: 'El fichero es una imagen ISO 9660 de un CD o DVD, no de una partición ni de un disco. Instale desde ella un equipo y cree una imagen de ese equipo.',
  },
  'images.problem.partitionList': {
    en: 'The file is a partition table saved by sfdisk, as Clonezilla does, not an image. The images are the other files of its folder.',
    es: 'El fichero es una tabla de particiones guardada por sfdisk, como hace Clonezilla, no una imagen. Las imágenes son los otros ficheros de su carpeta.',
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
  'images.problem.nameTooLong': {
    en: 'The name of the file is too long for its checksums and its torrent to lie beside it: rename it.',
    es: 'El nombre del fichero es demasiado largo para guardar a su lado las sumas y el torrent: renómbrelo.',
  },
  'images.problem.nameEncoding': {
    en: 'The name of the file is not UTF-8, so it cannot be opened by its name: rename it on the repository.',
    es: 'El nombre del fichero no está en UTF-8 y no se puede abrir por su nombre: renómbrelo en el repositorio.',
  },
  'images.problem.nul': {
    en: 'the name of a file has no NUL character.',
    es: 'el nombre de un fichero no lleva el carácter NUL.',
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
  'images.away.otherFolder': {
    en: 'The images folder {folder} is not the one that was there before: its disk is probably not mounted. Mount it. If the folder was changed on purpose, stop ogrepod, delete {file} and start it again.',
    es: 'La carpeta de imágenes {folder} no es la que había antes: probablemente su disco no está montado. Móntelo. Si ha cambiado la carpeta a propósito, pare ogrepod, borre {file} e inícielo de nuevo.',
  },
  'images.away.unit': {
    en: 'The subfolder {unit} of the images folder is not the one that was there before: its disk is probably not mounted. Mount it. If the subfolder was changed on purpose, stop ogrepod, delete {file} and start it again.',
    es: 'La subcarpeta {unit} de la carpeta de imágenes no es la que había antes: probablemente su disco no está montado. Móntelo. Si ha cambiado la subcarpeta a propósito, pare ogrepod, borre {file} e inícielo de nuevo.',
  },
  'images.away.unlisted': {
    en: 'The subfolder {unit} of the images folder cannot be read ({code}): check its permissions and the disk.',
    es: 'No se puede leer la subcarpeta {unit} de la carpeta de imágenes ({code}): revise sus permisos y el disco.',
  },
  'images.watch.limit': {
    en: 'The system has no watches left for the images folder, so changes are seen only every 30 seconds: raise fs.{setting} with sysctl, then restart ogrepod.',
    es: 'El sistema no tiene más vigilancias (inotify) para la carpeta de imágenes, así que los cambios solo se ven cada 30 segundos: aumente fs.{setting} con sysctl y reinicie ogrepod.',
  },
  'images.remove.locked': {
    en: 'The image is locked: a computer or a tool is using it.',
    es: 'La imagen está bloqueada: la está usando un equipo o una herramienta.',
  },
  'images.remove.failed': {
    en: 'The file cannot be moved to the trash, the folder .trash beside the images ({code}).',
    es: 'No se puede mover el fichero a la papelera, la carpeta .trash junto a las imágenes ({code}).',
  },
  'images.rename.taken': {
    en: 'There is an image file {file} already: rename or remove it first.',
    es: 'Ya existe el fichero de imagen {file}: renómbrelo o elimínelo antes.',
  },
  'images.rename.otherDisk': {
    en: 'That subfolder is on another disk: import the image there under its new name, then remove this one.',
    es: 'Esa subcarpeta está en otro disco: incorpore allí la imagen con su nuevo nombre y después elimine esta.',
  },
  'images.rename.failed': {
    en: 'The file cannot be renamed ({code}): look at the permissions of the folder.',
    es: 'No se puede renombrar el fichero ({code}): revise los permisos de la carpeta.',
  },
  'images.inspect.usage': {
    en: 'Usage: ogrepod inspect [--json] FILE…',
    es: 'Uso: ogrepod inspect [--json] FICHERO…',
  },
  'images.damage.piece': {
    en: 'The image is damaged: piece {piece} of its torrent, from byte {offset} on, is not what its checksums say. Restore it from a copy; if it was replaced by another image, delete its .sum, .full.sum and .torrent, which may be those of the earlier one.',
    es: 'La imagen está dañada: la pieza {piece} de su torrent, desde el byte {offset}, no coincide con sus sumas de comprobación. Recupérela de una copia; si se ha reemplazado por otra imagen, borre su .sum, su .full.sum y su .torrent, que pueden ser los de la anterior.',
  },
  'images.damage.sum': {
    en: 'The image does not match its .sum or .full.sum, although it matches its torrent. They may be those of an earlier image: delete the three files for them to be made again.',
    es: 'La imagen no coincide con su .sum o su .full.sum, aunque sí con su torrent. Pueden ser los de una imagen anterior: borre los tres ficheros para que se vuelvan a crear.',
  },
  'images.damage.block': {
    en: 'The image is damaged: the {checksum} of block {block} of the file system does not match (byte {offset} of the unpacked image). Restore it from a copy or create it again.',
    es: 'La imagen está dañada: el {checksum} del bloque {block} del sistema de ficheros no coincide (byte {offset} de la imagen descomprimida). Recupérela de una copia o vuelva a crearla.',
  },
  'images.damage.blocks': {
    en: 'The image is damaged: the {checksum} of blocks {block} to {last} of the file system does not match (from byte {offset} of the unpacked image). Restore it from a copy or create it again.',
    es: 'La imagen está dañada: el {checksum} de los bloques {block} a {last} del sistema de ficheros no coincide (desde el byte {offset} de la imagen descomprimida). Recupérela de una copia o vuelva a crearla.',
  },
  'images.damage.bitmap': {
    en: 'The image is damaged: its bitmap of used blocks does not match its checksum. Restore it from a copy or create it again.',
    es: 'La imagen está dañada: su mapa de bloques usados no coincide con su suma de comprobación. Recupérela de una copia o vuelva a crearla.',
  },
  'images.damage.blockCount': {
    en: 'The image is damaged: its bitmap marks {bitmap} used blocks, its header {header}. Create it again.',
    es: 'La imagen está dañada: su mapa marca {bitmap} bloques usados y su cabecera {header}. Vuelva a crearla.',
  },
  'images.damage.trailing': {
    en: 'The image is damaged: more data follow its end, from byte {offset} of the unpacked image. Two computers may have written it at the same time. Restore it from a copy or create it again.',
    es: 'La imagen está dañada: hay más datos después de su final, desde el byte {offset} de la imagen descomprimida. Puede que dos equipos la escribieran a la vez. Recupérela de una copia o vuelva a crearla.',
  },
  'images.damage.cut': {
    en: 'The image is incomplete: it ends at byte {bytes} of the unpacked image, in the middle of its data.',
    es: 'La imagen está incompleta: termina en el byte {bytes} de la imagen descomprimida, en medio de sus datos.',
  },
  'images.damage.structure': {
    en: 'The image is damaged: what {tool} wrote at byte {offset} of the unpacked image does not match. Restore it from a copy or create it again.',
    es: 'La imagen está dañada: lo que {tool} escribió en el byte {offset} de la imagen descomprimida no coincide. Recupérela de una copia o vuelva a crearla.',
  },
  'images.damage.total': {
    en: 'The image is damaged: it does not match the checksum at its end. Restore it from a copy or create it again.',
    es: 'La imagen está dañada: no coincide con la suma de comprobación de su final. Recupérela de una copia o vuelva a crearla.',
  },
  'images.notChecked.noSums': {
    en: 'not checked: the blocks, because the image was saved without checksums',
    es: 'sin comprobar: los bloques, porque la imagen se guardó sin sumas de comprobación',
  },
  'images.notChecked.unknownSums': {
    en: 'not checked: the blocks, because their checksums are of an unknown kind',
    es: 'sin comprobar: los bloques, porque sus sumas de comprobación son de un tipo desconocido',
  },
  'images.notChecked.faultySums': {
    en: 'not checked: the blocks but for the first byte of each, which is all that the checksums of partclone 0.2 cover',
    es: 'sin comprobar: los bloques salvo el primer byte de cada uno, lo único que cubren las sumas de comprobación de partclone 0.2',
  },
  'images.notChecked.bitmapKind': {
    en: 'not checked: the content, because the bitmap of the image is of an unknown kind',
    es: 'sin comprobar: el contenido, porque el mapa de bloques de la imagen es de un tipo desconocido',
  },
  'images.notChecked.ntfsclone': {
    en: 'not checked: the clusters, because ntfsclone stores no checksums',
    es: 'sin comprobar: los clústeres, porque ntfsclone no guarda sumas de comprobación',
  },
  'images.notChecked.oldNtfsclone': {
    en: 'not checked: the content, because the image has an old version of the ntfsclone format',
    es: 'sin comprobar: el contenido, porque la imagen tiene una versión antigua del formato de ntfsclone',
  },
  'images.notChecked.raw': {
    en: 'not checked: the content, because a raw copy has no checksums',
    es: 'sin comprobar: el contenido, porque una copia directa no tiene sumas de comprobación',
  },
  'images.notChecked.tooLong': {
    en: 'not checked: the end of the image, because it unpacks to more than 4 TB',
    es: 'sin comprobar: el final de la imagen, porque descomprimida ocupa más de 4 TB',
  },
  'images.verify.notReady': {
    en: 'Only an image that is ready can be verified: there is nothing yet to compare it with.',
    es: 'Solo se puede verificar una imagen lista: todavía no hay nada con que compararla.',
  },
  'images.verify.failed': {
    en: 'The verification failed: {detail}',
    es: 'La verificación ha fallado: {detail}',
  },
  'images.cancel.nothing': {
    en: 'The image is neither being imported nor verified.',
    es: 'La imagen no se está importando ni verificando.',
  },
  'images.thing.trashed': { en: 'image in the trash', es: 'la imagen de la papelera' },
  'images.trash.taken': {
    en: 'There is an image {file} again: rename or remove it first.',
    es: 'Ya hay otra imagen {file}: renómbrela o elimínela antes.',
  },
  'images.trash.failed': {
    en: 'The trash cannot be changed ({code}): look at the permissions of the images folder.',
    es: 'No se puede modificar la papelera ({code}): revise los permisos de la carpeta de imágenes.',
  },
  'images.import.absolute': {
    en: 'The path must be an absolute one on the machine of the repository.',
    es: 'La ruta debe ser absoluta y de la máquina del repositorio.',
  },
  'images.import.noSet': {
    en: 'Several files are imported together only as the volumes of one set, and the first one is missing.',
    es: 'Solo se importan juntos los volúmenes de un mismo conjunto, y falta el primero.',
  },
  'images.import.exists': {
    en: 'There is an image file {file} already. Replace it explicitly: the old one goes to the trash.',
    es: 'Ya existe el fichero de imagen {file}. Indique que se reemplace: el antiguo irá a la papelera.',
  },
  'images.import.busy': {
    en: 'An image of that name is being imported already.',
    es: 'Ya se está importando una imagen con ese nombre.',
  },
  'images.import.space': {
    en: 'There is not enough space on the disk: {needed} MiB are needed and {free} MiB are free.',
    es: 'No hay espacio suficiente en el disco: se necesitan {needed} MiB y hay {free} MiB libres.',
  },
  'images.import.spaceInTrash': {
    en: 'There is not enough space on the disk: {needed} MiB are needed and {free} MiB are free; images in the trash take {trashed} MiB.',
    es: 'No hay espacio suficiente en el disco: se necesitan {needed} MiB y hay {free} MiB libres; las imágenes de la papelera ocupan {trashed} MiB.',
  },
  'images.import.changed': {
    en: 'A file changed while it was being copied: import it again when it is complete.',
    es: 'Un fichero cambió mientras se copiaba: vuelva a importarlo cuando esté completo.',
  },
  'images.import.tailMissing': {
    en: 'The last volume does not end as images of partimage do: the set is incomplete.',
    es: 'El último volumen no termina como las imágenes de partimage: el conjunto está incompleto.',
  },
  'images.import.failed': {
    en: 'The import failed ({code}): look at the permissions and at the free space.',
    es: 'La importación ha fallado ({code}): revise los permisos y el espacio libre.',
  },
  'images.open.notReady': {
    en: 'the image file {file} is not ready.',
    es: 'el fichero de imagen {file} no está listo.',
  },
  'images.import.sumDiffers': {
    en: 'What was fetched does not match the .full.sum of the other repository: verify the image there, then import it again.',
    es: 'Lo que se ha traído no coincide con el .full.sum del otro repositorio: verifique allí la imagen y vuelva a importarla.',
  },
  'images.lock.none': { en: 'The image is not locked.', es: 'La imagen no está bloqueada.' },
  'images.lock.used': {
    en: 'The image was locked or written to in the last {minutes} minutes: somebody may be creating it.',
    es: 'La imagen se ha bloqueado o modificado en los últimos {minutes} minutos: puede que se esté creando.',
  },
  'images.lock.failed': {
    en: 'The lock cannot be removed ({code}): look at the permissions of the folder.',
    es: 'No se puede quitar el bloqueo ({code}): revise los permisos de la carpeta.',
  },
} as const;
