/** Of `og/inventory/import`. */
export const importing = {
  'import.noHosts': {
    en: 'No computer was found in this text.',
    es: 'No se ha encontrado ningún equipo en este texto.',
  },
  'import.tooDeep': {
    en: 'Line {line}: too many braces inside one another; this is not a dhcpd.conf file.',
    es: 'Línea {line}: demasiadas llaves anidadas; no es un fichero dhcpd.conf.',
  },
  'import.notKea': {
    en: 'This text is not a Kea DHCPv4 configuration.',
    es: 'Este texto no es una configuración de Kea DHCPv4.',
  },
  'import.noColumns': {
    en: 'The columns for name, IP and MAC were not found. Add a header row, for example: aula;nombre;ip;mac;grupo',
    es: 'No se han encontrado las columnas de nombre, IP y MAC. Añada una fila de cabecera, por ejemplo: aula;nombre;ip;mac;grupo',
  },
  'import.braceOpen': {
    en: 'Line {line}: a closing brace is missing. Check that the text is complete.',
    es: 'Línea {line}: falta una llave de cierre. Compruebe que el texto está completo.',
  },
  'import.braceClosed': {
    en: 'Line {line}: extra closing brace.',
    es: 'Línea {line}: sobra una llave de cierre.',
  },
  'import.include': {
    en: 'Line {line}: the included file {file} was not read. Import it separately.',
    es: 'Línea {line}: no se ha leído el fichero incluido {file}. Impórtelo aparte.',
  },
  'import.keaInclude': {
    en: 'The included file {file} was not read. Import it separately.',
    es: 'No se ha leído el fichero incluido {file}. Impórtelo aparte.',
  },
  'import.severalAddresses': {
    en: 'Several addresses ({all}): {ip} is used.',
    es: 'Varias direcciones ({all}): se usa {ip}.',
  },

  'import.url': {
    en: 'Enter an HTTP or HTTPS address, for example https://server.example.org.',
    es: 'Escriba una dirección HTTP o HTTPS, por ejemplo https://servidor.example.org.',
  },
  'import.urlPassword': {
    en: 'Enter user and password in their own fields, not in the address.',
    es: 'Escriba el usuario y la contraseña en sus propios campos, no en la dirección.',
  },
  'import.noLogin': {
    en: 'Enter a user and a password, or a key.',
    es: 'Escriba un usuario y una contraseña, o una clave.',
  },
  'import.noToken': {
    en: 'Enter the token of the ogServer (api_token in its ogserver.json).',
    es: 'Introduzca el token del ogServer (api_token en su ogserver.json).',
  },
  'import.keyCharacters': {
    en: 'The key has characters that a key cannot have.',
    es: 'La clave tiene caracteres que una clave no puede tener.',
  },
  'import.fingerprint': {
    en: 'A fingerprint is the SHA-256 of a certificate: 64 hexadecimal digits.',
    es: 'Una huella es el SHA-256 de un certificado: 64 dígitos hexadecimales.',
  },
  'import.wrongLogin': {
    en: 'The console rejected this user and password.',
    es: 'La consola ha rechazado este usuario y contraseña.',
  },
  'import.wrongKey': { en: 'The server rejected this key.', es: 'El servidor ha rechazado esta clave.' },
  'import.noUnits': {
    en: 'The console rejected this key, or its user does not administer any organizational unit.',
    es: 'La consola ha rechazado esta clave, o su usuario no administra ninguna unidad organizativa.',
  },
  'import.noConsole': {
    en: 'There is no OpenGnsys console REST API at this address.',
    es: 'En esta dirección no hay una API REST de la consola OpenGnsys.',
  },
  'import.noOgServer': {
    en: 'There is no ogServer with /scopes at this address.',
    es: 'En esta dirección no hay un ogServer con /scopes.',
  },
  'import.serverTooLarge': {
    en: 'The answer is too large for this ogServer (256 KB, about 3,000 computers). Import from the console or from dhcpd.conf instead.',
    es: 'La respuesta es demasiado grande para este ogServer (256 KB, unos 3.000 equipos). Importe de la consola o de dhcpd.conf.',
  },
  'import.unreachable': {
    en: 'Cannot connect to {host} ({code}). Check the address and the network.',
    es: 'No se puede conectar con {host} ({code}). Compruebe la dirección y la red.',
  },
  'import.slow': {
    en: '{host} has not answered in {seconds} seconds.',
    es: '{host} no ha respondido en {seconds} segundos.',
  },
  'import.redirected': {
    en: 'The server redirects to {to}. Use that address if it is the right one.',
    es: 'El servidor redirige a {to}. Use esa dirección si es la correcta.',
  },
  'import.tooLarge': {
    en: 'The answer to {path} is too large.',
    es: 'La respuesta a {path} es demasiado grande.',
  },
  'import.cut': {
    en: 'The answer to {path} is incomplete: it is too large for the server.',
    es: 'La respuesta a {path} está incompleta: es demasiado grande para el servidor.',
  },
  'import.webPage': {
    en: 'The server answers {path} with a web page, not with data. Check the address.',
    es: 'El servidor responde a {path} con una página web, no con datos. Compruebe la dirección.',
  },
  'import.notJson': {
    en: 'The answer of the server to {path} is not the expected data.',
    es: 'La respuesta del servidor a {path} no contiene los datos esperados.',
  },
  'import.refused': {
    en: 'The server answers {path} with error {status}{text}.',
    es: 'El servidor responde a {path} con el error {status}{text}.',
  },
  'import.certificate': {
    en: 'The certificate of {host} is not trusted (SHA-256 {fingerprint}). Compare the fingerprint on the server, then accept it.',
    es: 'El certificado de {host} no es de confianza (SHA-256 {fingerprint}). Compare la huella en el servidor y después acéptela.',
  },
  'import.otherCertificate': {
    en: '{host} now has another certificate (SHA-256 {fingerprint}). Compare the fingerprint on the server before you accept it.',
    es: '{host} tiene ahora otro certificado (SHA-256 {fingerprint}). Compare la huella en el servidor antes de aceptarla.',
  },
  'import.changedMeanwhile': {
    en: 'Another user is changing the classrooms. Try again in a moment.',
    es: 'Otra persona está modificando las aulas. Inténtelo de nuevo en un momento.',
  },

  'import.phpWarnings': {
    en: 'The console writes PHP warnings before its answers. They were skipped.',
    es: 'La consola escribe avisos de PHP antes de sus respuestas. Se han omitido.',
  },
  'import.noImages': {
    en: 'The console does not give a list of images.',
    es: 'La consola no da la lista de imágenes.',
  },
  'import.roomDetails': {
    en: 'The console does not give the network and the multicast defaults of this classroom.',
    es: 'La consola no da la red ni los valores de multicast de esta aula.',
  },
  'import.roomComputers': {
    en: 'The console does not give the computers of this classroom.',
    es: 'La consola no da los equipos de esta aula.',
  },
  'import.groupsEmpty': {
    en: 'The console does not say which computers are in the groups: the groups are imported empty.',
    es: 'La consola no dice qué equipos están en los grupos: se importan vacíos.',
  },
  'import.groupsOmitted': {
    en: 'There are too many groups: not all were imported.',
    es: 'Hay demasiados grupos: no se han importado todos.',
  },
  'import.groupEmpty': {
    en: 'The group {group} has no computers.',
    es: 'El grupo {group} no tiene equipos.',
  },
  'import.wrongValue': {
    en: '{field}: the value {value} is not valid and was left out.',
    es: '{field}: el valor {value} no es válido y se ha omitido.',
  },
  'import.roomRenamed': {
    en: 'Another classroom named {name} already exists.',
    es: 'Ya existe otra aula llamada {name}.',
  },
  'import.overlap': {
    en: 'The network overlaps the network of {classroom} ({network}).',
    es: 'La red se solapa con la de {classroom} ({network}).',
  },
  'import.longName': {
    en: 'The name has more than {most} characters.',
    es: 'El nombre tiene más de {most} caracteres.',
  },

  'import.noName': { en: 'no name.', es: 'sin nombre.' },
  'import.badName': {
    en: 'the name is too long or has characters that a name cannot have.',
    es: 'el nombre es demasiado largo o tiene caracteres no válidos.',
  },
  'import.noMac': { en: 'no MAC address.', es: 'sin dirección MAC.' },
  'import.badMac': { en: '{mac} is not a MAC address.', es: '{mac} no es una dirección MAC.' },
  'import.noIp': { en: 'no IP address.', es: 'sin dirección IP.' },
  'import.badIp': {
    en: '{ip} is not an IPv4 address. Names are not looked up.',
    es: '{ip} no es una dirección IPv4. Los nombres no se resuelven.',
  },
  'import.notHost': {
    en: '{ip} is not an address of a computer.',
    es: '{ip} no es una dirección de equipo.',
  },
  'import.outside': {
    en: 'the address {ip} is outside the network {network}.',
    es: 'la dirección {ip} está fuera de la red {network}.',
  },
  'import.ipTwice': {
    en: 'the IP address {value} is also that of {name} ({classroom}) in this source.',
    es: 'la dirección IP {value} es también la de {name} ({classroom}) en este origen.',
  },
  'import.macTwice': {
    en: 'the MAC address {value} is also that of {name} ({classroom}) in this source.',
    es: 'la dirección MAC {value} es también la de {name} ({classroom}) en este origen.',
  },
  'import.nameTwice': {
    en: 'the classroom {classroom} has another computer {name} in this source.',
    es: 'el aula {classroom} tiene otro equipo {name} en este origen.',
  },
  'import.ipTaken': {
    en: 'the IP address {value} belongs to {name} ({classroom}).',
    es: 'la dirección IP {value} es de {name} ({classroom}).',
  },
  'import.macTaken': {
    en: 'the MAC address {value} belongs to {name} ({classroom}).',
    es: 'la dirección MAC {value} es de {name} ({classroom}).',
  },
  'import.nameTaken': {
    en: 'the classroom {classroom} already has a computer {name}.',
    es: 'el aula {classroom} ya tiene un equipo {name}.',
  },
  'import.imageTwice': {
    en: 'the source has another image with this name.',
    es: 'el origen tiene otra imagen con este nombre.',
  },
  'import.otherRepository': {
    en: 'in another repository ({address}).',
    es: 'en otro repositorio ({address}).',
  },
  'import.filled': {
    en: '{field}: missing in the console; {value} is used.',
    es: '{field}: falta en la consola; se usa {value}.',
  },
} as const;
