/** The IP address of a peer that is told as `IP:PORT`, or `[IP]:PORT` of IPv6. */
export function peerIp(address: string): string {
  return address.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
}
