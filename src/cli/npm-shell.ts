/** npm as the one who starts us: it stands between us and whoever ends us. */

/** How often is looked, in milliseconds: short beside the 25 seconds that a stop may take. */
const lookMs = 500;
/** Who started us, taken as early as can be: it may end while we are starting. */
const shell = process.ppid;

/**
 * Calls `told` once the shell that npm ran us in is gone. npm hands SIGTERM to that shell only, and dash ends of it without
 * telling us: `npm start` would stop, and the product would run on with nobody to end it. Does nothing for whoever was
 * started without npm. `env`: the process's own.
 */
export function whenNpmIsGone(env: NodeJS.ProcessEnv, told: () => void): void {
  if (!env.npm_lifecycle_event || process.platform === 'win32') return;
  const look = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(look);
    told();
  }, lookMs);
  look.unref();
}
