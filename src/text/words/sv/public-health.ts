/** Words of the health page, Swedish. */
const seconds = (n: number) => (n < 120 ? `${n} sekunder` : `${Math.round(n / 60)} minuter`);

export const health = {
  title: 'Driftläge',
  lead: {
    ok: 'Allt fungerar.',
    degraded: 'Något fungerar inte som det ska.',
    down: 'Tjänsten har ett allvarligt fel.',
  },
  checked: (time: string) => `Kontrollerat ${time}.`,
  columns: { part: 'Del', status: 'Läge', message: 'Beskrivning', action: 'Att göra' },
  statuses: {
    ok: 'fungerar',
    warn: 'se upp',
    down: 'fungerar inte',
    off: 'avstängd',
    unknown: 'okänt',
    set: 'angiven',
  },
  nothing: 'Inget',
  names: {
    database: 'Databas',
    queue: 'Kö',
    worker: 'Utskicksprogrammet',
    sweep: 'Kontroll av vad som ska skickas',
    mail: 'E-postserver',
    bounces: 'Brevlåda för returer',
    calendars: 'Kalenderfiler',
    channel: (label: string) => `Kanal: ${label}`,
  },
  database: {
    ok: 'Svarar.',
    down: 'Svarar inte.',
    action: 'Se till att PostgreSQL är i gång och nås på DATABASE_URL.',
  },
  queue: {
    ok: 'Svarar.',
    down: 'Svarar inte. Inget skickas förrän den gör det.',
    action: 'Se till att köns databas är i gång (REDIS_URL, eller PostgreSQL när den är tom).',
  },
  worker: {
    ok: (n: number) => `Är i gång. Hördes av för ${seconds(n)} sedan.`,
    down: 'Utskicksprogrammet har inte hörts av på länge. Inget skickas.',
    action: 'Starta utskicksprogrammet: npm run worker.',
  },
  sweep: {
    ok: (n: number) => `Gjordes för ${seconds(n)} sedan.`,
    down: 'Kontrollen har inte gjorts på länge. Påminnelser kan utebli.',
    action: 'Se efter att utskicksprogrammet och kön är i gång.',
  },
  mail: {
    on: 'En e-postserver är ansluten. Under Kanal: E-post står hur utskicken går.',
    paused: (because: string) => `Servern har inte tagit emot mejl. ${because}`,
    pausedAction: 'Utskicken försöker igen av sig själva. Kontrollera SMTP_URL om det upprepas.',
    off: 'Ingen e-postserver är ansluten. Mejl sparas bara i den lokala brevlådan.',
    action: 'Ange SMTP_URL för att skicka på riktigt.',
  },
  channel: {
    ok: 'Är på. Inget väntar.',
    waiting: (n: number) => `Är på. ${n} utskick väntar.`,
    off: 'Är inte inkopplad.',
    offAction: 'Ange kanalens inställningar för att koppla in den.',
    pausedDomain: (domain: string, until: string, because: string) =>
      `Mejl till ${domain} väntar till ${until}. ${because}`,
    paused: (until: string, because: string) => `Pausad till ${until}. ${because}`,
    pausedAction: 'Den fortsätter av sig själv. Se utskicken i planeringen om det upprepas.',
    unsure: (n: number) => `${n} utskick är osäkra.`,
    unsureAction: 'Öppna utskicken i planeringen och se om någon behöver avgöra.',
    late: (minutes: number) => `Det äldsta har väntat i ${minutes} minuter.`,
    lateAction: 'Se efter att utskicksprogrammet är i gång.',
    quota: (percent: number) => `${percent} % av kvoten är använd.`,
    checked: (when: string) => `Nyckeln kontrollerades ${when}.`,
  },
  calendars: {
    ok: 'Kalendern finns och är hel.',
    missing: 'Ingen kalender är sparad än.',
    broken: 'Den sparade kalendern är skadad.',
    action: 'Starta utskicksprogrammet. Det gör om kalendrarna vid start.',
  },
  notSeen: 'Går inte att se utan databasen.',
};
