import type { Certificate } from '../../config/certificate.ts';
import { selfSignedCertificate } from '../../config/self-signed.ts';

/** For tests only: a self-signed certificate for a host's name, from 2020 to the start of a year, and its key, as PEM. */
export function selfSigned(host: string, untilYear = 2100): Certificate {
  return selfSignedCertificate({
    names: [host],
    from: new Date('2020-01-01'),
    until: new Date(`${untilYear}-01-01`),
  });
}
