import type { Certificate } from '../config/certificate.ts';
import { selfSignedCertificate } from '../config/self-signed.ts';

/** For tests only: a self-signed certificate for a host's name, that is valid whenever they run, and its key, as PEM. */
export function selfSigned(host: string): Certificate {
  return selfSignedCertificate({
    names: [host],
    from: new Date('2020-01-01'),
    until: new Date('2100-01-01'),
  });
}
