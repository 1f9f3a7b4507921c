/** What planners wrote, with its language: see text/said.ts. */
export * from '../../../text/said.js';
