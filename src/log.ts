/** The log: JSON lines through pino. No personal data: ids and codes only, never an address, a name or a text. */
import pino from 'pino';

export type Log = pino.Logger;

/** Makes the log. `level`: pino's levels or 'silent'. Secrets that slip into an object are redacted by path. */
export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    redact: {
      paths: ['*.password', '*.token', '*.access_token', '*.authorization', '*.email'],
      censor: '[redacted]',
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
