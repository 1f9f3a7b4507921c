/** C1–C5: the case, who decides and when (domain notes 2.3). A code with two levels is two rules in the list. */
import type { Params, Rule } from '../../judgement.js';
import { isDay, plain } from '../normal.js';
import { compileLists } from '../own-lists.js';
import type { ThemeReading } from '../reading.js';
import type { ThemeFacts } from '../theme.js';

type ThemeRule = Rule<ThemeReading, ThemeFacts>;

/** Domain notes 2.3, C1. */
const usualCaseNumber = /^[A-ZÅÄÖ]{2,5}[-/ ]\d{4}[-/:]\d{1,6}$/;

const bites = (yes: boolean): Params | undefined => (yes ? { words: [] } : undefined);
const lacksCase = ({ theme }: ThemeReading) => plain(theme.caseNumber) === '';
const hasReason = ({ theme }: ThemeReading) => plain(theme.noCaseReason) !== '';
const lacksDay = ({ theme }: ThemeReading) => !isDay(theme.decisionDate);
const isInformation = ({ theme }: ThemeReading) => theme.level === 'information';

/** The municipality's own pattern, when it has one that can be read. */
function patternOf({ caseNumberPattern, lists }: ThemeFacts): RegExp {
  const own = lists && compileLists(lists.lists).caseNumber;
  if (own) return own;
  if (!caseNumberPattern) return usualCaseNumber;
  try {
    return new RegExp(caseNumberPattern, 'u');
  } catch {
    return usualCaseNumber;
  }
}

/** The case rules in their order (domain notes 2.3, C). */
export const caseRules: readonly ThemeRule[] = [
  {
    code: 'C1_BAD_CASE_NUMBER',
    level: 'stop',
    check: (reading, facts) => {
      const number = plain(reading.theme.caseNumber);
      return number === '' || (number.length <= 40 && patternOf(facts).test(number))
        ? undefined
        : { words: [number], pattern: facts.lists?.lists.caseNumberPattern ?? null };
    },
    says: {
      sv: ({ pattern }) =>
        pattern
          ? `Kontrollera diarienumret. Det ska följa kommunens eget mönster: ${pattern}`
          : 'Kontrollera diarienumret. Det ska se ut som KS-2027-00041.',
      en: ({ pattern }) =>
        pattern
          ? `Check the case number. It should follow the municipality’s own pattern: ${pattern}`
          : 'Check the case number. It should look like KS-2027-00041.',
    },
  },
  {
    code: 'C2_NO_CASE',
    level: 'stop',
    check: (reading) => bites(lacksCase(reading) && !hasReason(reading)),
    says: {
      sv: () => 'Ange ärende eller varför det saknas.',
      en: () => 'Give the case number, or say why there is none.',
    },
  },
  {
    code: 'C2_NO_CASE',
    level: 'warn',
    check: (reading) => bites(lacksCase(reading) && hasReason(reading)),
    says: {
      sv: () => 'Ärende saknas än, av det skäl du har skrivit. Fyll på med diarienumret när det finns.',
      en: () => 'There is no case yet, for the reason you gave. Add the case number when it exists.',
    },
  },
  {
    code: 'C3_NO_DECIDING_BODY',
    level: 'stop',
    check: ({ theme }) => bites(plain(theme.decisionBody) === ''),
    says: {
      sv: () => 'Vem beslutar? Skriv vilken nämnd.',
      en: () => 'Who decides? Write which board.',
    },
  },
  {
    code: 'C4_NO_DECISION_DATE',
    level: 'stop',
    check: (reading) => bites(lacksDay(reading) && !isInformation(reading)),
    says: {
      sv: () => 'När beslutas det? Skriv dagen för nämndens beslut.',
      en: () => 'When is it decided? Write the day of the board’s decision.',
    },
  },
  {
    code: 'C4_NO_DECISION_DATE',
    level: 'warn',
    check: (reading) => bites(lacksDay(reading) && isInformation(reading)),
    says: {
      sv: () => 'När beslutas det, eller när beslutades det? Skriv dagen om du kan.',
      en: () => 'When is it, or was it, decided? Write the day if you can.',
    },
  },
  {
    code: 'C5_ALREADY_DECIDED',
    level: 'stop',
    check: (reading) => {
      const { theme, meetingDate } = reading;
      if (isInformation(reading) || !isDay(theme.decisionDate) || !isDay(meetingDate)) return undefined;
      return theme.decisionDate <= meetingDate
        ? { words: [theme.decisionDate], decisionDate: theme.decisionDate }
        : undefined;
    },
    says: {
      sv: ({ decisionDate }) =>
        `Beslutet är redan taget när ni ses (${decisionDate}). Välj nivå Information eller en ny fråga.`,
      en: ({ decisionDate }) =>
        `It is already decided when you meet (${decisionDate}). Choose the level Information or a new question.`,
    },
  },
];
