import { randomUUID } from 'node:crypto';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { jsonReader } from './body';
import { answer, type Local } from './answer';
import { problem, problemBody, problemTable, toProblem } from './problems';
import type { Deps, Route } from './route';
import { routes } from './table';
import { staticPages } from './static';

const directives = {
  'default-src': ["'none'"], 'script-src': ["'self'"], 'style-src': ["'self'"], 'img-src': ["'self'", 'data:'], 'font-src': ["'self'"],
  'connect-src': ["'self'"], 'form-action': ["'self'"], 'base-uri': ["'none'"], 'frame-ancestors': ["'none'"],
};

/** Gives each request an id and logs its end: no body, no query, no name. */
function observe(deps: Deps) {
  return (req: Request, res: Response, next: NextFunction) => {
    const id = randomUUID();
    const local = res.locals as Local;
    local.log = deps.log.child({ request: id });
    res.setHeader('X-Request-Id', id);
    const started = performance.now();
    res.on('finish', () => local.log.info({
      method: req.method, route: local.route ?? null, status: res.statusCode, person: local.who?.id ?? null, ms: Math.round(performance.now() - started),
    }, 'request'));
    next();
  };
}

const limit = (perMinute: number) => rateLimit({
  windowMs: 60_000, limit: perMinute, standardHeaders: 'draft-8', legacyHeaders: false,
  handler: (_req, _res, next) => next(problem('tooMany', 'Too many requests from this address; try again in a minute.')),
});

function mount(app: Express, deps: Deps): void {
  const paths = new Map<string, Route[]>();
  for (const r of routes) paths.set(r.path, [...(paths.get(r.path) ?? []), r]);
  for (const r of routes) app[r.method](r.path, (req, res) => answer(deps, r, req, res));
  for (const [path, same] of paths) {
    const allow = same.flatMap((r) => (r.method === 'get' ? ['GET', 'HEAD'] : [r.method.toUpperCase()])).join(', ');
    app.all(path, (req, res) => {
      if (req.method !== 'OPTIONS') throw problem('methodNotAllowed', `Here only: ${allow}.`, { headers: { Allow: allow } });
      res.status(204).setHeader('Allow', allow).end();
    });
  }
}

/** Where it happened, without its message: that of a database quotes what it was given. */
const traceOf = (error: unknown) => {
  const { name, code, stack } = error as { name?: string; code?: string; stack?: string };
  return { error: name, code, at: stack?.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12).map((line) => line.trim()) };
};

function onError(error: unknown, _req: Request, res: Response, _next: NextFunction): void {
  const p = toProblem(error);
  const { log } = res.locals as Local;
  if (p !== error && problemTable[p.code].status >= 500) log.error(traceOf(error), 'unexpected error');
  if (res.headersSent) return void res.destroy();
  const { status } = problemTable[p.code];
  if (status === 401) res.setHeader('WWW-Authenticate', 'Bearer');
  for (const [name, value] of Object.entries(p.extra.headers ?? {})) res.setHeader(name, value);
  res.status(status).setHeader('Cache-Control', 'no-store');
  res.type('application/problem+json').send(JSON.stringify(problemBody(p)));
}

/** The HTTP interface: every route of the table, with its authenticator, and the pages. */
export function createApp(deps: Deps): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.set('query parser', 'simple').set('trust proxy', false);
  app.use(observe(deps));
  app.use(helmet({ contentSecurityPolicy: { useDefaults: false, directives }, strictTransportSecurity: deps.config.publicUrl.startsWith('https:') }));
  if (deps.config.TARTIP_RATE > 0) app.use(limit(deps.config.TARTIP_RATE));
  staticPages(app);
  app.use(jsonReader);
  mount(app, deps);
  app.use(() => { throw problem('notFound', 'There is nothing at this address.'); });
  app.use(onError);
  return app;
}
