/** Whole services and subjects: not vague, but not enough (domain notes 2.5). */
import { wordsOf } from './list.js';

export const categoriesSwedish = wordsOf(`
  skärgård skärgården
  trafik parkering skola grundskola förskola gymnasium gymnasiet gymnasieskola barnomsorg fritidshem fritids vård omsorg äldreomsorg
  äldrevård hemtjänst socialtjänst sjukvård hälsovård äldre pensionär senior kultur kulturliv fritid fritidsliv idrott sport friluftsliv miljö klimat bostad
  bostadsbyggande bostadsförsörjning bebyggelse byggande byggnation infrastruktur näringsliv företagande företagare företag handel integration ungdom unga ung barn
  familj landsbygd centrum stadskärna kollektivtrafik belysning snöröjning budget ekonomi turism folkhälsa säkerhet
  föreningsliv förening jobb arbetsmarknad sysselsättning utbildning digitalisering bredbandsfrågor energi natur
  naturvård vägunderhåll väghållning renhållning brottslighet brott brottsförebyggande drogprevention ordning ordningsfrågor trafiksäkerhet skolgång
  jordbruk lantbruk skogsbruk beredskap krisberedskap upphandling personal skatt skattepengar kommunalskatt besöksnäring
  evenemang nöjesliv uteliv lsslagen funktionsnedsättning medborgarservice kommunikationer pendling resande
  missbruk droger narkotika våld gäng skadegörelse hantverk språk arbetsplats arbetsplatser arbetstillfällen nyanlända kvinnor män pojkar flickor anhöriga elever elev
  utemiljö utomhusmiljö grönska grönområden lekmiljö pengarna pengar
`);

/** Plural words for things in general; a thing only when it is named, counted, new or part of a compound. */
export const genericPluralsSwedish = wordsOf(`
  vägar vägarna gator gatorna hus husen parker parkerna torg bostäder bostäderna lokaler lokalerna byggnader byggnaderna grönytor
  skolor skolorna förskolor lekplatser lekplatserna cykelvägar gångvägar träd affärer butiker tider tiden tid vatten
  stigar broar fastigheter djur hundar cyklar bilar
`);

export const categoriesEnglish = wordsOf(`
  traffic parking school schools preschool housing environment climate culture leisure transport care youth young parks economy sport sports
  education elderly children families family business businesses jobs employment budget tourism infrastructure nature
  countryside integration security crime roads streets homes houses buildings finance finances tax taxes
  recreation arts energy waste lighting money
`);

/** Services housed in a building of their own: a thing when named, new, or about to be closed, built, sold or moved. */
export const institutions = wordsOf(`
  skola grundskola förskola gymnasium gymnasiet gymnasieskola fritidshem fritids centrum bostad parkering belysning
  school preschool parking
`);
