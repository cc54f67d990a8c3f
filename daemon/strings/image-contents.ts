/** What reading and verifying an image file found: why it is no image, what is damaged, what cannot be checked. */
export const imageContents = {
  'images.problem.empty': { en: 'The file is empty.', es: 'El fichero está vacío.' },
  'images.problem.unknown': {
    en: 'The file is not an image in any known format. Check that it was copied completely.',
    es: 'El fichero no es una imagen de ningún formato conocido. Compruebe que se ha copiado entero.',
  },
  'images.problem.compressorUnread': {
    en: 'The file is compressed with {compressor}, which this version cannot read. Compress it with another tool.',
    es: 'El fichero está comprimido con {compressor}, que esta versión no puede leer. Comprímalo con otra herramienta.',
  },
  'images.problem.compressorMemory': {
    en: 'The file is compressed with {compressor} and needs more than {megabytes} MB of memory to decompress. Compress it again with a smaller window or dictionary.',
    es: 'El fichero está comprimido con {compressor} y necesita más de {megabytes} MB de memoria para descomprimirse. Vuelva a comprimirlo con una ventana o un diccionario menor.',
  },
  'images.problem.zstdNode': {
    en: 'The file is compressed with zstd. To read it, the repository service needs Node.js 22.15 or newer; it runs on {version}.',
    es: 'El fichero está comprimido con zstd. Para leerlo, el servicio del repositorio necesita Node.js 22.15 o posterior; ahora usa {version}.',
  },
  'images.problem.compressedDamaged': {
    en: 'The compressed data ({compressor}) are damaged: {detail}.',
    es: 'Los datos comprimidos ({compressor}) están dañados: {detail}.',
  },
  'images.problem.compressedCut': {
    en: 'The compressed data ({compressor}) end too early: the file is incomplete. Copy it again.',
    es: 'Los datos comprimidos ({compressor}) terminan antes de tiempo: el fichero está incompleto. Vuelva a copiarlo.',
  },
  'images.problem.tooDeep': {
    en: 'No image header was found in the first {megabytes} MB of the file.',
    es: 'No hay ninguna cabecera de imagen en los primeros {megabytes} MB del fichero.',
  },
  'images.problem.headerCut': {
    en: 'The file ends inside the {tool} header: it is incomplete. Copy it again.',
    es: 'El fichero termina en medio de la cabecera de {tool}: está incompleto. Vuelva a copiarlo.',
  },
  'images.problem.headerChecksum': {
    en: 'The {tool} header is damaged: its checksum does not match.',
    es: 'La cabecera de {tool} está dañada: su suma de comprobación no coincide.',
  },
  'images.problem.headerValue': {
    en: 'The {tool} header is damaged: "{field}" has an invalid value.',
    es: 'La cabecera de {tool} está dañada: «{field}» tiene un valor no válido.',
  },
  'images.problem.version': {
    en: 'The image uses version {version} of the {tool} format, which is not supported.',
    es: 'La imagen usa la versión {version} del formato de {tool}, que no se admite.',
  },
  'images.problem.byteOrder': {
    en: 'The image was created on a big-endian machine: {tool} cannot restore it on these computers.',
    es: 'La imagen se creó en una máquina «big-endian»: {tool} no puede restaurarla en estos equipos.',
  },
  'images.problem.imageCut': {
    en: 'The image is incomplete: the file has {bytes:number} bytes, and its header declares {expected:number} ({expected:bytes}). Copy it again.',
    es: 'La imagen está incompleta: el fichero tiene {bytes:number} bytes y su cabecera indica {expected:number} ({expected:bytes}). Vuelva a copiarlo.',
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
    en: 'This is volume {volume} of a multi-volume image. Use the first volume.',
    es: 'Este es el volumen {volume} de una imagen multivolumen. Use el primero.',
  },
  'images.problem.volumeMissing': {
    en: 'The multi-volume image is incomplete: {file} is missing.',
    es: 'La imagen multivolumen está incompleta: falta {file}.',
  },
  'images.problem.volumesDiffer': {
    en: 'The volumes do not belong to the same image, or one is incomplete. Check {file}.',
    es: 'Los volúmenes no son de la misma imagen, o alguno está incompleto. Revise {file}.',
  },
  'images.problem.notFile': {
    en: 'This is not a regular file: a folder, device, socket or FIFO.',
    es: 'No es un fichero normal: es una carpeta, un dispositivo, un socket o una tubería (FIFO).',
  },
  'images.problem.linkOutside': {
    en: 'The symbolic link is broken or points outside the images folder.',
    es: 'El enlace simbólico está roto o apunta fuera de la carpeta de imágenes.',
  },
  'images.problem.nameTooLong': {
    en: 'The file name is too long: its associated files (.full.sum, .torrent) would not fit. Rename it.',
    es: 'El nombre del fichero es demasiado largo: no cabrían sus ficheros asociados (.full.sum, .torrent). Renómbrelo.',
  },
  'images.problem.nameEncoding': {
    en: 'The file name is not valid UTF-8. Rename the file on the repository server.',
    es: 'El nombre del fichero no es UTF-8 válido. Renómbrelo en el servidor del repositorio.',
  },
  'images.problem.nul': {
    en: 'A file name cannot contain the NUL character.',
    es: 'El nombre de un fichero no puede llevar el carácter NUL.',
  },
  'images.problem.notFound': { en: 'The file does not exist.', es: 'El fichero no existe.' },
  'images.problem.unreadable': {
    en: 'Cannot read the file ({code}). Check its permissions and the disk.',
    es: 'No se puede leer el fichero ({code}). Revise sus permisos y el disco.',
  },
  'images.problem.sidecars': {
    en: 'Cannot write the checksums and the torrent next to the image ({code}). Check the folder permissions and the free space.',
    es: 'No se pueden escribir las sumas de comprobación y el torrent junto a la imagen ({code}). Revise los permisos de la carpeta y el espacio libre.',
  },
  'images.problem.integration': {
    en: 'Integration failed: {detail}',
    es: 'La incorporación ha fallado: {detail}',
  },
  'images.damage.piece': {
    en: 'The image is damaged: piece {piece} of its torrent (from byte {offset:number}) does not match its checksums. Replace the file with a good copy. If the image was replaced by another one, delete its .sum, .full.sum and .torrent: they may belong to the earlier one.',
    es: 'La imagen está dañada: la pieza {piece} de su torrent (desde el byte {offset:number}) no coincide con sus sumas de comprobación. Sustituya el fichero por una copia correcta. Si la imagen se ha reemplazado por otra, borre su .sum, su .full.sum y su .torrent: pueden ser los de la anterior.',
  },
  'images.damage.sum': {
    en: 'The image matches its torrent but not its .sum or .full.sum, which may belong to an earlier image. Delete the three files so that they are created again.',
    es: 'La imagen coincide con su torrent, pero no con su .sum o su .full.sum, que pueden ser los de una imagen anterior. Borre los tres ficheros para que se vuelvan a crear.',
  },
  'images.damage.block': {
    en: 'The image is damaged: the {checksum} of block {block} of the file system does not match (byte {offset:number} of the unpacked image). Replace it with a good copy or create it again.',
    es: 'La imagen está dañada: el {checksum} del bloque {block} del sistema de ficheros no coincide (byte {offset:number} de la imagen descomprimida). Sustitúyala por una copia correcta o vuelva a crearla.',
  },
  'images.damage.blocks': {
    en: 'The image is damaged: the {checksum} of blocks {block} to {last} of the file system does not match (from byte {offset:number} of the unpacked image). Replace it with a good copy or create it again.',
    es: 'La imagen está dañada: el {checksum} de los bloques {block} a {last} del sistema de ficheros no coincide (desde el byte {offset:number} de la imagen descomprimida). Sustitúyala por una copia correcta o vuelva a crearla.',
  },
  'images.damage.bitmap': {
    en: 'The image is damaged: its bitmap of used blocks does not match its checksum. Replace it with a good copy or create it again.',
    es: 'La imagen está dañada: su mapa de bloques usados no coincide con su suma de comprobación. Sustitúyala por una copia correcta o vuelva a crearla.',
  },
  'images.damage.blockCount': {
    en: 'The image is damaged: its bitmap marks {bitmap} used blocks, its header {header}. Create it again.',
    es: 'La imagen está dañada: su mapa marca {bitmap} bloques usados y su cabecera {header}. Vuelva a crearla.',
  },
  'images.damage.trailing': {
    en: 'The image is damaged: more data follow its end, from byte {offset:number} of the unpacked image. Two computers may have written it at the same time. Replace it with a good copy or create it again.',
    es: 'La imagen está dañada: hay más datos después de su final, desde el byte {offset:number} de la imagen descomprimida. Puede que dos equipos la escribieran a la vez. Sustitúyala por una copia correcta o vuelva a crearla.',
  },
  'images.damage.cut': {
    en: 'The image is incomplete: it ends at byte {bytes:number} of the unpacked image, in the middle of its data.',
    es: 'La imagen está incompleta: termina en el byte {bytes:number} de la imagen descomprimida, en medio de sus datos.',
  },
  'images.damage.structure': {
    en: 'The image is damaged: what {tool} wrote at byte {offset:number} of the unpacked image does not match. Replace it with a good copy or create it again.',
    es: 'La imagen está dañada: lo que {tool} escribió en el byte {offset:number} de la imagen descomprimida no coincide. Sustitúyala por una copia correcta o vuelva a crearla.',
  },
  'images.damage.total': {
    en: 'The image is damaged: it does not match the checksum at its end. Replace it with a good copy or create it again.',
    es: 'La imagen está dañada: no coincide con la suma de comprobación de su final. Sustitúyala por una copia correcta o vuelva a crearla.',
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
} as const;
