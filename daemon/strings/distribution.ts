/** What the distribution room says of multicast sessions. */
export const distribution = {
  'distribution.thing.session': {
    en: 'multicast session in progress on port',
    es: 'una sesión multicast en curso en el puerto',
  },
} as const;
