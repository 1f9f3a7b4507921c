/** The statements on personal data and accessibility, Swedish. `contact`: an e-mail address. */
export type StatementSection = { heading: string; paragraphs: string[]; items?: string[] };
export type Statement = {
  title: string;
  lead: string;
  sections: (municipality: string, contact: string) => StatementSection[];
};

export const statements: {
  privacy: Statement;
  accessibility: Statement;

  report: { text: string; link: string; href: string };
} = {
  privacy: {
    title: 'Personuppgifter',
    lead: 'Du kan läsa allt här utan att lämna några uppgifter. Vi sparar bara det som behövs för att skicka besked till den som har bett om det.',
    sections: (municipality, contact) => [
      {
        heading: 'När du läser sidorna',
        paragraphs: [
          'Vi sätter inga kakor hos besökare. Vi mäter inte vad du gör och hämtar inget från andra företag. Servern kan anteckna tekniska fel.',
          'En enda kaka finns: den som håller kommunens personal inloggad.',
        ],
      },
      {
        heading: 'När du prenumererar',
        paragraphs: ['Vi sparar:'],
        items: [
          'din e-postadress',
          'språket du valde',
          'orterna och nämnderna du valde',
          'när och hur du sade ja',
          'om ett besked gick fram eller inte',
        ],
      },
      {
        heading: 'När du lämnar en synpunkt',
        paragraphs: [
          'Namn och e-postadress behövs inte. Lämnar du dem sparas de för sig, skilda från texten, och bara de som svarar ser dem. Vi raderar dem 90 dagar efter att du har fått ett slutligt svar eller mötet är avslutat. Får du inget slutligt svar raderar vi dem 365 dagar efter att synpunkten kom. Väljer du att vara anonym sparar vi dem inte alls.',
          'Texten är en allmän handling och sparas. Vi publicerar den bara om någon har läst den, utan namn och med personuppgifter överstrukna.',
          'För att stoppa program som skickar mängder av meddelanden räknar vi i serverns minne hur många som kommer från samma uppkoppling. Det sparas inte.',
        ],
      },
      {
        heading: 'När du berättar vad du behöver för att kunna komma',
        paragraphs: [
          'Ett behov kan säga något om din hälsa. Därför ser bara de som ordnar mötet det, och vi publicerar det aldrig. Skriv inte mer än vi behöver veta. Grunden är ditt samtycke: du väljer själv att berätta.',
          'Vi raderar det du skrev och hur vi når dig 30 dagar efter mötet. Kvar blir bara vilken sorts hjälp det gällde och om det gick att ordna.',
        ],
      },
      {
        heading: 'När du föreslår en plats och en fråga',
        paragraphs: [
          'E-postadressen behövs inte. Lämnar du den skickar vi besked dit och visar den inte för någon annan. Vi raderar den ur förslaget när det är avgjort, och mejlen med besked 90 dagar senare. Blir förslaget inte avgjort raderar vi adressen efter 365 dagar. Förslaget sparas.',
        ],
      },
      {
        heading: 'När du är kontakt för en förening',
        paragraphs: [
          'Vi sparar föreningens namn, ditt namn och din e-postadress för att kunna bjuda in föreningen och fråga vad ett möte ska handla om. När föreningen tas bort ur registret raderar vi namn, adress och inbjudningar natten efter. Skriv till oss om någon annan ska vara kontakt.',
        ],
      },
      {
        heading: 'Varför, och hur länge',
        paragraphs: [
          'Prenumerationens uppgifter använder vi bara för att skicka de besked du bad om. Grunden är ditt samtycke: du säger ja två gånger, i formuläret och i mejlet.',
          'Bekräftar du inte raderas adressen efter sju dagar. Avslutar du raderas adressen direkt, också ur listorna över redan skickade mejl. I säkerhetskopior kan den finnas kvar tills de skrivs över.',
          'Kommer ett mejl i retur sparar vi returen i 30 dagar, så att vi kan se varför det inte gick fram. Avslutar du raderas också den direkt. Säger du till din e-postleverantör att mejlet är skräppost avslutar vi prenumerationen och sparar inte det leverantören skriver.',
          'Mejlen har inga dolda bilder och inga länkar som spårar dig.',
        ],
      },
      {
        heading: 'Vem ansvarar',
        paragraphs: [
          `${municipality} är personuppgiftsansvarig. Du har rätt att få veta vad vi har sparat om dig, få det rättat eller raderat, och ta tillbaka ditt samtycke. Skriv till ${contact}.`,
          'Är du inte nöjd med hur vi gör kan du klaga hos Integritetsskyddsmyndigheten (imy.se).',
          'Uppgifter hos en kommun kan vara allmän handling. Då kan någon begära att få ta del av dem. Därför sparar vi så lite som möjligt.',
        ],
      },
    ],
  },
  accessibility: {
    title: 'Tillgänglighet',
    lead: 'Alla ska kunna använda de här sidorna. Så här långt har vi kommit, och det här vet vi att vi inte klarar.',
    sections: (municipality, contact) => [
      {
        heading: 'Vad redogörelsen gäller',
        paragraphs: [
          `Redogörelsen gäller webbplatsen Möten på plats från ${municipality}: möten, orter, nämnder och prenumeration.`,
          'Webbplatsen är delvis förenlig med lagen om tillgänglighet till digital offentlig service. Bristerna står nedan.',
        ],
      },
      {
        heading: 'Kända brister',
        paragraphs: [],
        items: [
          'På de engelska sidorna finns en del texter bara på svenska. De är märkta som svenska, så att skärmläsare läser dem rätt.',
          'Uppgifter om lokaler kan saknas. Då står det ”vet inte”.',
          'Kartan ligger hos OpenStreetMap. Vi kan inte lova att den är tillgänglig. Adress och hållplats står alltid i text.',
          'Sidorna finns inte på teckenspråk eller lättläst svenska.',
          'Sidorna har ännu inte provats av personer med egen erfarenhet av funktionsnedsättning.',
        ],
      },
      {
        heading: 'Så har vi provat',
        paragraphs: [
          'Vi har provat själva, med program i en webbläsare (Chromium). Proven följer med programmet och kan köras om av vem som helst. Ett program hittar bara en del av alla hinder.',
        ],
        items: [
          'Ett program (axe) granskar sidorna mot WCAG 2.1 nivå AA, i bred skärm (ljust läge) och i 320 bildpunkters bredd (mörkt läge). Det granskar också hur mejlen är uppbyggda.',
          'Med bara tangentbord: hoppa till innehållet, prenumerera, logga in i planeringen och spara ett utkast. Det syns hela tiden var man är.',
          'I 400 procents förstoring: inget på de vanligaste sidorna behöver rullas i sidled.',
          'I utskrift: frågan, platsen och programmet på mötets sida finns kvar, och menyerna tas bort.',
        ],
      },
      {
        heading: 'När redogörelsen skrevs',
        paragraphs: ['Redogörelsen skrevs den 22 november 2026.'],
      },
      {
        heading: 'Hör av dig',
        paragraphs: [
          `Hittar du ett hinder, eller behöver du något på ett annat sätt? Skriv till ${contact}. Vi svarar så snart vi kan.`,
        ],
      },
    ],
  },

  report: {
    text: 'Är du inte nöjd med vårt svar kan du anmäla det till Myndigheten för digital förvaltning (Digg).',
    link: 'Anmäl bristande tillgänglighet till Digg',
    href: 'https://www.digg.se/tdosanmalan',
  },
};
