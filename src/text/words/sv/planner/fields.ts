import { associationFields } from './associations.js';
import { calendarFields } from './calendar.js';
import { checklistVersionFields } from './checklist-versions.js';
import { comingFields } from './coming.js';
import { eveningFields } from './evening.js';
import { followUpFields } from './follow-up.js';
import { nominationFields } from './nominations.js';
import { paperFields } from './papers.js';
import { posterFields } from './posters.js';
/** Labels and help of the desk's form fields, Swedish. */
import { promiseFields } from './promises.js';
import { viewFields } from './views.js';
export const fields = {
  ...calendarFields,
  ...comingFields,
  ...checklistVersionFields,
  ...posterFields,
  ...associationFields,
  ...nominationFields,
  ...paperFields,
  ...viewFields,
  ...eveningFields,
  email: {
    label: 'E-postadress',
    help: 'Adressen som personen har på jobbet. Dit skickas länken för att logga in.',
  },
  name: { label: 'Namn', help: 'Som det ska stå i texter om möten.' },
  'theme.title': {
    label: 'Rubrik',
    help: 'Nämn saken och platsen: ”Nyedstorget i Molkom på vintern”, inte ”Framtidens Molkom”.',
  },
  'theme.question': {
    label: 'Frågan till dem som kommer',
    help: 'En fråga som går att svara på med ett val, en plats, en tid eller ett antal.',
  },
  'theme.titleEn': { label: 'Rubrik på engelska', help: 'Samma sak som den svenska rubriken.' },
  'theme.questionEn': { label: 'Frågan på engelska', help: 'Samma fråga som den svenska.' },
  'theme.level': {
    label: 'Hur mycket kan de som kommer påverka?',
    help: 'Välj det som är sant. Löftet under varje val visas för dem som läser om mötet.',
  },
  'theme.canInfluence': { label: 'Det här går att påverka', help: 'En sak per rad, med minst tre ord.' },
  'theme.alreadyDecided': {
    label: 'Det här är redan bestämt',
    help: 'En sak per rad. Är inget bestämt skriver du ”inget”.',
  },
  'theme.alternatives': {
    label: 'Alternativ att välja mellan',
    help: 'Ett per rad, om det finns färdiga förslag.',
  },
  'theme.caseNumber': { label: 'Diarienummer', help: 'Till exempel SBN-2027-00331.' },
  'theme.noCaseReason': {
    label: 'Varför det inte finns något ärende',
    help: 'Fyll i om diarienummer saknas.',
  },
  'theme.decisionBody': { label: 'Vem beslutar?', help: 'Till exempel Stadsbyggnadsnämnden.' },
  'theme.decisionDate': {
    label: 'När beslutas det?',
    help: 'Dagen ska ligga minst två veckor efter mötet, så att det som sägs hinner räknas.',
  },
  'theme.municipalRole': {
    label: 'Vad kan kommunen göra själv?',
    help: 'Fyll i om någon annan beslutar, till exempel regionen eller Trafikverket.',
  },
  'theme.scope': {
    label: 'Frågan gäller hela kommunen',
    help: 'Kryssa bara om ingen särskild plats berörs mest.',
  },
  'theme.scopeReason': { label: 'Varför frågan gäller hela kommunen' },
  place: { label: 'Ort', help: 'Där mötet hålls och som frågan handlar om.' },
  venue: { label: 'Lokal', help: 'Lokalen måste ligga på samma ort. Du kan välja den senare.' },
  ownerBoard: { label: 'Nämnd som äger frågan', help: 'Nämnden beslutar om frågan ska ställas.' },
  sittingBoard: { label: 'Nämnd som sammanträder på plats', help: 'Om ett sammanträde hålls före samtalet.' },
  date: { label: 'Dag', help: 'Välj en egen dag, eller en av de kvällar vi föreslår.' },
  publicStart: { label: 'Samtalet börjar', help: 'När den öppna delen börjar. Klockan 18 passar flest.' },
  publicEnd: { label: 'Samtalet slutar', help: 'En till två och en halv timme räcker.' },
  formalStart: { label: 'Sammanträdet börjar' },
  formalEnd: { label: 'Sammanträdet slutar' },
  announceDate: {
    label: 'Dag för annonsering',
    help: 'Helst sex veckor före mötet. Inget skickas av sig självt.',
  },
  audienceProfile: { label: 'Vilka hoppas ni ska komma?', help: 'Påverkar vilken tid som passar.' },
  associations: { label: 'Föreningar som är med', help: 'En per rad.' },
  food: { label: 'Mat och fika', help: 'Till exempel: soppa och smörgås.' },
  childcare: { label: 'Barnpassning finns' },
  interpreting: { label: 'Tolkning', help: 'Ett språk per rad.' },
  needs: {
    label: 'Om någon behöver något för att kunna komma',
    help: 'Vem man ringer eller skriver till, och när senast.',
  },
  expectedAttendance: {
    label: 'Så många väntar ni',
    help: 'Ett antal, för lokal och fika. Visas inte för andra.',
  },
  reason: { label: 'Varför?', help: 'Skriv så att den som inte var med förstår.' },
  reference: { label: 'Det nya beslutet', help: 'Nummer och dag, till exempel ”SBN 2027-02-01 § 14”.' },
  'override.reason': {
    label: 'Varför ska det godkännas ändå?',
    help: 'Skrivs i mötets historik. Minst några ord.',
  },
  'override.secondPerson': {
    label: 'Vem mer står bakom?',
    help: 'En annan person än du, som har läst frågan och godkänner den.',
  },
  saveTheDate: { label: 'Ska något skickas nu?', help: 'Programmet kommer när mötet annonseras.' },
  'attendance.total': { label: 'Så många kom', help: 'Alla, även barn.' },
  'attendance.young': { label: 'Varav unga' },
  'attendance.children': { label: 'Varav barn' },
  followUpDue: {
    label: 'Återkoppling lovas senast',
    help: 'Alla ser dagen på mötets sida. Vanligast är 21 dagar efter mötet, som mest 60.',
  },
  ...followUpFields,
  ...promiseFields,
  outcome: {
    label: 'Det här kom ut av mötet',
    help: 'Vad ni hörde, vad ni gör, vad ni inte gör och varför. Skickas till alla som fått besked om mötet.',
  },
  councilConsentRef: {
    label: 'Fullmäktiges medgivande till öppna sammanträden',
    help: 'Beslutets nummer, till exempel ”KF 2026-11-19 § 12”. Lämna tomt om det saknas.',
  },
  boardDecisionRef: {
    label: 'Nämndens eget beslut om öppna sammanträden',
    help: 'Beslutets nummer. Båda behövs för att ett sammanträde ska visas som öppet.',
  },
  isCouncil: { label: 'Fullmäktige', help: 'Sammanträdet kungörs på anslagstavlan minst en vecka före.' },
  kind: { label: 'Vad för slags ort?', help: 'På landsbygden tar vi hänsyn till bland annat älgjakten.' },
  address: { label: 'Adress', help: 'Gata, nummer och postort på en rad.' },
  maxPersons: { label: 'Högst antal personer', help: 'Det antal som lokalen är godkänd för.' },
  accessCheckedOn: {
    label: 'Dag då uppgifterna kontrollerades',
    help: 'Lämna tomt om ingen har varit där och sett efter.',
  },
  'access.stepFree': { label: 'Stegfri väg in' },
  'access.accessibleToilet': { label: 'Toalett för rullstol' },
  'access.hearingLoop': { label: 'Hörslinga' },
  'access.parking': { label: 'Parkering för rörelsehindrade' },
  'access.quietRoom': { label: 'Lugnt rum' },
  litRoute: { label: 'Upplyst väg till hållplats och parkering' },
  nearestStop: { label: 'Närmaste hållplats' },
  lastDeparture: { label: 'Sista avgång hem', help: 'Klockslag för sista bussen eller tåget på vardagar.' },
  population: {
    label: 'Antal invånare',
    help: 'Hur många som bor på orten, ungefär. Används för att se vilka orter som har väntat längst på ett möte. Kan lämnas tomt.',
  },
  lat: { label: 'Latitud', help: 'För kartor och kalendrar, till exempel 59.6025. Kan lämnas tomt.' },
  lon: { label: 'Longitud', help: 'Till exempel 13.7190. Kan lämnas tomt.' },
  roles: { label: 'Roller', help: 'En person kan ha flera.' },
  language: { label: 'Språk på planeringens sidor och i mejl' },
  active: { label: 'Får logga in', help: 'Ta bort krysset när personen slutar. Då loggas hen ut direkt.' },
  profile: { label: 'Målgrupp' },
  start: { label: 'Börjar' },
  minutes: { label: 'Längd i minuter' },
  year: { label: 'År' },
  kanal: { label: 'Kanal' },
  lage: { label: 'Läge' },
  dagar: { label: 'Antal dagar framåt' },
};
