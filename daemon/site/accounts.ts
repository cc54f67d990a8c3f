/** A line of /etc/group. */
export interface Group {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

/** A line of /etc/passwd. */
export interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const name = /^[a-z_][\w.-]{0,63}\$?$/i;

/** The groups in the text of /etc/group (group(5)); what is no line of it is left out. */
export function groupsOf(text: string): Group[] {
  return text.split('\n').flatMap((line) => {
    const [group = '', , gid = '', members = ''] = line.split(':');
    if (!name.test(group) || !/^\d{1,10}$/.test(gid)) {
      return [];
    }
    return [
      { name: group, gid: Number(gid), members: members.split(',').filter((member) => name.test(member)) },
    ];
  });
}

/** The users in the text of /etc/passwd (passwd(5)); what is no line of it is left out. */
export function usersOf(text: string): User[] {
  return text.split('\n').flatMap((line) => {
    const [user = '', , uid = '', gid = ''] = line.split(':');
    if (!name.test(user) || !/^\d{1,10}$/.test(uid) || !/^\d{1,10}$/.test(gid)) {
      return [];
    }
    return [{ name: user, uid: Number(uid), gid: Number(gid) }];
  });
}
