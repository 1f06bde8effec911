import { basename, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { packageRoot } from '../package-root.ts';

/** Where the panel is built to. */
export function panelFolder(): string {
  return join(packageRoot(), 'dist', 'panel');
}

/** Chunks carry a hash of their content at the end of their name, so that a name never changes its meaning. */
const hashedName = /-[\w-]{8}\.(?:js|css)(?:\.map)?$/;
const servedName = /^\/[\w./-]+\.(?:js|css|map|d\.ts|woff2|svg)$/;

/**
 * Serves the built panel. Hosts load it as a module from another origin, which browsers fetch with CORS: everyone may, since
 * it holds nothing secret. The entry keeps its name and is asked for afresh each time; it is not sent again when unchanged.
 */
export async function servePanel(app: FastifyInstance, folder: string): Promise<void> {
  // By its ending a file of types would be a film.
  app.addHook('onSend', async (_request, reply) => {
    if (reply.getHeader('content-type') === 'video/mp2t') reply.type('text/plain; charset=utf-8');
  });
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    dotfiles: 'ignore',
    cacheControl: false,
    decorateReply: false,
    allowedPath: (path) => servedName.test(path),
    setHeaders: (response, path) => {
      const hashed = hashedName.test(basename(path));
      response.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('cross-origin-resource-policy', 'cross-origin');
    },
  });
}
