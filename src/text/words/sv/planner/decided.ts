/** Words of what was decided and what the draft says now, Swedish. */
import type { Params } from '../../../../domain/judgement.js';
import { meeting } from '../meeting.js';

const levelOf = (key: unknown) => meeting.levels[key as keyof typeof meeting.levels] ?? String(key);
const what: Record<string, string> = { question: 'frågan', level: 'nivån', decisionBody: 'vem som beslutar' };
const said = (p: Params, text: unknown) =>
  text === '' ? 'inget' : `”${p.what === 'level' ? levelOf(text) : text}”`;

export const decidedReasons: Record<string, (p: Params) => string> = {
  CHANGED_SINCE_DECISION: (p) =>
    `Utkastet säger inte samma sak som nämnden beslutade om ${what[String(p.what)] ?? p.what}. Beslutat: ${said(p, p.decided)}. Nu: ${said(p, p.now)}. Ändra tillbaka, eller be nämnden besluta igen.`,
  DECISION_CLEARED: () =>
    'En annan nämnd äger nu frågan. Den gamla nämndens beslut gäller inte längre, och mötet är en idé igen. Den nya nämnden behöver besluta.',
  DECISION_STANDS: () =>
    'Frågan, nivån och vem som beslutar är som nämnden beslutade. Inget behöver beslutas igen.',
  DECISION_REFERENCE_NEEDED: () =>
    'Skriv beslutets nummer eller dag, till exempel ”SBN 2027-02-01 § 14”. Det ska ha en siffra och minst tre tecken.',
  BAD_REFERENCE: () =>
    'Skriv beslutets nummer eller dag, till exempel ”KF 2026-11-19 § 12”. Det ska ha en siffra och minst tre tecken. Finns inget beslut, lämna tomt.',
};

/** The board decides again. */
export const decidedAgain = {
  heading: 'Besluta igen',
  text: 'Frågan, nivån eller vem som beslutar är ändrad sedan nämndens beslut. När nämnden har beslutat om den nya texten skriver du beslutet här.',
  button: 'Spara beslutet',
};

/** How the lines of the history say it. */
export const decidedHistory = {
  steps: {
    'decision cleared': 'Bytte nämnd, och beslutet upphörde. Mötet blev en idé igen',
    'decided again': 'Beslutades igen',
  } as Record<string, string>,
  board: (name: string) => `nämnden var ${name}`,
  at: (date: string, by: string) => `beslutades ${date} av ${by}`,
  question: (text: string) => `beslutad fråga: ”${text}”`,
  level: (key: string) => `beslutad nivå: ${levelOf(key)}`,
  body: (text: string) => `beslutas av: ${text}`,
  reference: (text: string) => `beslut: ${text}`,
  room: (from: string, to: string) => `från ${from} till ${to}`,
  planItems: (titles: string) => `planärende i öppen del: ${titles}`,
};
