/**
 * Words that texts for people do not use, and what is said instead: one word for one thing, the same in every text of
 * both sides. `words.test.ts` holds it.
 */
export interface Rule {
  readonly words: RegExp;
  readonly instead: string;
}

export const forbidden: Readonly<Record<'en' | 'es', readonly Rule[]>> = {
  en: [
    { words: /machine of the|repository's machine/i, instead: 'repository server' },
    {
      words: /(?<![\w.-])daemons?\b(?!\.\w|Set)/i,
      instead: 'repository service, or ogrepod for the process',
    },
    { words: /\bcheckout\b/i, instead: 'this folder' },
    { words: /(?<![\w.-])clients?\b(?!\.\w)|\bPCs?\b/, instead: 'computer' },
    { words: /\brooms?\b/i, instead: 'classroom, or space on a disk' },
    { words: /\bimages? directory|\bsub-?director(y|ies)\b/i, instead: 'folder' },
    { words: /sidecars?|files? beside it|lies? beside/i, instead: 'associated files' },
    { words: /\bset of volumes|whole set\b/i, instead: 'multi-volume image' },
    { words: /(?<![\w.])sums?\b(?!\.\w)/i, instead: 'checksum' },
    { words: /\bfetch(ed|es)?\b|\bbr(ing|ings|ought)\b/i, instead: 'import, copy, recover' },
    {
      words:
        /\bmak(e|es|ing) (an?|the|another) (\w+ ){0,2}(image|instruction|file|token)\b|\b(is|are|was|were) made\b(?! by)|\bmade (on …|so\b)/i,
      instead: 'create',
    },
    { words: /\bfor good\b/i, instead: 'permanently' },
    { words: /\bis back\b|\bbr(ing|ought) back\b/i, instead: 'recovered' },
    { words: /\bis sound\b|found to be sound/i, instead: 'verified, matches its checksums' },
    { words: /\bfindings?\b|\bdiagnostics?\b(?!\.\w)/i, instead: 'problem' },
    { words: /^(with an error|being copied)$/i, instead: 'the state itself: error, copying' },
    { words: /(?<!\bmoves? .*)\baway\b|\bnot reachable\b|\bcannot be reached\b/i, instead: 'offline' },
    { words: /\bblanks?\b/i, instead: 'space' },
    { words: /\bmandatory\b/i, instead: 'required' },
    { words: /connect(ed|ing|ion)? with\b/i, instead: 'connect to' },
    { words: /\b[KMGT]iB\b|\bkB\b/, instead: 'KB, MB, GB of 1024' },
    { words: /(ended?|exit) (with )?status/i, instead: 'exit code' },
    { words: /:method:|:clients:/, instead: 'mode, computers' },
  ],
  es: [
    { words: /\bdemonios?\b/i, instead: 'servicio del repositorio' },
    {
      words: /servicio de repositorio(?! (incluido|de OpenGnsys|de npm start))/i,
      instead: 'servicio del repositorio',
    },
    { words: /(?<!esta )\bmáquinas?\b/i, instead: 'servidor del repositorio, esta máquina, equipo' },
    { words: /(?<![\w.-])clientes?\b|\bordenador(es)?\b/i, instead: 'equipo' },
    { words: /\bsalas?\b|\b(esta|la) clase\b(?! de)/i, instead: 'aula' },
    { words: /\barchivos?\b(?! comprimido)/i, instead: 'fichero' },
    { words: /\bdirectorios?\b/i, instead: 'carpeta' },
    { words: /\b(al|a su) lado\b/i, instead: 'ficheros asociados' },
    { words: /conjuntos? de volúmenes/i, instead: 'imagen multivolumen' },
    { words: /(?<![\w.])sumas?\b(?! de comprobación)/i, instead: 'suma de comprobación' },
    { words: /\bregistr(ar|ad[oa]s?|e|en)\b/i, instead: 'dar de alta' },
    { words: /\btra(e|er|ído|ída)\b/i, instead: 'importar, copiar' },
    { words: /\b(prepar|hag|hac)(e|er|ar|a) (una|la|otra) (imagen|instrucción)/i, instead: 'crear' },
    { words: /\bsuprimi/i, instead: 'eliminar' },
    { words: /cambi(ar|e|a) el nombre(?! de equipo)/i, instead: 'renombrar' },
    { words: /en buen estado/i, instead: 'verificada, coincide con sus sumas de comprobación' },
    // \b knows no letters with accents.
    {
      words:
        /(?<!\p{L}|marca de |(?<!\p{L})el |por |cualquier )[óo]rden(es)?(?!\p{L}|:| de los argumentos)/iu,
      instead: 'comando',
    },
    { words: /\bdiagnósticos?\b/i, instead: 'problema' },
    { words: /con error\b|copiándose|incorporándose/i, instead: 'el estado: error, copiando, incorporando' },
    { words: /repositorio .*no (está )?disponible\b/i, instead: 'sin conexión' },
    { words: /\bblancos?\b/i, instead: 'espacio' },
    { words: /\bindi(que|car) (el |un )?token\b(?!File)/i, instead: 'introducir un token' },
    { words: /(puede|llega a él|se) llegar? a\b/i, instead: 'conectar con' },
    { words: /\b[KMGT]iB\b|\bkB\b/, instead: 'KB, MB, GB de 1024' },
    { words: /:método:|:clientes:/, instead: 'modo, equipos' },
    { words: /"\{|\}"/, instead: '«…»' },
    { words: /(?<!\p{L})(ahí|allí|aquel)(?!\p{L})/iu, instead: 'el nombre de lo que se dice' },
  ],
};
