/**
 * For `node --import`: what renders calendars cannot be loaded. A web process started with it shows that no request
 * renders one; a worker started with it shows that the refusal works.
 */
import { register } from 'node:module';

const hook = `
export async function resolve(named, context, next) {
  if (named === 'ical-generator' || /\\/calendar\\/(render|vevent|store)\\.js$/.test(named))
    throw new Error('the renderer is out of reach: ' + named);
  return next(named, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
