import { createServer, IncomingMessage, ServerResponse, type Server } from 'node:http';
import type { Express } from 'express';

type Made<T> = new (...args: unknown[]) => T;

/** Makes what node makes, with another prototype from the start. */
function madeWith<T>(make: Made<T>, prototype: T): Made<T> {
  function Own(...args: unknown[]): T {
    return Reflect.construct(make, args, Own) as T;
  }
  Own.prototype = prototype;
  return Own as unknown as Made<T>;
}

/**
 * A server for the app. Express would give each request and response its prototypes when it gets them, and an object whose prototype was
 * changed is slow to use from then on; these have them when they are made.
 */
export function serverOf(app: Express): Server {
  const { request, response } = app as unknown as { request: IncomingMessage; response: ServerResponse };
  const options = { IncomingMessage: madeWith(IncomingMessage as unknown as Made<IncomingMessage>, request), ServerResponse: madeWith(ServerResponse as unknown as Made<ServerResponse>, response) };
  return createServer(options as object, app);
}
