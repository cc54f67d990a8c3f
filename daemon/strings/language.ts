/** Texts of the language service that are not in the catalogue of the engine. */
export const language = {
  'language.didYouMean': { en: 'Did you mean {name}?', es: '¿Quería decir {name}?' },
  'language.olderFunction': {
    en: '{name} was a function of older engines. This engine does not have it: the line ends with 127.',
    es: '{name} era una función de motores anteriores. Este motor no la tiene: la línea acaba con 127.',
  },
  'language.perhapsOwn': {
    en: 'If the site has it in a library of its own, that is all right.',
    es: 'Si el centro la tiene en una biblioteca propia, está bien.',
  },
  'language.argumentCount': {
    en: 'Expected: {expected}. Found: {count}.',
    es: 'Se esperaban: {expected}. Hay: {count}.',
  },
  'language.write': { en: 'Write {value}.', es: 'Escriba {value}.' },
  'language.accepted': { en: 'It accepts {values}.', es: 'Admite {values}.' },
  'language.example': { en: 'For example: {value}.', es: 'Por ejemplo: {value}.' },
  'language.enumValue': {
    en: '{value} is not accepted here in {command}.',
    es: '{value} no se admite en este lugar de {command}.',
  },
  'language.noProtocol': {
    en: '{value} is not a protocol of {command}.',
    es: '{value} no es un protocolo de {command}.',
  },
  'language.otherProtocol': {
    en: '{value} is a protocol of other commands, not of {command}.',
    es: '{value} es un protocolo de otras órdenes, no de {command}.',
  },

  'language.fix.replace': { en: 'Change to {text}', es: 'Cambiar por {text}' },
  'language.fix.remove': { en: 'Remove it', es: 'Quitarlo' },
  'language.fix.reorder': { en: 'Put the arguments in their order', es: 'Poner los argumentos en su orden' },
  'language.fix.insert': { en: 'Add {text}', es: 'Añadir {text}' },
  'language.fix.session': {
    en: 'Use the session of {scope}: {text}',
    es: 'Usar la sesión de {scope}: {text}',
  },
  'language.fix.clients': { en: 'Wait for {count} computers', es: 'Esperar a {count} equipos' },
  'language.fix.plainCharacters': {
    en: 'Change to plain characters in this line',
    es: 'Cambiar por caracteres normales en esta línea',
  },
  'language.fix.byteOrderMark': { en: 'Remove the byte order mark', es: 'Quitar la marca de orden de bytes' },
  'language.fix.lineEnds': {
    en: 'Change all line ends to LF',
    es: 'Cambiar todos los finales de línea a LF',
  },
  'language.fix.ignore': { en: 'Ignore {code} here', es: 'No avisar aquí de {code}' },
  'language.fix.all': { en: 'Fix all that is safe to fix', es: 'Corregir todo lo que es seguro corregir' },
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
    en: 'There is no classroom, group or computer called {name}.',
    es: 'No hay ningún aula, grupo ni equipo llamado {name}.',
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
    en: 'There is no partition {disk} {partition} on {computers}.',
    es: 'No existe la partición {disk} {partition} en {computers}.',
  },
  'language.imageTooLarge': {
    en: '{image} needs {needed}; partition {disk} {partition} has only {size} on {computers}.',
    es: '{image} necesita {needed}; la partición {disk} {partition} solo tiene {size} en {computers}.',
  },
  'language.cacheMissing': {
    en: 'There is no cache on {computers}.',
    es: 'No hay caché en {computers}.',
  },
  'language.cacheTooSmall': {
    en: '{image} takes {needed}; the cache has only {size} on {computers}.',
    es: '{image} ocupa {needed}; la caché solo tiene {size} en {computers}.',
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
    en: 'The session waits for {clients} computers and {scope} has {count}: the sender will wait in vain.',
    es: 'La sesión espera a {clients} equipos y {scope} tiene {count}: el emisor esperará en vano.',
  },
  'language.tooFewUncached': {
    en: 'The session starts with {clients} computers and {scope} has {count}: the others will be left out, unless they already have the image in their cache.',
    es: 'La sesión empieza con {clients} equipos y {scope} tiene {count}: los demás quedarán fuera, salvo los que ya tengan la imagen en su caché.',
  },
  'language.tooFewClients': {
    en: 'The session starts with {clients} computers and {scope} has {count}: the others will be left out.',
    es: 'La sesión empieza con {clients} equipos y {scope} tiene {count}: los demás quedarán fuera.',
  },
  'language.sessionLive': {
    en: '{value} is in use at this moment: the repository is sending {image} there.',
    es: '{value} está en uso en este momento: el repositorio está enviando {image} por ahí.',
  },
  'language.engineRefuses': {
    en: "{image} would fit, but the client's engine rounds its size up to {needed} and refuses it: partition {disk} {partition} has {size} on {computers}.",
    es: '{image} cabría, pero el motor del cliente redondea su tamaño a {needed} y la rechaza: la partición {disk} {partition} tiene {size} en {computers}.',
  },
  'language.ignoreUnknown': {
    en: 'No diagnostic has the code {name}: nothing is ignored by it.',
    es: 'Ningún diagnóstico tiene el código {name}: no se ignora nada.',
  },
  'language.sessionInUse': {
    en: '{value} is also used by the sessions of {classroom}, on the same network.',
    es: '{value} también lo usan las sesiones de {classroom}, en la misma red.',
  },
  'language.addressRule': {
    en: 'The multicast address of {classroom} is {address}; by the rule, 239.194 and the part that tells its network apart, {rule}.',
    es: 'La dirección multicast de {classroom} es {address}; según la regla, 239.194 y la parte que distingue su red, {rule}.',
  },
  'language.variableRepeated': {
    en: '{name} is given a value again: nothing uses the one of line {line}.',
    es: '{name} recibe otro valor: nada usa el de la línea {line}.',
  },
  'language.andMore': { en: '{names} and {count} more', es: '{names} y {count} más' },
  'language.allComputers': {
    en: 'the {count} computers of {scope}',
    es: 'los {count} equipos de {scope}',
  },

  'language.noSuchCommand': {
    en: 'There is no command {name}.',
    es: 'No existe la orden {name}.',
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
    en: 'it is no regular file',
    es: 'no es un fichero normal',
  },
  'language.check.noInventory': {
    en: 'the inventory cannot be had: {reason}',
    es: 'no se puede obtener el inventario: {reason}',
  },

  'language.computers': { en: '{count} computers', es: '{count} equipos' },
  'language.oneComputer': { en: '1 computer', es: '1 equipo' },
  'language.repositoryOf': { en: 'the repository {name}', es: 'el repositorio {name}' },
  'language.repositoryDefault': { en: "the client's repository", es: 'el repositorio del equipo' },
  'language.cache': { en: "the client's cache", es: 'la caché del equipo' },
  'language.cdrom': { en: "the client's CD-ROM", es: 'el CD del equipo' },
  'language.byDefault': { en: 'default', es: 'por defecto' },
  'language.usual': { en: 'usual value', es: 'valor habitual' },
  'language.engineFunction': { en: 'engine function', es: 'función del motor' },
  'language.clientScript': { en: 'client script', es: 'script del cliente' },
  'language.ownFunction': { en: 'function of this instruction', es: 'función de esta instrucción' },
  'language.ownVariable': { en: 'variable of this instruction', es: 'variable de esta instrucción' },

  'language.notRead': {
    en: '{why}: only its colours and its syntax are looked at.',
    es: '{why}: solo se miran los colores y la sintaxis.',
  },
  'language.notRead.tooLarge': {
    en: 'This document is larger than 2 MB',
    es: 'Este documento ocupa más de 2 MB',
  },
  'language.notRead.tooManyLines': {
    en: 'This document has more than 100,000 lines',
    es: 'Este documento tiene más de 100 000 líneas',
  },
  'language.notRead.lineTooLong': {
    en: 'This document has a line of more than 50,000 characters',
    es: 'Este documento tiene una línea de más de 50 000 caracteres',
  },
  'language.notRead.binary': {
    en: 'This document holds NUL characters, as no script does',
    es: 'Este documento contiene caracteres NUL, que ningún script lleva',
  },
  'language.optional': { en: 'optional', es: 'opcional' },
  'language.repeats': { en: 'may repeat', es: 'se puede repetir' },
  'language.defaultValue': { en: 'default {value}', es: 'por defecto {value}' },
  'language.exitCode': { en: 'exit code {code}', es: 'código de salida {code}' },
  'language.message': {
    en: 'A text of the engine in the language of the client.',
    es: 'Un texto del motor en el idioma del equipo.',
  },
  'language.deprecated': { en: '**Deprecated.**', es: '**Obsoleta.**' },
  'language.repositoryAway': { en: '{name}, away', es: '{name}, no disponible' },
  'language.repositorySeen': {
    en: '{name}, away: last seen {time}',
    es: '{name}, no disponible: visto por última vez el {time}',
  },
  'language.syntax.quote': {
    en: 'The quote {quote} that opens here is never closed.',
    es: 'La comilla {quote} que se abre aquí no se cierra.',
  },
  'language.syntax.unclosed': {
    en: '{open} begins here and never ends: {close} is missing.',
    es: '{open} empieza aquí y no termina: falta {close}.',
  },
  'language.syntax.unexpected': {
    en: '{word} is out of place here: nothing before it asks for it.',
    es: '{word} está fuera de lugar: nada de lo anterior lo pide.',
  },
  'language.syntax.incomplete': {
    en: 'Something is missing after {word}.',
    es: 'Falta algo después de {word}.',
  },
  'language.syntax.lacks': {
    en: '{open} begins here, but its {next} is missing.',
    es: '{open} empieza aquí, pero le falta su {next}.',
  },
  'language.syntax.other': {
    en: 'Bash will not understand this: {text}.',
    es: 'Bash no entenderá esto ({text}).',
  },
} as const;
