/** Words of the room 'facebook', Swedish. */
export const facebook = {
  label: 'Facebook',
  when: 'När',
  where: 'Var',
  question: 'Frågan',
  influence: 'Det här kan du påverka',
  reason: 'Skäl',
  welcome: 'Alla är välkomna.',
  saveTheDate: 'BOKA DATUMET',
  moreToCome: 'Mer information kommer.',
  newTime: 'NY TID',
  newPlace: 'NY PLATS',
  newTimeAndPlace: 'NY TID OCH NY PLATS',
  changed: 'ÄNDRAT',
  before: 'förut',
  cancelled: 'INSTÄLLT',
  wouldHaveBeen: 'Det gällde',
  cancelledClosing: 'Mötet blir inte av. Läs mer på mötets sida.',
  followUp: 'SÅ BLEV DET',
  followUpCorrected: 'RÄTTAD ÅTERKOPPLING',
  outcome: 'Det här hände med frågan',
  held: 'Mötet var',
  followUpClosing: 'Läs mer på mötets sida.',
  reference: 'Ref',
  corrected: 'Texten i det här inlägget är ändrad. Det här gäller nu.',
  /** What Facebook's own form for an event asks for. */
  event: { name: 'Evenemangets namn', when: 'Datum och tid', where: 'Plats', description: 'Beskrivning' },
  /** What to do about a trouble of the channel, on the health page. */
  todos: {
    FB_TOKEN:
      'Gör en ny sidnyckel, sätt den i FACEBOOK_PAGE_TOKEN och starta om. Kontrollera med npx paplats doctor.',
    FB_PASSWORD:
      'Gör en ny sidnyckel, sätt den i FACEBOOK_PAGE_TOKEN och starta om. Kontrollera med npx paplats doctor.',
    FB_EXPIRED:
      'Gör en ny sidnyckel, sätt den i FACEBOOK_PAGE_TOKEN och starta om. Kontrollera med npx paplats doctor.',
    FB_TOKEN_INVALID:
      'Gör en ny sidnyckel, sätt den i FACEBOOK_PAGE_TOKEN och starta om. Kontrollera med npx paplats doctor.',
    FB_EXPIRES_SOON:
      'Gör en ny sidnyckel, sätt den i FACEBOOK_PAGE_TOKEN och starta om. Kontrollera med npx paplats doctor.',
    FB_NOT_PAGE_TOKEN:
      'Gör en ny sidnyckel, sätt den i FACEBOOK_PAGE_TOKEN och starta om. Kontrollera med npx paplats doctor.',
    FB_WRONG_PAGE:
      'Gör en ny sidnyckel, sätt den i FACEBOOK_PAGE_TOKEN och starta om. Kontrollera med npx paplats doctor.',
    FB_APP_REMOVED:
      'Lägg till appen igen på Facebook-kontot, gör en ny sidnyckel, sätt den i FACEBOOK_PAGE_TOKEN och starta om.',
    FB_CHECKPOINT: 'Be kontots ägare logga in på facebook.com och göra det som står där.',
    FB_UNCONFIRMED: 'Be kontots ägare bekräfta kontot på facebook.com.',
    FB_NO_ROLE:
      'Ge kontot en roll på sidan på facebook.com. Gör sedan en ny sidnyckel, sätt den i FACEBOOK_PAGE_TOKEN och starta om.',
    FB_PERMISSION:
      'Ge appen pages_manage_posts och pages_read_engagement, gör en ny sidnyckel, sätt den i FACEBOOK_PAGE_TOKEN och starta om.',
    FB_SCOPES:
      'Ge appen pages_manage_posts och pages_read_engagement, gör en ny sidnyckel, sätt den i FACEBOOK_PAGE_TOKEN och starta om.',
    FB_NOT_THIS_PAGE:
      'Gör en ny sidnyckel och kryssa i den här sidan. Sätt nyckeln i FACEBOOK_PAGE_TOKEN och starta om.',
    FB_PAGE_GONE: 'Se efter att FACEBOOK_PAGE_ID är rätt och att nyckeln är gjord för den sidan.',
    FB_RATE: 'Vänta. Är det bråttom: öppna mötets utskick, kopiera texten och lägg ut den för hand.',
    FB_QUOTA: 'Vänta. Är det bråttom: öppna mötets utskick, kopiera texten och lägg ut den för hand.',
    FB_UNREACHABLE: 'Vänta. Är det bråttom: öppna mötets utskick, kopiera texten och lägg ut den för hand.',
    FB_BLOCKED: 'Vänta. Är det bråttom: öppna mötets utskick, kopiera texten och lägg ut den för hand.',
    FB_SECRET:
      'Öppna appen på developers.facebook.com, kopiera appens hemlighet (App secret) till FACEBOOK_APP_SECRET och starta om.',
    FB_NO_SECRET: 'Sätt FACEBOOK_APP_SECRET och kräv signerade anrop i appens inställningar.',
  },
};
