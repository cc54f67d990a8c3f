import { readFile } from 'node:fs/promises';

/** Whole, at most; a table of a large network has 1,000 lines of 80 bytes. */
const longest = 1024 * 1024;

/**
 * The MAC addresses that this machine knows of its own networks, by IP address, as Linux tells them in /proc/net/arp;
 * none elsewhere. One behind a router is not there.
 */
export async function arpTable(file = '/proc/net/arp'): Promise<Map<string, string>> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return parseArpTable(text.slice(0, longest));
}

/** Lines of `IP address, HW type, Flags, HW address, Mask, Device`; what is not complete has zeros. */
export function parseArpTable(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of text.split('\n').slice(1)) {
    const [ip, , , mac] = line.split(/\s+/);
    if (ip && mac && /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac) && mac !== '00:00:00:00:00:00') {
      found.set(ip, mac.toUpperCase());
    }
  }
  return found;
}
