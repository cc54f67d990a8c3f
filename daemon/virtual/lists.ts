import type { ComputerIdentity } from './environment.ts';

/** What InventarioHardware tells, with its short names. */
export function hardwareList({ name, mac, speed }: ComputerIdentity): string {
  return [
    'mod=OG Studio Virtual computer',
    'bio=OG Studio 1.0',
    'boa=Virtual board',
    'cpu=Virtual CPU @ 3.20GHz, 4 cores',
    'mem=DIMM 8192MiB',
    'dis=Virtual disk 1, 32 GiB',
    'dis=Virtual disk 2, 16 GiB',
    'vga=Virtual display',
    `net=Virtual Ethernet ${mac}, ${Math.round(speed / 125_000)} Mbit/s`,
    `cha=Desktop ${name}`,
    '',
  ].join('\n');
}

/** What InventarioSoftware tells: the system, then its programs. */
export function softwareList(os: string): string {
  const programs = /windows/i.test(os)
    ? ['7-Zip 24.08', 'LibreOffice 24.8.2', 'Microsoft Edge 130.0', 'Mozilla Firefox 132.0']
    : ['bash 5.1-6', 'coreutils 8.32', 'firefox 132.0', 'gcc 11.2.0', 'libreoffice 7.3.7', 'python3 3.10.6'];
  return [os, ...programs, ''].join('\n');
}
