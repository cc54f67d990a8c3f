/** Texts of the language service that are not in the catalogue of the engine. */
export const language = {
  'language.didYouMean': { en: 'Did you mean {name}?', es: '¿Quería decir {name}?' },
  'language.olderFunction': {
    en: '{name} was a function of older engines. This engine does not have it: the line ends with 127.',
    es: '{name} era una función de motores anteriores. Este motor no la tiene: la línea acaba con 127.',
  },
  'language.perhapsOwn': {
    en: 'If your site defines it in its own library, ignore this.',
    es: 'Si su centro la define en una biblioteca propia, ignore este aviso.',
  },
  'language.argumentCount': {
    en: 'Expected: {expected}. Found: {count}.',
    es: 'Se esperaban: {expected}. Encontrados: {count}.',
  },
  'language.write': { en: 'Use {value}.', es: 'Use {value}.' },
  'language.accepted': { en: 'It accepts {values}.', es: 'Admite {values}.' },
  'language.example': { en: 'For example: {value}.', es: 'Por ejemplo: {value}.' },
  'language.enumValue': {
    en: '{value} is not accepted here in {command}.',
    es: '{value} no se admite en este lugar de {command}.',
  },
  'language.noProtocol': {
    en: '{command} has no protocol {value}.',
    es: '{command} no tiene el protocolo {value}.',
  },
  'language.otherProtocol': {
    en: '{command} does not accept the protocol {value}; other commands do.',
    es: '{command} no admite el protocolo {value}; otros comandos sí.',
  },

  'language.byteOrderMark': {
    en: 'The file begins with a byte order mark (BOM), which bash takes for a part of the first command: it ends with 127. Save as UTF-8 without BOM.',
    es: 'El fichero empieza con una marca de orden de bytes (BOM), que bash toma como parte del primer comando: acaba con 127. Guarde como UTF-8 sin BOM.',
  },
  'language.carriageReturn': {
    en: 'The file has Windows line ends (CRLF): bash takes the CR for a part of the last word of each line. Save with LF.',
    es: 'El fichero tiene finales de línea de Windows (CRLF): bash toma el CR como parte de la última palabra de cada línea. Guarde con LF.',
  },
  'language.typographicQuote': {
    en: 'Typographic quotes are letters for bash: they do not quote, and become part of the word.',
    es: 'Las comillas tipográficas son letras para bash: no entrecomillan y pasan a ser parte de la palabra.',
  },
  'language.typographicOther': {
    en: 'A no-break space, an invisible character or a long dash: for bash it is a letter of the word.',
    es: 'Un espacio duro, un carácter invisible o un guion largo: para bash es una letra de la palabra.',
  },
  'language.declarationSpace': {
    en: 'An assignment has no spaces around =: {name} does not get the value.',
    es: 'Una asignación no lleva espacios alrededor de =: {name} no recibe el valor.',
  },
  'language.assignmentSpace': {
    en: 'An assignment has no spaces around =: this runs a command called {name}.',
    es: 'Una asignación no lleva espacios junto a =: esto ejecuta un comando llamado {name}.',
  },
  'language.pipedEnd': {
    en: 'After | only the process of the pipe ends: the instruction goes on after {name}. For "or else", write ||.',
    es: 'Detrás de | solo acaba el proceso de la tubería: la instrucción sigue después de {name}. Para «si no», escriba ||.',
  },
  'language.errorName': {
    en: 'Without $, {name} is a word, not the number.',
    es: 'Sin $, {name} es una palabra, no el número.',
  },
  'language.commandInTest': {
    en: 'Inside a test, {name} is only a word: the command does not run.',
    es: 'Dentro de una comparación, {name} es solo una palabra: el comando no se ejecuta.',
  },
  'language.outputAsCommand': {
    en: 'The output of {name} would be run as a command. Write the command without $( ) or backquotes, or test its text with [ -n ].',
    es: 'La salida de {name} se ejecutaría como un comando. Escriba el comando sin $( ) ni comillas invertidas, o compruebe su texto con [ -n ].',
  },
  'language.neverGiven': {
    en: '{command} never gives {value}.',
    es: '{command} nunca da {value}.',
  },
  'language.gives': { en: 'It gives {values}.', es: 'Da {values}.' },
  'language.givesNothing': {
    en: 'It prints nothing: test its exit code.',
    es: 'No escribe nada: compruebe su código de salida.',
  },
  'language.mountUnchecked': {
    en: 'If {command} fails, {name} is empty and line {line} changes the running system itself. Test {name} first.',
    es: 'Si {command} falla, {name} queda vacía y la línea {line} modifica el propio sistema en ejecución. Compruebe antes {name}.',
  },
  'language.unquotedBlanks': {
    en: '{name} is "{value}": without quotes it becomes {count} arguments.',
    es: '{name} vale «{value}»: sin comillas se convierte en {count} argumentos.',
  },
  'language.sizeKB': {
    en: '{value} is not a size: enter a whole number of KB.',
    es: '{value} no es un tamaño: escriba un número entero de KB.',
  },
  'language.tinyCache': {
    en: 'This is a cache of {size}, which the engine refuses. The size in KB comes last: {command} DISK PARTITION SIZE.',
    es: 'Esto es una caché de {size}, que el motor rechaza. El tamaño en KB va al final: {command} DISCO PARTICIÓN TAMAÑO.',
  },
  'language.usedWithoutCache': {
    en: '{command} has removed the cache before: there is none to use.',
    es: '{command} ha eliminado antes la caché: no hay ninguna que usar.',
  },
  'language.usedWithoutTable': {
    en: '{command} has deleted the partitions of disk {disk} before, and nothing creates them again.',
    es: '{command} ha borrado antes las particiones del disco {disk} y nada las vuelve a crear.',
  },
  'language.scopeUnknown': {
    en: '{name} is not a classroom, group or computer.',
    es: '{name} no es un aula, grupo ni equipo.',
  },
  'language.repositoryUnknown': {
    en: 'There is no repository {name}.',
    es: 'No hay ningún repositorio {name}.',
  },
  'language.imageUnknown': {
    en: 'There is no image {name} in this repository.',
    es: 'En este repositorio no hay ninguna imagen {name}.',
  },
  'language.imageNotReady': {
    en: 'The image {name} cannot be used now: {state}.',
    es: 'La imagen {name} no se puede usar ahora: {state}.',
  },

  'language.partitionAbsent': {
    en: 'Partition {partition} of disk {disk} does not exist on {computers}.',
    es: 'La partición {partition} del disco {disk} no existe en {computers}.',
  },
  'language.imageTooLarge': {
    en: '{image} needs {needed}; partition {partition} of disk {disk} has only {size} on {computers}.',
    es: '{image} necesita {needed}; la partición {partition} del disco {disk} solo tiene {size} en {computers}.',
  },
  'language.cacheMissing': {
    en: 'No cache partition on {computers}.',
    es: 'Sin partición de caché en {computers}.',
  },
  'language.cacheTooSmall': {
    en: '{image} needs {needed} of cache; there is only {size} on {computers}.',
    es: '{image} necesita {needed} de caché; solo hay {size} en {computers}.',
  },
  'language.fileShared': {
    en: 'All {count} computers of {scope} write {name} into the repository, one over the other. Add $HOSTNAME to the name.',
    es: 'Los {count} equipos de {scope} escriben {name} en el repositorio, unos encima de otros. Añada $HOSTNAME al nombre.',
  },
  'language.fileMaybeShared': {
    en: 'The {count} computers of {scope} may all write the same file, {name}, into the repository. Check that its name differs per computer.',
    es: 'Los {count} equipos de {scope} pueden escribir el mismo fichero, {name}, en el repositorio. Compruebe que su nombre es distinto en cada equipo.',
  },
  'language.tooManyClients': {
    en: 'The session waits for more computers ({clients}) than {scope} has ({count}): the transfer will only start after the maximum wait.',
    es: 'La sesión espera a más equipos ({clients}) de los que tiene {scope} ({count}): la transferencia no empezará hasta el tiempo máximo de espera.',
  },
  'language.tooFewUncached': {
    en: 'The session starts with fewer computers ({clients}) than {scope} has ({count}): the others will be left out, unless they already have the image in their cache.',
    es: 'La sesión empieza con menos equipos ({clients}) de los que tiene {scope} ({count}): los demás quedarán fuera, salvo los que ya tengan la imagen en su caché.',
  },
  'language.tooFewClients': {
    en: 'The session starts with fewer computers ({clients}) than {scope} has ({count}): the others will be left out.',
    es: 'La sesión empieza con menos equipos ({clients}) de los que tiene {scope} ({count}): los demás quedarán fuera.',
  },
  'language.sessionLive': {
    en: '{value} is in use now: the repository is sending {image} on it.',
    es: '{value} está en uso ahora: el repositorio lo usa para enviar {image}.',
  },
  'language.engineRefuses': {
    en: '{image} fits, but the engine rounds its size up to {needed} and refuses it: partition {partition} of disk {disk} has {size} on {computers}.',
    es: '{image} cabe, pero el motor redondea su tamaño a {needed} y la rechaza: la partición {partition} del disco {disk} tiene {size} en {computers}.',
  },
  'language.ignoreUnknown': {
    en: 'There is no problem code {name}: this line ignores nothing.',
    es: 'No existe el código de problema {name}: esta línea no ignora nada.',
  },
  'language.sessionInUse': {
    en: '{value} is also used by {classroom}, on the same network.',
    es: '{value} también lo usa {classroom}, en la misma red.',
  },
  'language.addressRule': {
    en: 'The multicast address configured for {classroom} is {address}. The usual one for its network is {rule}.',
    es: 'La dirección multicast configurada para {classroom} es {address}. La habitual para su red es {rule}.',
  },
  'language.variableRepeated': {
    en: '{name} is set again here: the value of line {line} is never used.',
    es: '{name} recibe aquí otro valor: el de la línea {line} no se usa.',
  },
  'language.andMore': { en: '{names} and {count} more', es: '{names} y {count} más' },
  'language.allComputers': {
    en: 'the {count} computers of {scope}',
    es: 'los {count} equipos de {scope}',
  },

  'language.noSuchCommand': {
    en: 'Unknown command: {name}.',
    es: 'Comando desconocido: {name}.',
  },

  'language.check.usage': {
    en: 'check [--format text|json|sarif] [--inventory URL] SCRIPT…',
    es: 'check [--format text|json|sarif] [--inventory URL] SCRIPT…',
  },
  'language.check.unreadable': {
    en: 'cannot read {file} ({reason}).',
    es: 'no se puede leer {file} ({reason}).',
  },
  'language.check.notRegular': {
    en: 'not a regular file',
    es: 'no es un fichero normal',
  },
  'language.check.noInventory': {
    en: 'cannot get the inventory: {reason}',
    es: 'no se puede obtener el inventario: {reason}',
  },

  'language.computers': { en: '{count} computers', es: '{count} equipos' },
  'language.oneComputer': { en: '1 computer', es: '1 equipo' },
  'language.repositoryOf': { en: 'the repository {name}', es: 'el repositorio {name}' },
  'language.repositoryDefault': { en: "the computer's repository", es: 'el repositorio del equipo' },
  'language.cache': { en: "the computer's cache", es: 'la caché del equipo' },
  'language.cdrom': { en: "the computer's CD-ROM", es: 'el CD-ROM del equipo' },
  'language.byDefault': { en: 'default', es: 'por defecto' },
  'language.usual': { en: 'usual value', es: 'valor habitual' },
  'language.engineFunction': { en: 'engine function', es: 'función del motor' },
  'language.clientScript': { en: 'engine script', es: 'script del motor' },
  'language.ownFunction': { en: 'function of this instruction', es: 'función de esta instrucción' },
  'language.ownVariable': { en: 'variable of this instruction', es: 'variable de esta instrucción' },

  'language.notRead': {
    en: '{why}: only syntax and colours are provided.',
    es: '{why}: solo se ofrecen la sintaxis y los colores.',
  },
  'language.notRead.tooLarge': {
    en: 'This document is larger than 2 MB',
    es: 'Este documento ocupa más de 2 MB',
  },
  'language.notRead.tooManyLines': {
    en: 'This document has more than 100,000 lines',
    es: 'Este documento tiene más de 100.000 líneas',
  },
  'language.notRead.lineTooLong': {
    en: 'This document has a line of more than 50,000 characters',
    es: 'Este documento tiene una línea de más de 50.000 caracteres',
  },
  'language.notRead.binary': {
    en: 'This document contains NUL characters and is not a script',
    es: 'Este documento contiene caracteres NUL y no es un script',
  },
  'language.optional': { en: 'optional', es: 'opcional' },
  'language.repeats': { en: 'may repeat', es: 'se puede repetir' },
  'language.defaultValue': { en: 'default {value}', es: 'por defecto {value}' },
  'language.exitCode': { en: 'exit code {code}', es: 'código de salida {code}' },
  'language.message': {
    en: "Text of the engine, in the computer's language.",
    es: 'Texto del motor, en el idioma del equipo.',
  },
  'language.deprecated': { en: '**Deprecated.**', es: '**Obsoleto.**' },
  'language.repositoryAway': { en: '{name} (offline)', es: '{name} (sin conexión)' },
  'language.repositorySeen': {
    en: '{name} (offline, last seen {time})',
    es: '{name} (sin conexión, visto por última vez el {time})',
  },
  'language.syntax.quote': {
    en: 'This quote ({quote}) is never closed.',
    es: 'Esta comilla ({quote}) no se cierra.',
  },
  'language.syntax.unclosed': {
    en: '{open} is never closed: {close} is missing.',
    es: '{open} no se cierra: falta {close}.',
  },
  'language.syntax.unexpected': {
    en: 'Unexpected {word}.',
    es: '{word} no se espera aquí.',
  },
  'language.syntax.incomplete': {
    en: 'Something is missing after {word}.',
    es: 'Falta algo después de {word}.',
  },
  'language.syntax.lacks': {
    en: '{open} needs its {next}.',
    es: 'A {open} le falta su {next}.',
  },
  'language.syntax.other': {
    en: 'Bash cannot read this: {text}.',
    es: 'Bash no puede leer esto: {text}.',
  },
} as const;
