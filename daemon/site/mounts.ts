/** The file system that a folder lies on. */
export interface Mount {
  readonly mountPoint: string;
  /** `ext4`, `nfs4`, `cifs` … */
  readonly filesystem: string;
  readonly isReadOnly: boolean;
}

const networkFilesystems = new Set([
  'nfs',
  'nfs4',
  'cifs',
  'smb3',
  'smbfs',
  'ceph',
  'glusterfs',
  'fuse.glusterfs',
  'fuse.sshfs',
  '9p',
  'afs',
]);

/** Whether its files lie on another machine. */
export const isNetworkFilesystem = (name: string) => networkFilesystems.has(name);

/** The mount of a path, from the text of /proc/self/mountinfo (proc(5)); undefined when it says none. */
export function mountOf(mountinfo: string, path: string): Mount | undefined {
  let found: Mount | undefined;
  for (const line of mountinfo.split('\n')) {
    // id, parent, device, root, mount point, options, optional fields … -, file system, source, super options
    const [own = '', more = ''] = line.split(' - ');
    const [, , , , written, options = ''] = own.split(' ');
    const [filesystem, , superOptions = ''] = more.split(' ');
    if (!written || !filesystem) {
      continue;
    }
    const mountPoint = unescaped(written);
    const isAbove = mountPoint === '/' || path === mountPoint || path.startsWith(`${mountPoint}/`);
    // Of two on one place, the later one covers the other.
    if (!isAbove || (found && mountPoint.length < found.mountPoint.length)) {
      continue;
    }
    const isReadOnly = [options, superOptions].some((list) => list.split(',').includes('ro'));
    found = { mountPoint, filesystem, isReadOnly };
  }
  return found;
}

/** Blanks and backslashes are written in octal. */
function unescaped(text: string): string {
  return text.replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}
