/** Styles, fonts and scripts: our own from templates/assets, Designsystemet's from its package. Nothing third-party. */
import express from 'express';
import { projectPath } from '../paths.js';

/** Served below /static with a day's caching. */
export function staticFiles(): express.Router {
  const router = express.Router();
  const options = { maxAge: '1d', index: false, redirect: false } as const;
  router.use(
    '/designsystemet',
    express.static(projectPath('node_modules', '@digdir', 'designsystemet-css', 'dist'), options),
  );
  router.use(express.static(projectPath('templates', 'assets'), options));
  return router;
}
