/** Words that tell whose matter it is, and matters that no theme may touch (domain notes 2.3, L1–L4). */
import { phrasesOf, wordsOf } from './list.js';

/** The region, the state and others decide here, not the municipality. */
export const otherAuthorityWords = wordsOf(`
  sjukhus akutmottagning akuten akutvård vårdcentral hälsocentral sjukvård förlossning förlossningsvård förlossningen bb-avdelning folktandvård tandvård tandläkare barnmorskemottagning
  ambulans ambulansen sjukstuga primärvård psykiatri psykiatrimottagning barnpsykiatri bup läkare mottagningen jourcentral
  kollektivtrafik busslinje regionbuss bussarna bussen bussar buss busstur busstrafik busstrafiken linjebuss tåg tågtrafik tågen tågstopp pendeltåg länstrafik värmlandstrafik tågavgång
  polis poliser polisen polisstation polisens nattpolis trafikverket riksväg riksvägen länsväg länsvägen europaväg motorväg motorvägen försäkringskassan arbetsförmedlingen migrationsverket skatteverket
  tullen kriminalvård fängelse anstalt tingsrätt domstol länsstyrelsen postnord systembolag systembolaget försvarsmakten regementet universitet högskola apotek
  hospital clinic ambulance dentist doctor doctors police buses bus trains train railway motorway prison court university pharmacy maternity healthcare
`);
export const otherAuthorityPhrases = phrasesOf(
  `health_care emergency_department emergency_room bus_line bus_route bus_service public_transport employment_service`,
);

/** Municipal although they look like the region's: never L4. */
export const municipalWords = wordsOf(`
  bokbuss bokbussen skolbuss skolbussar skolskjuts bussgata busshållplats busskur bussficka bussfil elevhälsa skolsköterska polishus busstorg busstation bussterminal regementsparken högskoleparken bussgarage sjukhusparken polisparken
`);

/** A theme may lean on a landmark: "vid sjukhuset", "gamla vårdcentralen". */
export const landmarkPrepositions = new Set(
  wordsOf(
    'sida sidan side vid bakom intill nära mittemot framför över under utanför kring runt norr söder öster väster längs gamla förra nedlagda f.d. fd före_detta near behind under over beside outside former old by opposite',
  ),
);

export const individualWords = wordsOf(`
  orosanmälan orosanmälning orosanmälningar lvu lvm vårdnad vårdnadstvist umgänge umgängesrätt faderskap försörjningsstöd socialbidrag ekonomiskt_bistånd biståndsbeslut biståndsbedömning omhändertagande
  omhändertagen omhändertagna familjehem placering_av vräkning utvisning asylärende personakt journal patientjournal brottsutredning avstängning_av_elev åtgärdsprogram elevakt adoptionsärende god_man godmanskap förvaltarskap
  bostadsanpassningsbidrag personnummer
  custody eviction deportation
`);
export const individualPhrases = phrasesOf(`
  ekonomiskt_bistånd god_man enskild_elev enskilda_elever enskilt_ärende enskild_person grannens_bygglov min_granne min_son min_dotter mitt_barn mina_barn
  income_support social_assistance child_protection individual_case my_neighbour my_neighbor my_son my_daughter
`);

/** A permit is one person's case, unless the words after show a general rule. */
export const permitWords = wordsOf(`
  bygglov rivningslov marklov förhandsbesked strandskyddsdispens serveringstillstånd parkeringstillstånd färdtjänsttillstånd tomtlov avstyckning bygglovsansökan bygglovet svartbygge svartbygget
`);
export const permitPhrases = phrasesOf(`building_permit planning_permission liquor_licence liquor_license`);
export const generalRuleWords = wordsOf(
  `taxa taxan avgift avgiften avgifter riktlinje riktlinjer regel regler reglerna handläggningstid väntetid policy fee fees guidelines rules`,
);

export const personLabels = new Set(
  wordsOf(
    'familjen eleven elev pojken flickan mannen kvinnan grannen brukaren klienten läraren rektorn rektor herr fru fröken paret syskonen mr mrs ms pupil',
  ),
);
export const firstNames = new Set(
  wordsOf(`
  anna maria eva karin kristina lena sara emma kerstin marie elin ingrid birgitta malin inger johanna linda sofia helena annika susanne jenny ulla anders lars johan per karl erik mikael peter jan
  thomas tomas daniel fredrik hans stefan mats andreas magnus niklas martin bengt bo nils gunnar göran leif oskar gustav david alexander ahmed mohammed ali fatima hassan john james mary robert
  björn jonas marcus patrik henrik joakim christer kjell rolf sven olof ulf roger håkan monica margareta gunilla marianne camilla ida amanda josefin hanna agneta åsa
`),
);

export const partyWords = wordsOf(`
  socialdemokraterna socialdemokrat socialdemokratisk moderaterna moderat moderata sverigedemokraterna sverigedemokrat centerpartiet centerpartist vänsterpartiet vänsterpartist kristdemokraterna kristdemokrat liberalerna miljöpartiet
  miljöpartist folkpartiet piratpartiet medborgerlig_samling landsbygdspartiet sjukvårdspartiet hembygdspartiet karlstadpartiet arbetarepartiet sossarna sossar feministiskt_initiativ
  valaffisch valkampanj valmanifest valrörelse valmöte partikampanj partimöte
`);
export const partyPhrases = phrasesOf(
  'rösta_på rösta_för rösta_fram vote_for alternativ_för_sverige feministiskt_initiativ medborgerlig_samling social_democrats sweden_democrats moderate_party centre_party left_party green_party christian_democrats liberal_party',
);
/** "Rösta på namnet" is a poll about a thing, not politics. */
export const pollWords = new Set(
  wordsOf(
    'namn namnet namnförslag namnförslagen förslag förslagen förslaget favorit bästa ditt vilket vilken name names the_name',
  ),
);

/** What is named after people without being about them. */
export const namedPlaces = wordsOf(
  'gata väg torg plats park skola gränd stig allé plan bro stiftelse museum minne street road square school park',
);
