/** Words of the room 'public', Swedish. */
const publicWords = {
  layout: {
    site: 'Möten på plats',
    desk: 'Planering',
    skip: 'Hoppa till innehållet',
    navLabel: 'Huvudmeny',
    footerLabel: 'Om webbplatsen',
    meetings: 'Kommande möten',
    subscribe: 'Prenumerera',
    otherLanguage: 'English',
    notLegal:
      'Sidorna är information från kommunen. De ersätter inte kungörelser. Kungörelser och protokoll finns på kommunens digitala anslagstavla.',
    accessibility: 'Tillgänglighet',
    privacy: 'Personuppgifter',
    health: 'Driftläge',
  },
  fault: {
    notFound: {
      heading: 'Sidan finns inte',
      text: 'Adressen kan vara fel skriven, eller så har sidan tagits bort. Alla möten finns på startsidan.',
    },
    yours: {
      heading: 'Det gick inte att läsa det du skickade',
      text: 'Gå tillbaka och försök igen. Inget har sparats.',
    },
    ours: {
      heading: 'Något gick fel hos oss',
      text: 'Försök igen om en stund. Felet är antecknat.',
    },
    home: 'Se kommande möten',
  },
};

export { publicWords as public };
