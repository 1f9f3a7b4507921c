/** Names of the meeting itself: form, not matter (domain notes 2.5). */
import { phrasesOf, wordsOf } from './list.js';

export const meetingPhrases = phrasesOf(`
  kommunen_på_plats på_plats_i på_plats kommunstyrelsens_sammanträde öppet_möte öppna_möten öppet_hus öppen_kväll möt_politiker möt_politikerna träffa_politiker
  träffa_politikerna träffa_dina_politiker möt_dina_politiker träffa_en_politiker träffa_kommunen träffa_kommunstyrelsen möt_kommunen möt_kommunstyrelsen möt_kommunledningen träffa_kommunledningen
  möt_kommunalråden träffa_kommunalråden träffa_kommunalrådet fika_med_dina_politiker fika_med_politiker fika_med_politikerna fika_med_en_politiker kaffe_med_politiker
  frågor_och_svar välkommen_till_möte fråga_politikerna fråga_kommunen kommunen_kommer_till kommunen_möter
  council_on_location town_hall_meeting town_hall meet_your_councillors meet_your_councillor meet_the_councillors meet_your_councilors meet_the_council meet_your_council
  meet_your_politicians meet_the_politicians meet_and_greet open_house open_meeting council_meeting public_meeting information_evening information_meeting
  board_meeting question_time questions_and_answers coffee_with_your_councillor coffee_with_councillors surgery_with
`);

export const meetingWords = wordsOf(`
  sammanträde dialogmöte informationsmöte informationskväll medborgardialog medborgarmöte medborgarträff frågestund medborgarcafé medborgarkafé direktmöte byastämma
  bygdemöte byamöte ortsmöte stormöte dialogträff dialogkväll kommundag kommunkväll ortsdialog bygdedialog landsbygdsdialog samrådsmöte samråd
  kommunstyrelse kommunstyrelsemöte kommunfullmäktige fullmäktige fullmäktigemöte fullmäktigesammanträde nämndmöte nämndsammanträde
  nämndens_möte torgmöte politikerträff politikercafé politikerkafé politikerkväll allmänhetens frågetimme medborgarforum kommunforum kafédialog dialogcafé dialogkafé dialogkaffe dialogforum
  workshop möte möten träff infomöte infokväll medborgarkväll medborgarsamtal minglar mingel kommunmöte temakväll
  councillors councilors meeting assembly forum
`);
