/** The world's words (a server's reply, a bounce, an error) as PostgreSQL takes them: the one place for it. */

/** PostgreSQL refuses NUL in text, and in JSON half a character too (an emoji that was cut). */
export const storableText = (text: string): string =>
  text.replaceAll('\0', ' ').replace(/\p{Surrogate}/gu, '\ufffd');

/** A value as JSON that PostgreSQL takes, whatever its texts hold. */
export const storableJson = (value: object): string =>
  JSON.stringify(value, (_key, one: unknown) => (typeof one === 'string' ? storableText(one) : one));

/** The same as a value, for those who let the library write it. */
export const storable = <T extends object>(value: T): T => JSON.parse(storableJson(value)) as T;
