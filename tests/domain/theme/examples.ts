/** One theme that passes everything, for tests that change one field at a time. */
import type { Theme, ThemeFacts } from '../../../src/domain/theme/theme.js';

export const facts: ThemeFacts = { places: ['Rud', 'Molkom', 'Väse'] };

export const concreteTheme: Theme = {
  title: 'Ny brygga vid badplatsen i Edsvalla',
  question: 'Ska bryggan ligga kvar på södra sidan eller flyttas till parken?',
  level: 'dialog',
  canInfluence: ['läge och utformning av bryggan'],
  alreadyDecided: ['budgeten är 400 000 kronor'],
  caseNumber: 'TFN-2027-00052',
  decisionBody: 'Teknik- och fastighetsnämnden',
  decisionDate: '2027-06-09',
};
