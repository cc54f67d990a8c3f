/** What each of the checker's own codes means, for docs/diagnostics.md and the editor's help. */
export const languageReference = {
  'language.reference.syntaxError': {
    en: 'Bash would reject this text. Reported only when certain.',
    es: 'Bash rechazaría este texto. Solo se indica cuando es seguro.',
  },
  'language.reference.notRead': {
    en: 'The document is too large or is not text: only its syntax is checked.',
    es: 'El documento es demasiado grande o no es texto: solo se comprueba la sintaxis.',
  },
  'language.reference.byteOrderMark': {
    en: 'The file begins with a byte order mark, which bash takes for a part of the first command.',
    es: 'El fichero empieza con una marca de orden de bytes, que bash toma como parte del primer comando.',
  },
  'language.reference.carriageReturn': {
    en: 'The file has Windows line ends, which bash takes for parts of words. Told once for each file.',
    es: 'El fichero tiene finales de línea de Windows, que bash toma como parte de las palabras. Se avisa una vez por fichero.',
  },
  'language.reference.typographic': {
    en: 'Typographic quotes, no-break spaces, invisible characters or long dashes in code, where bash takes them for letters.',
    es: 'Comillas tipográficas, espacios duros, caracteres invisibles o guiones largos en el código, donde bash los toma por letras.',
  },
  'language.reference.enumValue': {
    en: 'This value is not accepted here.',
    es: 'Este valor no se admite aquí.',
  },
  'language.reference.assignmentSpace': {
    en: 'Spaces around the = of an assignment: bash looks for a command of that name.',
    es: 'Espacios junto al = de una asignación: bash busca un comando con ese nombre.',
  },
  'language.reference.pipedEnd': {
    en: 'exit, return, break or continue behind a pipe, where || was meant: nothing but the process of the pipe ends.',
    es: 'exit, return, break o continue detrás de una tubería, donde se quería ||: solo acaba el proceso de la tubería.',
  },
  'language.reference.errorName': {
    en: 'The name of an error code without its $: a word where a number is needed.',
    es: 'El nombre de un código de error sin su $: una palabra donde hace falta un número.',
  },
  'language.reference.commandInTest': {
    en: 'An engine command as a word inside [ ], [[ ]] or test, where it does not run.',
    es: 'Un comando del motor como palabra dentro de [ ], [[ ]] o test, donde no se ejecuta.',
  },
  'language.reference.outputAsCommand': {
    en: 'An engine command in $( ) or backquotes as a condition: its output would be run.',
    es: 'Un comando del motor en $( ) o comillas invertidas como condición: se ejecutaría su salida.',
  },
  'language.reference.neverGiven': {
    en: 'The output of a command is compared with a word that it never gives, such as windows for Windows.',
    es: 'La salida de un comando se compara con una palabra que nunca da, como windows en vez de Windows.',
  },
  'language.reference.mountUnchecked': {
    en: 'What a command that mounts prints is put into a variable and not tested, and then something is written or removed in that path.',
    es: 'Lo que escribe un comando que monta se guarda en una variable sin comprobarla, y después se escribe o se borra en esa ruta.',
  },
  'language.reference.unquotedBlanks': {
    en: 'A variable with spaces in its value, without quotes where one name or path belongs.',
    es: 'Una variable con espacios en su valor, sin comillas donde va un solo nombre o ruta.',
  },
  'language.reference.sizeKB': {
    en: 'A size that is not a whole number of KB, or a cache that is smaller than the engine accepts.',
    es: 'Un tamaño que no es un número entero de KB o una caché menor de lo que admite el motor.',
  },
  'language.reference.usedAfterRemoval': {
    en: 'The cache is used after it was removed, or the partitions of a disk after its table was deleted.',
    es: 'Se usa la caché después de eliminarla, o las particiones de un disco después de borrar su tabla.',
  },
  'language.reference.imageUnknown': {
    en: 'The repository has no image with this name, and the instruction does not create it.',
    es: 'El repositorio no tiene ninguna imagen con este nombre y la instrucción no la crea.',
  },
  'language.reference.imageNotReady': {
    en: 'The image exists, but it is being copied or integrated, is locked or is damaged.',
    es: 'La imagen existe, pero se está copiando o incorporando, está bloqueada o dañada.',
  },
  'language.reference.repositoryUnknown': {
    en: '`# @repository` or an address names a repository that does not exist.',
    es: '`# @repository` o una dirección nombra un repositorio que no existe.',
  },
  'language.reference.scopeUnknown': {
    en: '`# @scope` does not name an existing classroom, group or computer.',
    es: '`# @scope` no nombra ningún aula, grupo ni equipo que exista.',
  },
  'language.reference.ignoreUnknown': {
    en: '`# @ignore` names a problem code that does not exist.',
    es: '`# @ignore` nombra un código de problema que no existe.',
  },
  'language.reference.partitionAbsent': {
    en: 'Some computers in the scope do not have this partition, and the instruction does not create it. Only a warning if the command might not run.',
    es: 'Algunos equipos del ámbito no tienen esta partición y la instrucción no la crea. Solo es un aviso si puede que el comando no se ejecute.',
  },
  'language.reference.imageTooLarge': {
    en: 'On some computers in the scope the partition is smaller than the image needs, or than the size the engine requires after rounding.',
    es: 'En algunos equipos del ámbito la partición es menor de lo que necesita la imagen, o de lo que exige el motor tras redondear.',
  },
  'language.reference.cacheMissing': {
    en: 'The image uses the cache, and some computers in the scope have none: an error for `updateCache`, a warning for `deployImage`, which can work without it.',
    es: 'La imagen pasa por la caché y algunos equipos del ámbito no tienen: error en `updateCache`, aviso en `deployImage`, que puede prescindir de ella.',
  },
  'language.reference.cacheTooSmall': {
    en: 'The image file is larger than the cache of some computers of the scope.',
    es: 'El fichero de imagen es mayor que la caché de algunos equipos del ámbito.',
  },
  'language.reference.sessionClients': {
    en: 'The multicast session waits for more computers than the scope has, or starts with fewer.',
    es: 'La sesión multicast espera a más equipos de los que tiene el ámbito, o empieza con menos.',
  },
  'language.reference.sessionInUse': {
    en: 'A running session uses this multicast port or address for another image, or it belongs to another classroom on the same network.',
    es: 'Una sesión en curso usa este puerto o dirección multicast para otra imagen, o es de otra aula de la misma red.',
  },
  'language.reference.variableRepeated': {
    en: 'A variable is set twice, and its first value is never used.',
    es: 'Una variable recibe dos valores y el primero no se usa.',
  },
  'language.reference.fileShared': {
    en: 'Several computers would write one file of the repository: an image created this way is a mixture of theirs. Only a warning where the command may not run, or where its name is not known before.',
    es: 'Varios equipos escribirían un mismo fichero del repositorio: una imagen creada así es una mezcla de las suyas. Solo un aviso donde puede que el comando no se ejecute o no se conozca antes el nombre.',
  },
  'language.reference.unicastMany': {
    en: 'UNICAST sends the whole image to each of more than two computers of the scope.',
    es: 'UNICAST envía la imagen entera a cada uno de los equipos del ámbito, que son más de dos.',
  },
  'language.reference.addressRule': {
    en: 'The address is not the usual one for the network of the classroom (239.194 and its two middle octets), nor the one configured for it.',
    es: 'La dirección no es la habitual para la red del aula (239.194 y sus octetos 2.º y 3.º) ni la que tiene configurada.',
  },
} as const;
