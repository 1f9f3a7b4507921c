import type { Language } from '../../domain/judgement.js';
import { en } from './en.js';
import { sv, type Words } from './sv.js';

export type { Words };

const all: Record<Language, Words> = { sv, en };

/** The words of a language. */
export const wordsOf = (language: Language): Words => all[language];
