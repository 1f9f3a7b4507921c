/** Words of what happens to the programme when a meeting is moved. Swedish. */
export const movedProgramme = {
  heading: 'Programmet',
  later: (minutes: number) => `Programmet följer med: allt börjar ${minutes} minuter senare.`,
  earlier: (minutes: number) => `Programmet följer med: allt börjar ${minutes} minuter tidigare.`,
  keptLength:
    'Programmets tider ändras inte, för mötet får en annan längd. Stämmer de inte? Ändra dem i utkastet först, så går allt ut i samma besked.',
  keptDay:
    'Programmets tider ändras inte, för någon av dem skulle hamna på en annan dag. Ändra dem i utkastet först, så går allt ut i samma besked.',
  toDraft: 'Ändra utkastet',
  sitting: 'Nämndens sammanträde',
};
