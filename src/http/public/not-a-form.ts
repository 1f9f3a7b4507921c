/**
 * A form for text that was sent in another way: with a file (multipart), or as a picture. No file is ever taken in. What
 * text came along is read, so that the page can show it again; the rest is thrown away unread.
 */
import express, { type Request, type RequestHandler } from 'express';

/** A text of 5 000 characters can be 60 kB as a form has it. */
const asForm = express.urlencoded({ extended: false, limit: '200kb', parameterLimit: 50 });
const formType = 'application/x-www-form-urlencoded';
/** A small picture and all text beside it; what is larger is not read at all, and its text is then with the browser alone. */
const asBytes = express.raw({ type: () => true, limit: '1mb', inflate: false });
/** A part's text that is kept: more than any field may hold. */
const mostText = 60_000;
const mostParts = 50;

/** The text fields of a multipart body (RFC 7578); parts with a file name are passed over. */
function textParts(contentType: string, bytes: Buffer): Record<string, string> {
  const match = /boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (!/^multipart\/form-data\b/i.test(contentType) || !boundary) return {};
  const fields: Record<string, string> = {};
  for (const part of bytes.toString('latin1').split(`--${boundary}`).slice(1, mostParts)) {
    const at = part.indexOf('\r\n\r\n');
    const head = part.slice(0, Math.max(at, 0));
    const name = /;\s*name="([^"]{1,60})"/i.exec(head)?.[1];
    if (at < 0 || !name || /;\s*filename\*?=/i.test(head)) continue;
    const body = part.slice(at + 4).replace(/\r\n$/, '');
    if (body.length <= mostText) fields[name] = Buffer.from(body, 'latin1').toString('utf8');
  }
  return fields;
}

/** A picture written as text: a data address, or the first bytes of a picture file. */
const pictureText = /^\s*(data:(image|audio|video|application)\/|(\ufffd|\u0089)PNG\r?\n|GIF8[79]a|%PDF-)/i;

/** Whether what was sent is no form of text: a file, or a field that holds one. */
export const isNoForm = (req: Request): boolean => noForms.has(req);
const noForms = new WeakSet<Request>();

/** Whether it was no form of text, and so many had come from there that it was not even read. */
export const isTooMany = (req: Request): boolean => unread.has(req);
const unread = new WeakSet<Request>();

/**
 * Reads a form's body; what is none is marked (`isNoForm`), with what text came along as its body. `mayRead`: asked before
 * a body that is no form is read; no: it is left unread and marked (`isTooMany`).
 */
export const readForm =
  (mayRead: (req: Request) => boolean): RequestHandler =>
  (req, res, next) => {
    const type = req.headers['content-type'] ?? '';
    const isForm = type === '' || req.is(formType) !== false;
    if (!isForm && !mayRead(req)) {
      noForms.add(req);
      unread.add(req);
      req.body = {};
      res.set('Connection', 'close');
      return next();
    }
    const read = isForm ? asForm : asBytes;
    read(req, res, (error?: unknown) => {
      if (isForm) {
        const fields = Object.values((req.body ?? {}) as Record<string, unknown>);
        if (fields.some((value) => typeof value === 'string' && pictureText.test(value))) noForms.add(req);
        return next(error);
      }
      noForms.add(req);
      req.body = Buffer.isBuffer(req.body) && !error ? textParts(type, req.body) : {};
      // Too large to be read: the rest would have to be swallowed before the answer.
      if (error) res.set('Connection', 'close');
      return next();
    });
  };
