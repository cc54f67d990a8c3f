/** What is said of a job whose multicast port is in use: what it waits for, and why its text is left as it is. */
export const ports = {
  'distribution.waitsForJob': {
    en: 'Until port {port} is free: the job "{job}" of {person} sends {image} there.',
    es: 'Hasta que quede libre el puerto {port}: el trabajo «{job}» de {person} envía {image}.',
  },
  'distribution.waitsForLostJob': {
    en: 'Until port {port} is free: the job "{job}" of {person} lost its connection and may still receive {image} there. It is waited for until its computers are free, 30 minutes at most.',
    es: 'Hasta que quede libre el puerto {port}: el trabajo «{job}» de {person} perdió la conexión y puede que siga recibiendo {image}. Se espera a que sus equipos estén libres, 30 minutos como máximo.',
  },
  'distribution.portLostJob': {
    en: 'Port {port} may still be in use by the job "{job}", which lost its connection while it received {image}: computers would receive the wrong image. Wait until its computers are free, or use another port (free: {free}).',
    es: 'Puede que el puerto {port} siga en uso por el trabajo «{job}», que perdió la conexión mientras recibía {image}: habría equipos que recibirían otra imagen. Espere a que sus equipos estén libres o use otro puerto (libre: {free}).',
  },
  'distribution.waitsForSession': {
    en: 'Until port {port} is free: a multicast session sends {image} there.',
    es: 'Hasta que quede libre el puerto {port}: una sesión multicast envía {image}.',
  },
  'distribution.noFreePort': {
    en: 'All multicast ports are in use, or are the default of a classroom. Wait for the other session, or choose a port yourself.',
    es: 'Todos los puertos multicast están en uso o son el puerto predeterminado de un aula. Espere a que termine la otra sesión o elija usted un puerto.',
  },
  'distribution.severalPorts': {
    en: 'The instruction uses several ports that are in use ({ports}). Change them yourself.',
    es: 'La instrucción utiliza varios puertos que están en uso ({ports}). Cámbielos usted.',
  },
  'language.port.notRead': {
    en: 'The instruction has parts that cannot be read with certainty, so its port {port} is left as it is. Correct them, or change the port yourself.',
    es: 'La instrucción tiene partes que no se pueden leer con certeza, así que su puerto {port} se deja como está. Corríjalas o cambie el puerto usted.',
  },
  'language.port.inVariable': {
    en: 'Port {port} comes from a variable ({written}). Change it where the variable is set.',
    es: 'El puerto {port} procede de una variable ({written}). Cámbielo donde se asigna la variable.',
  },
  'language.port.inText': {
    en: 'Port {port} also stands where it cannot be changed safely: {written}. Change it yourself.',
    es: 'El puerto {port} también aparece donde no se puede cambiar sin riesgo: {written}. Cámbielo usted.',
  },
} as const;
