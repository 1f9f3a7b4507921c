/** Words of the follow-up at the desk. Swedish. */
const days = (n: number) => (n === 1 ? '1 dag' : `${n} dagar`);

export const followUp = {
  title: 'Skriv återkoppling',
  link: 'Återkoppling',
  lead: 'Skriv en sak per rad. Utkastet sparas här och syns inte för någon utanför planeringen förrän ni skickar det.',
  heard: 'Vi hörde',
  doing: 'Vi gör',
  notDoing: 'Vi gör inte',
  notDoingHelp:
    'Varje sak behöver ett därför. Ett ärligt nej är bättre än inget svar. Tomma rader räknas inte.',
  row: (n: number) => `Rad ${n}`,
  what: 'Vi gör inte',
  because: 'Därför',
  save: 'Spara utkastet',
  saves: 'Båda knapparna sparar. Inget skickas förrän du har sett vad som går ut.',
  notYet: 'Återkopplingen kan skickas när mötet är markerat som genomfört.',
  theirs: 'Så här sparade den andra',
  overtaken:
    'Någon annan har sparat utkastet medan du skrev. Din text står kvar nedan, och det andra utkastet står ovanför. Spara igen för att ersätta det med din text.',
  correct: 'Rätta återkopplingen',
  correctLead:
    'Återkopplingen är skickad. Det du ändrar här skickas som en rättelse till alla som följer mötet och ersätter det som står på mötets sida.',
  correctWhy: 'Varför den rättas. Står i mötets historik, inte på mötets sida.',
  corrects: 'Inget skickas förrän du har sett vad som går ut.',
  overtakenTold:
    'Någon annan har skickat återkopplingen medan du skrev. Din text står kvar nedan, och det som skickades står ovanför. Vill du rätta det som är skickat med din text: skriv varför och se vad som går ut.',
  oneText: 'Skriv en enda text i stället',
  standing: {
    promised: (day: string, n: number) =>
      `Lovad senast ${day}. ${n === 0 ? 'Det är i dag.' : `${days(n)} kvar.`}`,
    late: (day: string, n: number) =>
      `Lovad senast ${day}. Försenad ${days(n)}, och det står på mötets sida.`,
    told: 'Återkopplingen är skickad.',
    none: 'Ingen dag är lovad.',
  },
  after: {
    decision: {
      heading: 'Berätta beslutet',
      lead: 'Det du skriver skickas till alla som följer mötet och visas på mötets sida, tillsammans med återkopplingen.',
      confirmHeading: 'Berätta beslutet?',
    },
    done: {
      heading: 'Blev det gjort?',
      lead: 'Ett halvår efter mötet: se efter på platsen. Svaret skickas till alla som följer mötet och visas på mötets sida.',
      confirmHeading: 'Berätta om det blev gjort?',
    },
  },
};

export const followUpFields = {
  heard: { label: 'Vi hörde', help: 'En sak per rad. Det som sades, inte vem som sade det.' },
  doing: { label: 'Vi gör', help: 'En sak per rad. Skriv gärna vem som gör det och när.' },
  'decision.text': {
    label: 'Vad beslutades?',
    help: 'Kort och utan paragrafer. Länken leder till protokollet.',
  },
  'decision.influence': {
    label: 'Hur påverkade synpunkterna?',
    help: 'Vad i beslutet kom från mötet? Om inget gjorde det: skriv varför.',
  },
  'decision.link': { label: 'Länk till beslutet', help: 'Hela adressen. Kan lämnas tomt.' },
  'done.is': { label: 'Blev det gjort?' },
  'done.text': { label: 'Vad såg ni?', help: 'Skriv vad som är på plats och vad som återstår.' },
};
