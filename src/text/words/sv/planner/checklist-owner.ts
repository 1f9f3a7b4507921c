/** Words of an item whose owner cannot answer it, Swedish. */
export const checklistOwner = {
  noRole: (name: string) => `${name} är ansvarig men har ingen roll som får svara på punkter.`,
  gone: (name: string) => `${name} är ansvarig men arbetar inte längre i På plats.`,
  isYou: 'Du är ansvarig men har ingen roll som får svara på punkter.',
  ask: (roles: string) => `Be någon som är ${roles} att ta över.`,
  take: 'Ta över punkten',
  back: (duties: string) => `Lämna tillbaka till ${duties}`,
};
