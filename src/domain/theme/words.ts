/** The word lists, as data, by family (domain notes 2.5). Changing a list changes the judgement: run the examples. */
export * from './words/authority.js';
export * from './words/categories.js';
export * from './words/fillers.js';
export * from './words/forms.js';
export * from './words/meetings.js';
export * from './words/places.js';
export * from './words/things-built.js';
export * from './words/things-other.js';
export * from './words/vague.js';
export * from './words/verbs.js';
