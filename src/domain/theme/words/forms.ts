/** Openers, promises, placeholders and interrogatives: what a sentence looks like (domain notes 2.3, F and Q). */
import { phrasesOf, wordsOf } from './list.js';

/** Abbreviations that may stand in capitals (F3). */
export const capitalWords = new Set(
  wordsOf(
    'GC NWT VF SFI LSS LED VA BUP BMX GPS RFID NPF ICA COOP SKR KS KF TFN SBN KFN BUN ÅVC ÅVS HVB SVT SR EPA PRO SPF IFK BK IF FK IK AIF AC OCH EU USA WC NTF VVS LONA FN KBAB SJ IT AI E18 E20 E45 E6 E4',
  ),
);

export const placeholderPhrases = phrasesOf(`
  lorem_ipsum dolor_sit meddelas_senare kommer_senare bestäms_senare ej_bestämt ej_bestämd inte_bestämt rubrik_här rubrik_saknas skriv_rubrik skriv_här skriv_din fyll_i_här titel_här placeholder
  platshållare tbd tba tbc xxx xxxx asdf qwerty to_be_announced to_be_decided to_be_confirmed to_be_determined will_be_announced ingen_rubrik utan_rubrik namnlös untitled todo fixme tema_saknas
  text_kommer återkommer_med_tema meddelas_inom_kort under_arbete_tema dummytext exempeltext testmöte testtema testtext testrubrik test_test foo_bar
`);

export const vagueOpenersSwedish = phrasesOf(`
  vad_tycker vad_tänker vad_tror vad_vill_du vad_vill_ni vad_önskar vad_saknar_du_i vad_är_viktigt vad_är_viktigast vad_är_bra vad_kan_bli_bättre vad_kan_vi_göra vad_behöver_bli_bättre vad_betyder vad_undrar
  vad_drömmer vad_har_du_för vilka_tankar vilka_idéer vilka_åsikter vilka_frågor vilka_synpunkter vilka_utmaningar vilka_möjligheter vilka_förslag vilka_önskemål vilka_behov vilken_framtid
  vad_kan_kommunen_göra vad_är_på_gång vad_händer_i hur_upplever hur_mår hur_trivs hur_tycker_du hur_vill_du_att_kommunen hur_ser_framtiden hur_ser_du_på hur_känner hur_är_det_att har_du_frågor har_du_synpunkter
  har_du_några har_du_idéer har_du_tankar kom_och vad_kan_göras vad_skulle_du_vilja vad_fungerar vill_du_prata vill_du_träffa vill_du_veta_mer vill_du_lyssna
`);
export const vagueOpenersEnglish = phrasesOf(`
  what_do_you_think what_do_you_want what_would_you_like what_matters what_is_important what's_important what_are_your what_issues what_challenges what_ideas what_can_we_do
  how_do_you_feel how_do_you_see do_you_have_any would_you_like_to_meet do_you_want_to_meet do_you_want_to_talk what_should_the_future what_does_the_future
  which_issues what_topics tell_us
`);

/** "hur många" and its kin ask for a number, a time or a size. */
export const measureWords = new Set(
  wordsOf(
    'många ofta sent tidigt länge mycket stor stort stora lång långt långa hög högt höga bred brett breda låg lågt nära fort snabbt djup djupt dyr dyrt gammal gamla many often late early long much big large high wide fast close deep far low',
  ),
);
export const choiceWordsSwedish = new Set(
  wordsOf('var vart vilken vilket vilka när eller vem vilkas varifrån'),
);
export const choiceWordsEnglish = new Set(wordsOf('where which when or who'));

/** A promise of power, to be kept away from level information (I2). */
export const promiseWords = wordsOf(
  'påverka påverkar bestämma bestäm bestämmer besluta beslutar rösta rösta röstar medbestämmande inflytande medbestämma avgöra influence decide deciding vote voting',
);
export const promisePhrases = phrasesOf('have_your_say ha_inflytande vara_med_och_välja gör_din_röst_hörd');
export const deciderWords = new Set(
  wordsOf('vem vilka nämnden styrelsen fullmäktige kommunstyrelsen kommunen regionen who council board'),
);
