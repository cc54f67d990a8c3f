/**
 * Connections that may wait to be accepted, for a port on which computers wait for us to speak: as many as the system
 * allows (Linux: net.core.somaxconn, 4,096), for those of a whole site come back in one moment. One that finds no room
 * believes itself connected all the same, says nothing, and is not there until its keepalive: of 5,000 at once and with
 * Node's own 511 that were 2,913.
 */
export const mostBacklog = 65_535;
