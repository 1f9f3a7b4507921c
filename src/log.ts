/** The log: JSON lines through pino. No personal data: ids and codes only, never an address, a name or a text. */
import pino from 'pino';
import { tellError } from './errors.js';

export type Log = pino.Logger;

/** Makes the log. `level`: pino's levels or 'silent'. Secrets that slip into an object are redacted by path. */
export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    // An error handed over whole is told, never written out.
    serializers: { err: tellError, error: tellError },
    redact: {
      paths: ['*.password', '*.token', '*.access_token', '*.authorization', '*.email'],
      censor: '[redacted]',
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
