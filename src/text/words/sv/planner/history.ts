/** What a line of a meeting's history says beside its step, in words, Swedish. */
export const historyDetails = {
  item: (code: string, text: string, state: string) =>
    `${code}${text ? ` ”${text}”` : ''}: ${state.toLowerCase()}`,
  itemOwner: (code: string, text: string, owner: string) =>
    `${code}${text ? ` ”${text}”` : ''}: ansvarig är ${owner || 'den som har rollen'}`,
  itemOnly: (code: string, text: string) => `${code}${text ? ` ”${text}”` : ''}`,
  items: (n: number) => `${n} punkter besvarades`,
  came: (n: string) => `${n} personer`,
  points: (n: string) => `tiden får ${n} av 100`,
  warned: (n: number) => (n === 1 ? '1 sak att tänka på' : `${n} saker att tänka på`),
  rules: (n: string) => (n === '0' ? 'med de inbyggda ordlistorna' : `med ordlistornas version ${n}`),
  list: (n: string) => `version ${n} av checklistorna`,
  told: (revision: string) => `gick ut som ${revision}`,
  saveTheDate: 'dagen berättades',
  moved: (from: string, to: string) => `från ${from} till ${to}`,
  second: (name: string) => `godkändes också av ${name}`,
  exception: (why: string) => `skäl för undantaget: ${why}`,
  councilDays: (n: string) => `${n} dagar kvar till sammanträdet`,
  open: (codes: string) => `öppna punkter då: ${codes}`,
  receipt: (receipt: string) => `kvittens ${receipt}`,
  asked: (n: number) => (n === 1 ? 'en förening' : `${n} föreningar`),
  changed: (what: string) => `ändrat: ${what}`,
  draft: {
    theme: 'frågan',
    programme: 'programmet',
    staffing: 'bemanningen',
    closedItems: 'slutna ärenden',
    reminders: 'påminnelserna',
  } as Record<string, string>,
};
