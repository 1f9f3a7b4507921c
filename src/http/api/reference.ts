/** The reference page of the API, for people; all of it read from the OpenAPI document. */
import type { Context } from '../../context.js';
import { renderPage } from '../layout.js';
import type { JsonSchema, OpenApi, Operation } from './openapi.js';
import { type Route, tags } from './route.js';

const words = {
  title: 'API för På plats',
  description: 'Referens för kommunens system som ska läsa eller skriva möten på plats.',
  lead: 'Här läser och skriver kommunens andra system samma möten som planeringen. Sidan görs ur samma beskrivning som svarar på anropen, så den stämmer alltid.',
  startHeading: 'Kom igång',
  start: [
    'En administratör gör en nyckel med en roll, med kommandot npx paplats token create eller anropet POST /api/v1/tokens. Rollen avgör vad nyckeln får göra.',
    'Skicka nyckeln i varje anrop. Bara POST /api/v1/subscriptions är öppet för alla.',
    'Innehållet är JSON i UTF-8. Dagar skrivs 2027-03-16 och klockslag 18:00 i svensk tid. Ett fält som inte finns avvisas med sitt namn.',
    'Ett fel är application/problem+json med en kod som inte ändras och med alla skäl på en gång. Skälen är på svenska, eller på engelska med Accept-Language: en.',
    'Skicka version (eller If-Match) när du ändrar ett möte. Har någon annan hunnit före får du 409 CHANGED_MEANWHILE och det nya läget.',
  ],
  exampleHeading: 'Ett exempel',
  documentLink: 'Hela beskrivningen som OpenAPI 3.1 (JSON)',
  contents: 'Innehåll',
  tags: {
    'Boards, places and venues': 'Nämnder, orter och lokaler',
    Newspapers: 'Tidningar',
    Associations: 'Föreningar',
    Nominations: 'Vi vill ha er hit',
    Calendar: 'Kommunens kalender',
    Judgements: 'Bedömningar',
    Checklists: 'Checklistor',
    Meetings: 'Möten',
    Steps: 'Mötets steg',
    Deliveries: 'Utskick',
    Subscriptions: 'Prenumerationer',
    Views: 'Synpunkter',
    Archive: 'Arkiv',
    People: 'Personer och nycklar',
  } satisfies Record<(typeof tags)[number], string>,
  objects: 'Objekt',
  objectsLead: 'Det som skickas in och det som svaras. Fälten beskrivs på engelska.',
  anyone: 'Öppet för alla, ingen nyckel behövs.',
  permission: 'Behörighet',
  parameters: 'Parametrar',
  body: 'Skicka',
  answer: 'Svar',
  refusals: 'Kan avvisas med',
  optional: 'valfritt',
};

type Field = { name: string; type: string; required: boolean; note: string };

const nameOfRef = (schema: JsonSchema) =>
  String(schema.$ref ?? '')
    .split('/')
    .at(-1) ?? '';

/** A schema in a few words. */
function typeOf(schema: JsonSchema): string {
  if (schema.$ref) return nameOfRef(schema);
  const either = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (either) return [...new Set(either.map(typeOf))].join(' or ');
  if (Array.isArray(schema.enum)) return schema.enum.map((each) => JSON.stringify(each)).join(' | ');
  if ('const' in schema) return JSON.stringify(schema.const);
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ ...schema, type })).join(' or ');
  if (schema.type === 'array') return `list of ${typeOf((schema.items ?? {}) as JsonSchema)}`;
  if (schema.format === 'date') return 'YYYY-MM-DD';
  if (schema.type === 'integer') return `whole number${limits(schema)}`;
  if (schema.type === 'string') return schema.maxLength ? `text, at most ${schema.maxLength}` : 'text';
  return String(schema.type ?? 'anything');
}

function limits({ minimum, maximum }: JsonSchema): string {
  const safe = typeof maximum === 'number' && maximum < 2_147_483_647;
  return typeof minimum === 'number' && minimum >= 0 && safe ? ` ${minimum}–${maximum}` : '';
}

function fieldsOf(schema: JsonSchema): Field[] {
  const required = (schema.required ?? []) as string[];
  return Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).map(([name, each]) => ({
    name,
    type: typeOf(each),
    required: required.includes(name),
    note: typeof each.description === 'string' ? each.description : '',
  }));
}

/** Object schemas that a schema names, so that the page can link to them. */
const links = (schema: JsonSchema | undefined, known: OpenApi['components']['schemas']) => {
  const names = [...JSON.stringify(schema ?? {}).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name]) => name,
  );
  return [...new Set(names)].filter((name) => name !== undefined && name in known);
};

function operationShown(path: string, method: string, operation: Operation, document: OpenApi) {
  const content = operation.requestBody?.content ?? {};
  const [status, good] = Object.entries(operation.responses)[0] ?? [];
  const { schemas } = document.components;
  const refused = Object.keys(operation.responses).filter((each) => Number(each) >= 400);
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    // Long addresses may break after a slash.
    pieces: path.split(/(?<=\/)/),
    summary: operation.summary,
    permission: operation.security.length === 0 ? '' : (/“(.+)”/.exec(operation.description)?.[1] ?? ''),
    parameters: operation.parameters.map((each) => ({
      name: each.name,
      type: typeOf(each.schema),
      required: each.required,
      note: each.description ?? '',
    })),
    bodyTypes: Object.keys(content),
    bodyObjects: links(Object.values(content)[0]?.schema, schemas),
    status,
    answerObjects: links(good?.content?.['application/json']?.schema, schemas),
    refusals: refused.join(', '),
  };
}

/** The page as HTML. */
export function referencePage(ctx: Context, document: OpenApi, routes: readonly Route[]): string {
  const url = ctx.config.PUBLIC_URL;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const order = new Map(routes.map((it, i) => [it.name, i]));
  operations.sort(
    (a, b) => (order.get(a.operation.operationId) ?? 0) - (order.get(b.operation.operationId) ?? 0),
  );
  const sections = tags.map((tag) => ({
    id: tag.toLowerCase().replace(/[^a-z]+/g, '-'),
    title: words.tags[tag],
    operations: operations
      .filter(({ operation }) => operation.tags.includes(tag))
      .map(({ path, method, operation }) => operationShown(path, method, operation, document)),
  }));
  const objects = Object.entries(document.components.schemas)
    .map(([name, schema]) => ({ name, fields: fieldsOf(schema) }))
    .filter(({ fields }) => fields.length > 0);
  return renderPage(ctx, {
    language: 'sv',
    title: words.title,
    description: words.description,
    template: 'pages/api-reference',
    data: {
      words,
      sections,
      objects,
      example: `curl -H "Authorization: Bearer $NYCKEL" "${url}/api/v1/meetings?state=announced"`,
    },
  });
}
