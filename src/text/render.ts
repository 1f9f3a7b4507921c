/**
 * The only reader of templates/. Templates hold no logic but loops and ifs; every name in them is handed in by a
 * view function. HTML is escaped unless a template says otherwise; text is not.
 */
import { Eta } from 'eta';
import { projectPath } from '../paths.js';

export type Render = {
  /** `templates/<name>.html.eta` as HTML: `<%= %>` escapes, `<%~ %>` does not. */
  html(name: string, data: object): string;
  /** `templates/<name>.txt.eta` as plain text, nothing escaped. */
  text(name: string, data: object): string;
};

/** Makes the renderer. `cache`: keep compiled templates (off while a template is being written). */
export function createRender(cache = true): Render {
  const views = projectPath('templates');
  const html = new Eta({ views, cache, autoEscape: true, autoTrim: false, defaultExtension: '.html.eta' });
  const text = new Eta({
    views,
    cache,
    autoEscape: false,
    autoTrim: [false, 'nl'],
    defaultExtension: '.txt.eta',
  });
  return {
    html: (name, data) => html.render(name, data),
    text: (name, data) => text.render(name, data),
  };
}
