import { createServer, IncomingMessage, ServerResponse, type Server } from 'node:http';
import type { Express } from 'express';

/**
 * A server for the app. Express would give each request and response its prototypes when it gets them, and an object whose prototype was
 * changed is slow to use from then on; these are made with them, by classes as node itself would extend its own.
 */
export function serverOf(app: Express): Server {
  class Incoming extends IncomingMessage {}
  class Outgoing extends ServerResponse {}
  Object.setPrototypeOf(Incoming.prototype, app.request);
  Object.setPrototypeOf(Outgoing.prototype, app.response);
  Object.assign(app, { request: Incoming.prototype, response: Outgoing.prototype });
  return createServer({ IncomingMessage: Incoming, ServerResponse: Outgoing }, app);
}
