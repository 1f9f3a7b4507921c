/** Words that carry no matter of their own: small words, modal verbs, weekdays, months and numerals. */
import { wordsOf } from './list.js';

export const fillersSwedish = new Set(
  wordsOf(`
  och eller samt men att i på av om till för från med mot vid under över hos ur genom längs utan utanför innanför mellan bakom framför intill
  kring runt omkring inom efter före innan sedan när där här hit dit hur var vart vad vem vems vilken vilket vilka varför
  en ett den det de dem denna detta dessa vi ni du jag han hon man oss er dig mig sig sin sitt sina vår vårt våra er ert era din ditt dina min mitt mina
  deras dess hans hennes som så då nu ju väl också även bara inte ej aldrig alltid ofta igen ut in upp ner ned bort hem
  ska skall bör kan kunna får få måste vill ville vilja skulle borde kunde behöver behövs behöva blir bli blev är vara var varit har ha hade haft gör göra görs göras gjort
  ser se finns finnas går gå kommer komma tar ta ger ge låter låta är
  alla allas hela helt varje någon något några ingen inget inga annan andra andras samma själv själva båda
  mer mest mycket många mindre minst fler flera flest flesta lite längre senare tidigare först främst sist nästa förra
  bland kl klockan ca cirka per nr kv fd sk dvs bl a ex t o d s m st
  ännu än redan snart just alltså eftersom medan trots däremot dock åt utifrån enligt via cirka sätt del
  idag ikväll imorgon år året åren dag dagen vecka månad gång gånger fall emot a b c
  hej tack the
`),
);

export const fillersEnglish = new Set(
  wordsOf(`
  the a an and or but of in on at to for from with by near behind under over through along between into onto out off up down about around
  is are was were be been being am do does did done has have had having will would shall should can could may might must
  we you i he she it they them us our your my his her its their me this that these those there here
  what which where when who whom whose why how many much more most some any all every each no not nor only also just than then so
  if as while until during before after within without per new old one two three four five six first next last
  let like want get make made take give go going come see look ever s t
  other another both same own very too again still now year years day days week weeks
`),
);

export const dateWords = new Set(
  wordsOf(`
  januari februari mars april maj juni juli augusti september oktober november december jan feb mar apr jun jul aug sep sept okt nov dec
  måndag tisdag onsdag torsdag fredag lördag söndag måndagen tisdagen onsdagen torsdagen fredagen lördagen söndagen måndagar tisdagar onsdagar torsdagar fredagar lördagar söndagar vardagar helger
  january february march may june july august october monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
  våren sommaren hösten vintern vår sommar höst vinter vt ht spring summer autumn winter
`),
);

export const numerals = new Set(
  wordsOf(`
  en ett två tre fyra fem sex sju åtta nio tio elva tolv tjugo trettio fyrtio femtio hundra tusen miljon miljoner
  one two three four five six seven eight nine ten twelve twenty thirty fifty hundred thousand million
`),
);

/** After a number, these make an amount: a thing to take a stand on. */
export const units = new Set(
  wordsOf(`
  kmh km kilometer m meter mm cm kvm kvadratmeter hektar ha kr kronor krona tkr mkr mnkr msek sek procent promille % ton kg liter grader watt kw mw db decibel
  platser våningar våning lägenheter bostäder tomter timmar timme minuter kvällar elever barn miljoner miljon
  metres meters kilometres kilometers mph percent minutes hours storeys floors flats apartments spaces places evenings
`),
);

/** Words that go before the name of an institution: "Norra skolan", "gamla skolan", "nya förskolan". */
export const namingAdjectives = new Set(
  wordsOf(
    'norra södra östra västra nya ny nytt gamla lilla stora övre nedre mellersta yttre inre new old north south east west',
  ),
);
