/** Invented meetings for the calendar's measurements: long ones, as they are published. */
/** The first day of a meeting: tomorrow, since calendars leave out what is long past. */
const tomorrow = Date.now() + 86_400_000;

/** The published facts of meeting number `i`; every one has its own day, title and address. */
export function longMeeting(i) {
  const day = new Date(tomorrow + (i % 300) * 86_400_000).toISOString().slice(0, 10);
  const row = (start, end, title, audienceMaySpeak) => ({
    start,
    end,
    title,
    kind: 'dialog',
    audienceMaySpeak,
  });
  return {
    meetingId: i + 1,
    uid: `mote-${i}@moten.exempel.se`,
    slug: `${day}-fraga-${i}`,
    revision: i % 4,
    status: 'confirmed',
    title: `Halltider under ombyggnaden av skola nummer ${i}`,
    question: `Vilka föreningar behöver ha kvar halltider i område ${i}, och vilka kan flyttas till Väse under 2028?`,
    level: 'dialog',
    canInfluence: ['fördelningen av halltider', 'om tiderna ska gälla hela säsongen', 'samåkning till Väse'],
    alreadyDecided: ['hallen stängs januari–augusti 2028'],
    caseNumber: `KFN-2027-${String(i).padStart(5, '0')}`,
    decisionBody: 'Kultur- och fritidsnämnden',
    decisionDate: '2027-12-19',
    date: day,
    publicStart: '18:00',
    publicEnd: '20:00',
    formalStart: '16:30',
    formalEnd: '17:15',
    audienceProfile: 'general',
    place: { slug: 'tusen', name: 'Skattkärr', kind: 'urban' },
    venue: {
      slug: 'skolan',
      name: 'Skolan, matsalen',
      address: `Skolstigen ${i}, 656 71 Skattkärr`,
      maxPersons: 150,
      nearestStop: 'Skattkärr skola',
      lastDeparture: '22:05',
      lat: 59.417,
      lon: 13.684,
      litRoute: true,
      access: {
        stepFree: 'yes',
        accessibleToilet: 'yes',
        hearingLoop: 'yes',
        parking: 'yes',
        quietRoom: 'unknown',
      },
      accessCheckedOn: '2027-01-12',
    },
    ownerBoard: { slug: 'agare', name: 'Kultur- och fritidsnämnden' },
    programme: [
      row('16:30', '17:15', 'Öppet sammanträde – du är välkommen att lyssna', false),
      row('17:15', '18:00', 'Soppa, smörgås och fika. Kontaktcenter har öppet bord', true),
      row('18:00', '18:15', 'Så här kan du påverka – och det här är redan bestämt', false),
      row('18:15', '19:30', 'Samtal vid bord om kvällens fråga', true),
      row('19:30', '20:00', 'Vi läser upp vad vi hört och berättar nästa steg', true),
    ],
    associations: ['Skattkärrs IK innebandy (påhittad sektion)', 'Skattkärrs gymnastik (påhittad)'],
    food: 'Soppa, smörgås och fika',
    childcare: false,
    interpreting: ['svenskt teckenspråk vid anmälan senast 14 dagar före'],
    publishedAt: '2027-01-02T08:00:00+01:00',
    changedAt: '2027-01-02T08:00:00+01:00',
    movedTime: false,
    movedPlace: false,
    changes: [],
  };
}

/**
 * Puts `count` published meetings into a fresh database, every tenth with a sitting board of its own, so that there is
 * a calendar of a tenth of them. `query`: runs one statement.
 */
export async function fill(query, count) {
  await query(
    `insert into places (id, slug, name, kind) overriding system value values (1, 'tusen', 'Skattkärr', 'urban')`,
  );
  await query(
    `insert into boards (id, slug, name) overriding system value values (1, 'agare', 'Kultur- och fritidsnämnden'), (2, 'tiondel', 'Byggnadsnämnden')`,
  );
  const facts = Array.from({ length: count }, (_, i) => longMeeting(i));
  await query(
    `insert into meetings (slug, uid, state, version, revision, place_id, owner_board_id, sitting_board_id, audience_profile,
       theme, programme, staffing, associations, closed_items, childcare, interpreting, published, created_at)
     select f ->> 'slug', f ->> 'uid', 'announced', 1, (f ->> 'revision')::int, 1, 1,
       case when (f ->> 'meetingId')::int % 10 = 0 then 2 end, 'general',
       '{}', '[]', '[]', '[]', '[]', false, '[]', f, '2027-01-01T00:00:00Z'
     from jsonb_array_elements($1::jsonb) as f`,
    [JSON.stringify(facts)],
  );
  return facts;
}
