/** Ends a command whose errors are not shown. */
const quiet = /[ \t]+2>[ \t]*(?:\/dev\/null|&1)$/;

/** Commands whose whole output is what only one computer has: its name, an address, a number of its hardware. */
const own = [
  /^hostname(?:[ \t]+(?:-[sfiIA]|--short|--fqdn|--long))?$/,
  /^uname[ \t]+-n$/,
  /^ogGet(?:Hostname|IpAddress|MacAddress|SerialNumber)$/,
  /^getIpAddress$/,
  /^uuidgen(?:[ \t]+-[rt])?$/,
  /^dmidecode[ \t]+-s[ \t]+[\w-]+$/,
  /^(?:cat|<)[ \t]*(?:\/etc\/hostname|\/sys\/class\/net\/(?!lo\/)[\w$*{}]+\/address|\/sys\/class\/dmi\/id\/\w+|\/proc\/sys\/kernel\/random\/uuid)$/,
];

/** Whether a command, without anything before or behind it, gives something that no other computer has. */
export function givesOwn(command: string): boolean {
  const text = command.replace(quiet, '');
  return own.some((pattern) => pattern.test(text));
}

/** Whether a command gives its words as they are: whatever is in them reaches its output. */
export function shows(command: string): boolean {
  return (
    /^(?:echo(?:[ \t]+-[neE]+)?|printf[ \t]+(['"]?)%s(?:\\n)?\1)[ \t]+[^;&|<>#\n]+$/.test(command) ||
    /^basename[ \t]+[^;&|<>#\s]+$/.test(command)
  );
}

/** Sets of `tr` by which two names remain two: signs between the parts, and letters of one case for those of the other. */
const signs = String.raw`(['"]?)(?:\\[nrt]|[^\w\s'"\\[\]])+\1`;
const cases = String.raw`(?:['"]?(?:A-Z|a-z|\[:upper:\]|\[:lower:\]|\[A-Z\]|\[a-z\])['"]?)`;
const keepers = [
  /^(?:cat|rev|xargs|md5sum|sha1sum|sha256sum)$/,
  /^(?:head|tail)[ \t]+(?:-n[ \t]*)?-?1$/,
  /^awk[ \t]+'\{ *print \$1 *\}'$/,
  new RegExp(String.raw`^tr[ \t]+-d[ \t]+${signs}$`),
  new RegExp(String.raw`^tr[ \t]+${cases}[ \t]+${cases}$`),
  /^tr[ \t]+(['"]?)[^\w\s'"\\[\]]\1[ \t]+(['"]?)\S\2$/,
  /^sed[ \t]+(?:-e[ \t]+)?(['"]?)s\/\\?[^\w\s'"[\]*?+^$\\]\/[\w-]*\/g?\1$/,
];
/** Of an address, the last part is what the computers of one network do not share. */
const ofAddress = [
  /^cut[ \t]+(?:-d[ \t]*(['"]?)\.\1[ \t]+-f[ \t]*(?:[1-3][-,])?4|-f[ \t]*(?:[1-3][-,])?4[ \t]+-d[ \t]*(['"]?)\.\2)$/,
  /^awk[ \t]+-F[ \t]*(['"]?)\.\1[ \t]+'\{ *print \$(?:4|NF) *\}'$/,
];
/** Of a name, the first part: what stands behind its first point is the domain. */
const ofName = [/^cut[ \t]+(?:-d[ \t]*(['"]?)\.\1[ \t]+-f[ \t]*1|-f[ \t]*1[ \t]+-d[ \t]*(['"]?)\.\2)$/];

/** Whether a filter certainly leaves two different inputs different; anything that is not known may not. */
export function leavesApart(filter: string, isAddress: boolean): boolean {
  const text = filter.replace(quiet, '');
  return [...keepers, ...(isAddress ? ofAddress : ofName)].some((pattern) => pattern.test(text));
}
