/** `paplats settings`: every setting with its value, its default and what it means; wrong ones all at once. */
import { readConfig, settings, tellFaults } from '../config.js';
import type { Terminal } from './terminal.js';

/** Names whose values are shown to nobody. */
const isSecret = (name: string) => /(^|_)(SECRET|TOKEN|PASSWORD|PASS)$/.test(name);
const hidden = '(hidden)';

/** A value as it may be shown: no secrets, no passwords in addresses. */
function shown(name: string, value: string): string {
  if (isSecret(name)) return hidden;
  return value.replace(/^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)@/i, (_whole, scheme: string, user: string) => {
    const [login] = user.split(':');
    return `${scheme}${user.includes(':') ? `${login}:***` : login}@`;
  });
}

/** Prints the settings. Exit code 2 when any is wrong. */
export function tellSettings({ env, out, err }: Terminal): number {
  const read = readConfig(env);
  for (const [name, [check, meaning]] of Object.entries(settings)) {
    const given = env[name]?.trim() ?? '';
    const fallback = check.safeParse(undefined);
    const usual = fallback.success && fallback.data !== undefined ? String(fallback.data) : '';
    out(name);
    out(`  value    ${given ? shown(name, given) : '(not set)'}`);
    if (usual) out(`  default  ${usual}`);
    const used = read.ok && !given && !usual ? (read.config as Record<string, unknown>)[name] : undefined;
    if (used !== undefined) out(`  so it is ${shown(name, String(used))}`);
    out(`  ${meaning}`);
    out('');
  }
  if (read.ok) {
    out('All settings are in order.');
    return 0;
  }
  err(tellFaults(read.faults));
  return 2;
}
