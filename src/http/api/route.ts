/** The one mechanism of the API: a route is data, and from it come its Express handler and its OpenAPI entry. */
import type { z } from 'zod';
import type { Context } from '../../context.js';
import type { Language } from '../../domain/judgement.js';
import type { Reason } from '../../domain/meeting.js';
import type { Action, Actor } from '../../domain/permissions.js';
import type { Refused } from '../../domain/result.js';
import type { Problem } from '../errors.js';

export const tags = [
  'Boards, places and venues',
  'Newspapers',
  'Associations',
  'Nominations',
  'Calendar',
  'Judgements',
  'Checklists',
  'Meetings',
  'Steps',
  'Deliveries',
  'Subscriptions',
  'Views',
  'Archive',
  'People',
] as const;

/** What a handler is given, all of it checked. */
export type Given<P, Q, B> = {
  params: P;
  query: Q;
  body: B;
  /** The body of a route with `plainBody`. */
  text: TextBody;
  language: Language;
  /** The header, for the optimistic lock. */
  ifMatch: string | undefined;
  /** Where the call comes from. */
  ip: string | undefined;
};

/** A value, or why not. `problem`: an answer that no refusal of the flow expresses. */
export type Answered<T> = { ok: true; value: T } | Refused | { ok: false; is: 'problem'; problem: Problem };

/** A body that is not JSON: handed over as text. */
export type TextBody = { type: string; text: string };
export type PlainBody = {
  types: readonly string[];
  most: number;
  example: string;
  /** Bytes of any charset, such as a mail as it came: `text` then holds one character for each byte (latin1). */
  anyBytes?: true | undefined;
};

/** A file as it is made. */
export type FileAnswer = { name: string; pieces: AsyncIterable<Buffer> };

type Shape<P, Q, B, A> = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below /api, in Express's words: `/v1/meetings/:id`. */
  path: `/v1/${string}`;
  /** operationId. */
  name: string;
  /** English, one line. */
  summary: string;
  tag: (typeof tags)[number];
  /** 'anyone' needs no token. */
  permission: Action | 'anyone';
  params: P;
  query: Q;
  /** A strict object of JSON. An empty body counts as `{}`. */
  body?: B;
  /** Instead of JSON: `given.text`. */
  plainBody?: PlainBody;
  status?: 200 | 201 | 202;
  answer: A;
  /** Instead of JSON: the answer is a file of this type, handed out piece by piece; the value is a `FileAnswer`. */
  file?: string;
  /** Problem statuses beside those that follow from the rest (401, 403, 404 with params, 422). */
  refusals?: readonly number[];
};

type Work<P, Q, B, A> = {
  /** Whether there is what the path names; without it nothing is said of the body. Missing: the handler sees. */
  exists?(ctx: Context, params: P): Promise<boolean>;
  handle(ctx: Context, actor: Actor, given: Given<P, Q, B>): Promise<Answered<A>>;
  /** More faults of a body whose shape is already wrong, so that all are told at once. */
  moreFaults?(ctx: Context, body: Readonly<Record<string, unknown>>): Promise<readonly Reason[]>;
  /** Headers of a good answer, such as Location and ETag. */
  headers?(value: A): Record<string, string>;
};

/** What a handler may hand out for an answer: lists may be read-only. */
export type Shown<T> = T extends readonly (infer Item)[]
  ? readonly Shown<Item>[]
  : T extends object
    ? { [K in keyof T]: Shown<T[K]> }
    : T;

/** A route with its types forgotten, as the list holds it. */
export type Route = Shape<z.ZodType, z.ZodType, z.ZodType, z.ZodType> &
  Work<unknown, unknown, unknown, unknown>;

/** Writes a route down; the handler's types follow from the schemas. */
export function route<
  P extends z.ZodType,
  Q extends z.ZodType,
  A extends z.ZodType,
  B extends z.ZodType = z.ZodVoid,
>(it: Shape<P, Q, B, A> & Work<z.output<P>, z.output<Q>, z.output<B>, Shown<z.input<A>>>): Route {
  return it as unknown as Route;
}
