import { describe, expect, test } from '@jest/globals';
import { documentPath, type Operation, openApiOf } from '../../../src/http/api/openapi.js';
import { routes } from '../../../src/http/api/routes.js';

/** Routes whose answer is a file. */
const files = new Set(routes.filter((it) => it.file).map((it) => it.name));
const document = openApiOf(routes, 'https://moten.example.test', '1.2.3');
const operations: { path: string; method: string; operation: Operation }[] = Object.entries(
  document.paths,
).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe('the OpenAPI document', () => {
  test('is 3.1, with its address and version', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect(document.servers).toEqual([{ url: 'https://moten.example.test' }]);
    expect(document.info.version).toBe('1.2.3');
  });

  test('holds every route and nothing else', () => {
    const inList = routes.map((it) => `${it.method} ${documentPath(it.path)} ${it.name}`);
    const inDocument = operations.map(
      ({ path, method, operation }) => `${method} ${path} ${operation.operationId}`,
    );
    expect(inDocument.sort()).toEqual(inList.sort());
  });

  test('names each operation once', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect([...new Set(ids)]).toEqual(ids);
  });

  test('declares exactly the parameters of each path', () => {
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = operation.parameters.filter((each) => each.in === 'path');
      expect({ path, declared: declared.map(({ name }) => name) }).toEqual({ path, declared: inPath });
      expect(declared.every(({ required }) => required)).toBe(true);
    }
  });

  test('every reference resolves, every schema is used, and none is left as a $defs', () => {
    const text = JSON.stringify(document);
    const named = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? '');
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect([...new Set(named)].sort()).toEqual(known.sort());
    expect(text).not.toContain('$defs');
  });

  test('every body is closed: unknown fields are refused', () => {
    for (const { path, operation } of operations) {
      const schema = operation.requestBody?.content['application/json']?.schema;
      if (!schema) continue;
      const name =
        String(schema.$ref ?? '')
          .split('/')
          .at(-1) ?? '';
      const whole = name ? document.components.schemas[name] : schema;
      expect({ path, closed: whole?.additionalProperties }).toEqual({ path, closed: false });
    }
  });

  test('only POST /subscriptions needs no token', () => {
    const open = operations.filter(({ operation }) => operation.security.length === 0);
    expect(open.map(({ path, method }) => `${method} ${path}`)).toEqual(['post /api/v1/subscriptions']);
    expect(operations.filter(({ operation }) => !operation.responses['401'])).toEqual(open);
  });

  test('every operation has one good answer with a schema, and problems for the rest', () => {
    for (const { operation } of operations) {
      const [good, ...rest] = Object.entries(operation.responses);
      expect(['200', '201', '202']).toContain(good?.[0]);
      const type = files.has(operation.operationId) ? 'application/zip' : 'application/json';
      expect(good?.[1].content?.[type]?.schema).toBeDefined();
      for (const [status, answer] of rest) {
        expect(Number(status)).toBeGreaterThanOrEqual(400);
        expect(Object.keys(answer.content ?? {})).toEqual(['application/problem+json']);
      }
    }
  });

  test('query defaults and limits are told', () => {
    const { parameters } = document.paths['/api/v1/slots']?.get ?? { parameters: [] };
    expect(parameters.find(({ name }) => name === 'minutes')?.schema).toEqual({
      type: 'integer',
      minimum: 15,
      maximum: 600,
      default: 120,
    });
  });
});
