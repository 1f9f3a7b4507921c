/** Deliveries in plain words: their states, and why. Swedish. */
import { addressBecause } from './planner/addresses.js';
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
    ...addressBecause,
    OTHER: 'Något gick fel. Se den tekniska beskrivningen.',
    TOO_LATE: 'Det är för sent för att skicka det här.',
    NEWER_REVISION: 'Ett nyare besked om mötet har ersatt det här.',
    REMINDER_REMOVED: 'Påminnelsen togs bort innan den hade skickats.',
    CANCELLED_MEANWHILE: 'Mötet är inställt, så beskedet skickas inte längre.',
    HELD_QUIET_HOURS:
      'Kvällar och nätter skickas bara det brådskande. Det går ut när de tysta timmarna är slut.',
    HELD_PER_DAY: 'Mottagaren har redan fått så många besked som vi skickar på en dag. Det går ut nästa dag.',
    MISSED_QUIET: 'Det skickades inte: när de tysta timmarna var slut var det för sent.',
    MISSED_PER_DAY:
      'Det skickades inte: mottagaren hade fått så många besked som vi skickar på en dag, och nästa dag var det för sent.',
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
      'Vi har letat två gånger och vet inte om inlägget publicerades. Titta på sidan: finns det, ange adressen. Finns det inte, välj ”lägg ut igen”.',
    CHANNEL_OFF: 'Kanalen är inte inkopplad. Kopiera texten och lägg ut den för hand.',
    PRESS_NEVER_TOLD: 'Tidningen har inte fått något om mötet, så det finns inget att rätta.',
    PRESS_TOO_LATE: 'Det är för sent för tidningens sista nummer före mötet. Ring redaktionen.',
    PRESS_TOO_LATE_UNSURE:
      'Vi vet inte om pressmejlet kom fram, och nu är det för sent för tidningens sista nummer före mötet. Ring redaktionen.',
    PRESS_PAPER_GONE: 'Tidningen är inte längre aktiv i registret, så den får inget pressmejl.',
    CALENDAR_GONE: 'Kalendern finns inte längre.',
    SMTP_UNREACHABLE: 'E-postservern svarar inte. Vi försöker igen.',
    SMTP_LOGIN: 'E-postservern godtar inte inloggningen. En administratör behöver se över SMTP_URL.',
    SMTP_SENDER_REFUSED:
      'E-postservern godtar inte vår avsändare. En administratör behöver se över MAIL_FROM.',
    SMTP_UNSIGNED:
      'Breven kunde inte signeras (DKIM), och vi skickar inga osignerade. En administratör behöver se över DKIM_KEY_FILE.',
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
    FB_TOKEN: 'Facebook godtar inte vår nyckel. En administratör behöver koppla sidan på nytt.',
    FB_APP_REMOVED:
      'Appen är borttagen från Facebook-kontot som gav oss nyckeln. En administratör behöver lägga till appen där och göra en ny nyckel.',
    FB_CHECKPOINT:
      'Facebook har spärrat kontot som gav oss nyckeln tills någon loggar in. Kontots ägare behöver logga in på facebook.com och göra det som står där. En ny nyckel räcker inte.',
    FB_PASSWORD:
      'Lösenordet till kontot som gav oss nyckeln är bytt, så nyckeln gäller inte längre. En administratör behöver göra en ny nyckel.',
    FB_EXPIRED: 'Nyckeln till Facebook-sidan har gått ut. En administratör behöver göra en ny nyckel.',
    FB_UNCONFIRMED:
      'Kontot som gav oss nyckeln är inte bekräftat. Kontots ägare behöver bekräfta det på facebook.com.',
    FB_TOKEN_INVALID: 'Nyckeln till Facebook-sidan gäller inte. En administratör behöver göra en ny nyckel.',
    FB_NO_ROLE:
      'Kontot som gav oss nyckeln har inte längre någon roll på sidan. Den som äger sidan behöver ge kontot en roll på facebook.com. Sedan behövs en ny nyckel.',
    FB_PERMISSION:
      'Vi saknar behörighet att skriva på sidan. En administratör behöver ge appen behörigheterna pages_manage_posts och pages_read_engagement.',
    FB_PAGE_GONE:
      'Facebook hittar inte sidan med vår nyckel. En administratör behöver se efter att FACEBOOK_PAGE_ID är rätt och att nyckeln är gjord för den sidan.',
    FB_RATE: 'Facebook ber oss vänta. Vi försöker igen.',
    FB_QUOTA: 'Vi har nästan använt upp det antal anrop som Facebook tillåter. Vi väntar en stund.',
    FB_BLOCKED:
      'Facebook har tillfälligt spärrat inlägg från oss, för att det har gått för fort. Vi väntar och försöker igen. Är det bråttom: kopiera texten och lägg ut den för hand.',
    FB_POLICY:
      'Facebook har stoppat inlägget och säger att det bryter mot en regel. Se sidans kvalitetsöversikt på facebook.com, och ändra texten innan du försöker igen.',
    FB_DUPLICATE: 'Facebook säger att samma inlägg redan finns. Vi letar efter det.',
    FB_DUPLICATE_NOT_SEEN:
      'Facebook säger att samma inlägg redan finns, men vi hittar det inte. Titta på sidan: finns det, ange adressen. Finns det inte behöver texten vara en annan: kopiera den, ändra den lite och lägg ut den för hand.',
    FB_METHOD: 'Facebook känner inte igen anropet. Programmet behöver uppdateras.',
    FB_EMPTY: 'Facebook säger att inlägget är tomt.',
    FB_URL:
      'Facebook godtar inte länken i inlägget. Se efter att PUBLIC_URL är adressen som invånarna använder.',
    FB_PICTURE: 'Facebook godtar inte bilden på mötets sida: den är för stor eller har fel format.',
    FB_GONE: 'Någon har tagit bort inlägget på Facebook, så det finns inget att ändra.',
    FB_EDIT_REFUSED:
      'Det äldre inlägget gick inte att ändra härifrån. Ändra texten för hand på sidan, så att ingen går efter gamla uppgifter.',
    FB_WRONG_PAGE:
      'Nyckeln gäller en annan sida, eller en person. En administratör behöver göra en nyckel för rätt sida.',
    FB_NOT_PAGE_TOKEN:
      'Nyckeln är inte en sidnyckel. En administratör behöver göra en nyckel av typen PAGE för sidan.',
    FB_SCOPES:
      'Nyckeln saknar behörigheter som behövs för att lägga ut inlägg. En administratör behöver göra en ny nyckel med pages_manage_posts och pages_read_engagement.',
    FB_NOT_THIS_PAGE:
      'Nyckelns behörigheter gäller inte den här sidan. En administratör behöver kryssa i sidan när nyckeln görs.',
    FB_EXPIRES_SOON:
      'Nyckeln till Facebook-sidan går ut inom 14 dagar. En administratör behöver göra en ny nyckel innan dess.',
    FB_SECRET: 'Facebook godtar inte appens hemlighet. En administratör behöver rätta den.',
    FB_ANSWERED: 'Facebook svarade:',
    FB_NO_SECRET:
      'Utan appens hemlighet går det inte att kontrollera allt om nyckeln, och anropen är inte signerade. Ange FACEBOOK_APP_SECRET.',
    FB_NOT_INSPECTED:
      'Facebook svarade inte på vilken sorts nyckel vi har. Giltighetstid och behörigheter är inte kontrollerade.',
    FB_NOT_CHECKED: 'Nyckeln gick inte att kontrollera: Facebook svarade inte.',
    FB_UNSURE: 'Facebook gav inget tydligt svar. Vi letar efter inlägget innan vi gör något mer.',
    FB_CONTENT: 'Facebook godtar inte inläggets innehåll.',
    FB_LINK: 'Facebook kunde inte läsa mötets sida. Kontrollera att PUBLIC_URL går att nå utifrån.',
  },
  personMustAct: 'Någon behöver göra något',
};
