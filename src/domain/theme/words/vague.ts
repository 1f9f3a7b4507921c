/** Words and phrases that say nothing a resident could answer (domain notes 2.5). */
import { phrasesOf, wordsOf } from './list.js';

export const vagueSwedish = wordsOf(`
  aktuell allmän attraktiv attraktionskraft attraktivitet bra blandat blandad bygd bygdens bäst bättre delaktighet delaktig
  demokrati demokratisk dialog diskussion diskutera diverse engagemang engagera framtid framtida framåt framöver framgång
  framtidstro förändring förändra fråga frågor hållbar hållbarhet idé idéer information informera informationskväll
  inflytande inspel invånare kommuninvånare boende_i kom kommun kommunen kommunal kommuner levande livskvalitet lokal läget
  medborgare medborgardialog modern möjlighet möte möten mötas mötesplats möta nuläge nyheter närområde område orten ort orter
  plan planer planering politik politiker politisk prata process projekt samhälle samhällsutveckling samtal samtala
  samverkan samverka samarbete samarbeta satsning satsa service skapa spännande synpunkt tankar tanke tema tillsammans
  tillväxt trivsel trivas trivsam trygg trygghet tryggare tycka tyck tyckte utmaning utveckla utvecklas utveckling vardag
  vardagsliv verksamhet viktig viktigt viktigast vision välfärd välkommen välkomna värdegrund åsikt åtgärd öppet öppen övrigt
  ärende ärenden etc osv mm leva livet liv
  gemenskap gemensam upplevelse känsla stämning livskraft livskraftig ambition målbild mål målsättning värde värden
  behov önskemål förslag önskan önska dröm drömmar potential kraft kreativ kreativitet innovation innovativ omställning
  resurs resurser kvalitet arbetssätt arbete förutsättning helhet helhetssyn mångfald inkludering inkluderande jämställdhet
  jämlikhet jämlik varumärke identitet stolthet stolt nätverk mötesplatser lyssna berätta bidra påverka samlas
  kommundag kommunråd kommunalråd tjänsteman tjänstepersoner tjänstemän ledning kommunledning oppositionsråd
  människa människor generation folk grannskap närmiljö boendemiljö livsmiljö landskap strategi strategisk program
  insats styrka stärka främja förbättra förbättring öka ökad stödja stöd värna värnande välmående välbefinnande hälsosam
  hälsa grön grönare klimatsmart smart nytänkande nytänk inspiration inspirera inspirerande positiv möjliggöra
  samling uppdatering aktualitet nytt_från läge händelse händer situation lägesbild framtidsbild framtidsspaning
  plats platsen platser saker sak grej allt annat roligt rolig roligare kul mysig trevlig fin finare vacker skön starkare stark
  mötesform relation förtroende tillit öppenhet transparens likvärdig likvärdighet rättvis rättvisa social sociala socialt
  växa växande blomstra blomstrande välmående inkluderad utanförskap delta deltagande medverka medverkan röst röster
  bemötande tillgänglig tillgänglighet kontakt samordning kommunikation kompetens kunskap attraktiva goda god godare
  hjärta hjärtat själ guldkant samhällsplanering samhällsbyggnad samhällsbygge ortsutveckling byutveckling bygdeutveckling stadsutveckling
  kvarstå drömsamhälle framtidsfrågor stadsdel stadsdelen by byn socken trakt trakten region regionen län värld världen
  utvecklingsplan handlingsplan medborgarlöfte medborgarlöften folkvalda förtroendevalda förtroendevald beslutsfattare ledamot ledamöter
`);

export const vagueEnglish = wordsOf(`
  general various misc miscellaneous update news issue matter topic question future vision development develop community
  communities dialogue dialog discussion discuss engagement engage participation participate wellbeing quality life service
  sustainable sustainability opportunity challenge forward together better best safer safe safety greener great good
  exciting important local area neighbourhood neighborhood council councillor councillors councilor politician politics
  everything anything tba think thought idea opinion feel view views voice improve improvement vibrant thriving strong
  stronger attractive growth grow place places people resident residents citizen inclusive inclusion diversity democracy
  influence happen happening town city village municipality municipal society strategy plan plans planning project
  initiative priority priorities transformation change changes innovation innovative smart modern everyone everybody
  generation belonging identity welcome meet meeting share talk conversation listen experience possibility need needs
  hope dream welfare livable liveable resilient resilience green healthy health support thing things
`);

/** More words that sound like matter and name none. */
export const moreVagueSwedish = wordsOf(`
  perspektiv prioritering prioriteringar roll gränslös gränslöst plattform
  struktur litteratur arkitektur samtid nutid urban analys lära lärande livslång livslångt åldras åldrar utgångsläge världsklass framkant inflyttare inflyttning besökare mellanrum stadsrum livsrum samtalsrum samhällsrum byggsten byggstenar
  brobyggare verktyg verktygslåda riktning kompass nyckel nycklar motor nav knutpunkt grund riktlinjer rapport jämställt vägval löfte löften ansvar ansvarig värdighet balans anda nystart befolkning befolkningstillväxt kompetensförsörjning
  destination besöksmål ensamhet ohälsa psykisk ideell frivillig makt rättighet rättigheter mänsklig mänskliga barnkonventionen agenda globala klimatomställning biologisk ekologi stad staden städer landsort hemort hembygd hemma
  kraftsamling undersökning enkät resultat återkoppling redovisning skattehöjning effektivisering besparing besparingar nedskärning bemanning ledarskap organisation omorganisation förvaltning nämnder styrning uppföljning
  tradition traditioner historia kulturarv berättelse berättelser minnen glädje skratt humor insyn öppenhet offentlighet digitalt digital teknik innovationer entreprenörskap otrygg otrygghet meningsfull meningsfullt berör samtalsklimat
  samlingsplats samlingsplatser hållbart naturvärden resan förväntan förväntningar prioritera kommunikation dialoger attityd självkänsla integrera mötesrum delaktiga lyfta lyft dygnet gränslösa gränslös kraftfull storslagen unik unika
`);

/** Whole phrases: their words are vague even where a word alone would be a thing ("bygga broar mellan människor"). */
export const vaguePhrasesSwedish = phrasesOf(`
  i_förändring i_fokus för_alla ett_tryggt tryggt_och_levande tillsammans_för hållbar_utveckling kom_och_tyck_till kom_och_tyck
  tyck_till tycka_till vad_tycker_du vad_vill_du_prata_om frågor_och_svar öppet_hus öppet_möte information_från_kommunen träffa_politiker
  träffa_dina_politiker träffa_en_politiker möt_dina_politiker möt_kommunledningen fika_med_en_politiker fika_med_politiker fika_med_dina_politiker aktuella_frågor leva_bo_och_verka
  bo_leva_och_verka leva_och_bo bo_och_leva leva_och_verka bo_och_verka leva_bo_och_arbeta att_bo_och bo_och_arbeta bo_och_växa
  bo_i högt_i_tak på_agendan stort_och_smått smått_och_gott smått_och_stort ris_och_ros högt_och_lågt
  bygga_broar bygger_broar vi_broar bygga_bryggor slå_broar broar_mellan vägen_framåt väg_framåt vägar_framåt vägen_till_framgång på_rätt_väg på_väg_mot vägen_mot på_väg
  på_gång i_hjärtat hjärtat_av på_riktigt i_tiden en_plats_att plats_för_alla plats_att_leva hela_livet hela_året
  på_bästa_sätt nästa_steg nästa_nivå första_steget öppna_dörrar dörren_öppen en_bättre_plats säg_din_mening gör_din_röst_hörd
  din_röst_räknas att_längta_till att_växa_i ta_pulsen på_tapeten runt_bordet lyfta_blicken med_mera och_annat
  drömmen_om ung_i unga_i att_vara_ung året_runt det_goda_livet sätta_på_kartan sätter_på_kartan en_ort_för för_framtiden vad_händer
  frågor_om hand_i_hand grön_tråd röd_tråd nya_vägar hitta_vägar bra_mark grogrund huset_fullt god_grund
  på_torget_framtid mitt_i_livet tak_över_huvudet hälsa_på allt_mellan_himmel_och_jord
`);

export const vaguePhrasesEnglish = phrasesOf(`
  way_forward the_road_ahead road_ahead path_forward path_to quality_of_life open_house town_hall town_hall_meeting meet_and_greet
  have_your_say any_other_business what_do_you_think for_everyone for_all place_to_live to_live_and_work great_place live_work_and
  build_bridges building_bridges bridges_between next_steps next_step your_voice_matters at_the_heart heart_of open_doors
  question_and_answer q_and_a bits_and_pieces this_and_that
`);

/** Last parts that make a compound vague when the first part is vague, a category, a place or unknown ("framtidsdialog"). */
export const vagueHeads = wordsOf(`
  fråga dialog utveckling samtal möte vision strategi arbete satsning insats åtgärd process program projekt plan planering
  verksamhet samverkan samarbete utmaning möjlighet kvalitet känsla stämning värde miljö situation information träff forum
  debatt diskussion politik samhälle engagemang behov bild anda kraft liv kultur perspektiv inriktning prioritering resurs
  mål löfte förslag råd dag kväll stund tanke idé spaning initiativ liv tema service trygghet trivsel hälsa tillväxt framtid
`);

/** Of these, the ones that stay empty after an unknown first part too. */
export const vagueEmptyHeads = wordsOf(
  'fråga dialog utveckling samtal möte vision strategi samverkan samarbete utmaning möjlighet känsla stämning engagemang framtid trivsel trygghet inriktning prioritering samhälle',
);
