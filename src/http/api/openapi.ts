/** The OpenAPI 3.1 document, made from the same list of routes and the same schemas that answer the calls. */
import { z } from 'zod';
import type { Route } from './route.js';
import { tags } from './route.js';

export type JsonSchema = { [key: string]: unknown };
export type Parameter = {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: JsonSchema;
};
type Content = Record<string, { schema: JsonSchema; example?: unknown }>;
export type Answer = {
  description: string;
  content?: Content;
  headers?: Record<string, { description: string; schema: JsonSchema }>;
};
export type Operation = {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters: Parameter[];
  requestBody?: { required: boolean; content: Content };
  responses: Record<string, Answer>;
};
export type OpenApi = {
  openapi: '3.1.1';
  info: {
    title: string;
    version: string;
    description: string;
    license: { name: string; identifier: string };
  };
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    securitySchemes: Record<string, JsonSchema>;
    schemas: Record<string, JsonSchema>;
  };
};

const reasonAnswer = z
  .object({
    code: z.string().describe('Stable.'),
    level: z.enum(['stop', 'warn']),
    message: z.string().describe('In Swedish, or English by Accept-Language.'),
    field: z.string().optional().describe('Path of the field, such as programme.0.start.'),
    words: z.array(z.string()).optional(),
    line: z.int().optional().describe('Of an imported list.'),
  })
  .meta({ id: 'Reason' });
/** Faults of every call (RFC 9457). */
const problemAnswer = z
  .looseObject({
    type: z.string(),
    status: z.int(),
    code: z.string().describe('Stable.'),
    title: z.string(),
    detail: z.string().optional(),
    reasons: z.array(reasonAnswer).optional().describe('All of them at once.'),
  })
  .meta({ id: 'Problem' });

const refusals: Record<number, string> = {
  400: 'The body is not JSON in UTF-8.',
  401: 'The bearer token is missing or wrong.',
  403: 'The token’s role may not do this.',
  404: 'There is no such thing.',
  409: 'REFUSED: the meeting cannot take the step, with all reasons. CHANGED_MEANWHILE: somebody else was first.',
  413: 'The body is too large.',
  415: 'The body’s type is not supported.',
  422: 'BAD_INPUT: what was given is wrong, with all reasons.',
};
const good: Record<number, string> = { 200: 'Done.', 201: 'Made.', 202: 'Taken in.' };

/** Collects the named schemas of a document while it turns zod into JSON Schema. */
function schemaWriter() {
  const named: Record<string, JsonSchema> = {};
  const write = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
    const made: unknown = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' });
    const text = JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/');
    const {
      $schema: _,
      $defs,
      ...rest
    } = JSON.parse(text) as JsonSchema & { $defs?: Record<string, JsonSchema> };
    for (const [name, each] of Object.entries($defs ?? {})) {
      const known = named[name];
      if (known && JSON.stringify(known) !== JSON.stringify(each))
        throw new Error(`two different schemas are called ${name}`);
      named[name] = each;
    }
    return rest;
  };
  return { named, write };
}

type Write = ReturnType<typeof schemaWriter>['write'];

/** What a parameter is when left out; JSON Schema of a transformed one does not tell. */
function usual(schema: z.ZodType, name: string): JsonSchema {
  const field = schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>)[name] : undefined;
  const value = field?.safeParse(undefined).data;
  return value === undefined ? {} : { default: value };
}

function parametersOf(schema: z.ZodType, place: 'path' | 'query', write: Write): Parameter[] {
  const { properties = {}, required = [] } = write(schema, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...each }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(typeof description === 'string' ? { description } : {}),
    schema: { ...each, ...usual(schema, name) },
  }));
}

const ifMatch: Parameter = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The ETag of the meeting as it was read; the same as version in the body.',
  schema: { type: 'string' },
};

/** Which statuses a route may refuse with. */
function refusalsOf(it: Route, parameters: readonly Parameter[]): number[] {
  const takes = it.body !== undefined || it.plainBody !== undefined;
  const statuses = [
    ...(takes ? [400, 413, 415] : []),
    ...(it.permission === 'anyone' ? [] : [401, 403]),
    ...(parameters.some((each) => each.in === 'path') ? [404] : []),
    ...(takes || parameters.some((each) => each.in === 'query') ? [422] : []),
    ...(it.refusals ?? []),
  ];
  return [...new Set(statuses)].sort((a, b) => a - b);
}

function bodyOf(it: Route, write: Write): Operation['requestBody'] {
  if (it.plainBody) {
    const { types, example } = it.plainBody;
    const content = types.map((type, i) => [
      type,
      { schema: { type: 'string' }, ...(i === 0 ? { example } : {}) },
    ]);
    return { required: true, content: Object.fromEntries(content) };
  }
  if (!it.body) return undefined;
  const schema = write(it.body, 'input');
  return { required: !it.body.safeParse({}).success, content: { 'application/json': { schema } } };
}

function operationOf(it: Route, write: Write): Operation {
  // Those that give the meeting's ETag out are those that read it.
  const locks = it.refusals?.includes(409) && it.headers && it.path.startsWith('/v1/meetings/:id');
  const parameters = [
    ...parametersOf(it.params, 'path', write),
    ...parametersOf(it.query, 'query', write),
    ...(locks ? [ifMatch] : []),
  ];
  const requestBody = bodyOf(it, write);
  const status = it.status ?? 200;
  const problem = { 'application/problem+json': { schema: write(problemAnswer, 'output') } };
  return {
    operationId: it.name,
    summary: it.summary,
    description: it.permission === 'anyone' ? 'Needs no token.' : `Needs the permission “${it.permission}”.`,
    tags: [it.tag],
    security: it.permission === 'anyone' ? [] : [{ bearer: [] }],
    parameters,
    ...(requestBody ? { requestBody } : {}),
    responses: {
      [status]: {
        description: good[status] ?? 'Done.',
        content: { [it.file ?? 'application/json']: { schema: write(it.answer, 'output') } },
      },
      ...Object.fromEntries(
        refusalsOf(it, parameters).map((each) => [
          each,
          { description: refusals[each] ?? '', content: problem },
        ]),
      ),
    },
  };
}

/** An Express path in OpenAPI's words, from the root: `/api/v1/meetings/{id}`. */
export const documentPath = (path: string) => `/api${path.replace(/:(\w+)/g, '{$1}')}`;

/** Makes the document. `url`: the public address of the house. */
export function openApiOf(routes: readonly Route[], url: string, version: string): OpenApi {
  const { named, write } = schemaWriter();
  const paths: OpenApi['paths'] = {};
  for (const it of routes) {
    const path = documentPath(it.path);
    paths[path] = { ...paths[path], [it.method]: operationOf(it, write) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'På plats',
      version,
      description:
        'Council meetings on location: drafted, judged, decided, announced, followed up. JSON in camelCase; days YYYY-MM-DD; times HH:MM in Europe/Stockholm; instants ISO 8601. Sentences are in Swedish, or in English when Accept-Language prefers it.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url }],
    tags: tags.map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: Object.fromEntries(Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  };
}
