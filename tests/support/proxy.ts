/** A door between a program and a server: what is behind it can be taken away and come back at another port. */
import { connect, createServer, type Socket } from 'node:net';

export type Door = {
  port: number;
  /** Where new connections go from now on; undefined: they are refused by closing at once. */
  leadTo(port: number | undefined): void;
  /** Cuts every connection that is open. */
  cut(): void;
  close(): Promise<void>;
};

/** Opens a door on a free port of 127.0.0.1. */
export async function openDoor(behind: number | undefined): Promise<Door> {
  let target = behind;
  const open = new Set<Socket>();
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    return socket;
  };
  const server = createServer((inside) => {
    keep(inside);
    if (target === undefined) {
      inside.destroy();
      return;
    }
    const outside = keep(connect(target, '127.0.0.1'));
    inside.pipe(outside).pipe(inside);
    inside.on('close', () => outside.destroy());
    outside.on('close', () => inside.destroy());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as { port: number }).port,
    leadTo: (port) => {
      target = port;
    },
    cut,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        cut();
      }),
  };
}
