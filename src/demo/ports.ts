/** Ports: the wished one where it is free, and what to do where it is not. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const isTaken = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');

/** Listens on the wished port. Undefined when it is taken. */
export function listenOn(server: Server, port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => (isTaken(error) ? resolve(undefined) : reject(error));
    server.once('error', failed);
    server.listen(port, () => {
      server.off('error', failed);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Starts something on the wished port, or on a free one when that is taken. */
export async function orFree<T>(port: number, start: (port: number) => Promise<T>): Promise<T> {
  try {
    return await start(port > 65_535 ? 0 : port);
  } catch (error) {
    if (!isTaken(error)) throw error;
    return start(0);
  }
}
