/** Deliveries in plain words: their states, and why. Swedish. */
export const deliveries = {
  states: {
    planned: 'väntar',
    sending: 'skickas nu',
    sent: 'skickat',
    again: 'försöker igen',
    refused: 'gick inte',
    unsure: 'osäkert',
    skipped: 'hoppades över',
    superseded: 'ersatt av ett nyare besked',
  },
  /** What a person reads for each code; an unknown code gets `OTHER`. */
  because: {
    OTHER: 'Något gick fel. Se den tekniska beskrivningen.',
    TOO_LATE: 'Det är för sent för att skicka det här.',
    NEWER_REVISION: 'Ett nyare besked om mötet har ersatt det här.',
    CANCELLED_MEANWHILE: 'Mötet är inställt, så beskedet skickas inte längre.',
    UNSUBSCRIBED: 'Prenumerationen är avslutad, så beskedet skickas inte längre.',
    GAVE_UP:
      'Vi har försökt 8 gånger utan att det gick, och försöker inte mer. Är felet rättat kan du välja ”skicka igen”.',
    UNSURE_TWICE:
      'Vi har försökt två gånger utan att få veta om brevet kom fram. Det kan ha gjort det. Välj ”skicka igen” bara om du är säker på att det inte kom fram.',
    WORKER_LOST: 'Programmet avbröts mitt i utskicket. Brevet skickas en gång till med samma nummer.',
    WORKER_LOST_LOOK: 'Programmet avbröts mitt i utskicket. Vi letar efter inlägget innan vi gör något mer.',
    WORKER_LOST_REPEAT: 'Programmet avbröts mitt i arbetet. Det görs om.',
    LOOK_FIRST: 'Vi letar efter inlägget först, och lägger ut det bara om det inte finns.',
    NOT_SEEN_YET: 'Vi vet inte om inlägget publicerades. Vi letar efter det igen strax.',
    NOT_SEEN_TRY_ONCE_MORE: 'Inlägget finns inte på sidan. Vi försöker en gång till.',
    ASK_A_PERSON:
      'Vi har letat två gånger och vet inte om inlägget publicerades. Titta på sidan: finns det inte, välj ”skicka igen”.',
    CHANNEL_OFF: 'Kanalen är inte inkopplad. Kopiera texten och lägg ut den för hand.',
    CALENDAR_GONE: 'Kalendern finns inte längre.',
    SMTP_UNREACHABLE: 'E-postservern svarar inte. Vi försöker igen.',
    SMTP_LOGIN: 'E-postservern godtar inte inloggningen. En administratör behöver se över SMTP_URL.',
    SMTP_SENDER_REFUSED:
      'E-postservern godtar inte vår avsändare. En administratör behöver se över MAIL_FROM.',
    SMTP_LATER: 'Mottagarens server bad oss vänta. Vi försöker igen.',
    SMTP_SILENT: 'E-postservern slutade svara när vi lämnade just det här brevet. Vi försöker igen.',
    SMTP_NO_SUCH_ADDRESS: 'Adressen finns inte.',
    SMTP_MAILBOX_FULL: 'Mottagarens brevlåda är full. Vi försöker igen.',
    SMTP_BLOCKED:
      'Mottagarens server godtar inte post från oss. En administratör behöver se över avsändaren.',
    SMTP_REFUSED: 'Mottagarens server tog inte emot brevet.',
    SMTP_UNSURE:
      'Brevet lämnades till servern, men svaret uteblev. Det skickas en gång till med samma nummer.',
    FB_UNREACHABLE: 'Vi når inte Facebook. Vi försöker igen.',
    FB_UNSURE: 'Facebook gav inget tydligt svar. Vi letar efter inlägget innan vi gör något mer.',
    FB_TOKEN: 'Facebook godtar inte vår nyckel längre. En administratör behöver koppla sidan på nytt.',
    FB_PERMISSION:
      'Vi saknar behörighet att skriva på sidan. En administratör behöver se över behörigheterna.',
    FB_RATE: 'Facebook ber oss vänta. Vi försöker igen.',
    FB_BLOCKED: 'Facebook har tillfälligt spärrat inlägg från oss.',
    FB_DUPLICATE: 'Facebook säger att samma inlägg redan finns. Vi letar efter det.',
    FB_CONTENT: 'Facebook godtar inte inläggets innehåll.',
    FB_LINK: 'Facebook kunde inte läsa mötets sida. Kontrollera att PUBLIC_URL går att nå utifrån.',
  },
  personMustAct: 'Någon behöver göra något',
};
