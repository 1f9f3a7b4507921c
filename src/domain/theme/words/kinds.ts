/**
 * What a question is about, in seven broad kinds, for comparing turnout. A word counts when it is one of these, or a
 * compound that begins or ends with one ("lekplatsen", "gångtunneln"). Coarser than the judge's lists, and only for
 * counting: it stops nothing.
 */
import { wordsOf } from './list.js';

export const themeKindWords = {
  traffic: wordsOf(`
    väg gata cykel gång trafik buss bro tunnel parkering hållplats hastighet korsning övergångsställe snöröjning trottoar pendlarparkering
    road street traffic bridge crossing parking
  `),
  school: wordsOf('skola förskola elev lärare gymnasium fritids skolgård hämta lämna school preschool pupil'),
  leisure: wordsOf(`
    bibliotek bokbuss fritidsgård badhus simhall ishall sporthall idrott lekplats konstgräs kultur musik teater hall isbana skate gym förening
    library playground pool sports rink club
  `),
  outdoors: wordsOf(`
    park träd allé brygga bad strand skog spår stig torg grönyta sjö natur lind björk belysning bänk odling
    tree pier beach forest trail square
  `),
  building: wordsOf(
    'detaljplan bostad lägenhet byggnad bygga tomt plan kvarter hus lokal rivning radhus housing plot building',
  ),
  care: wordsOf('äldreboende hemtjänst vård omsorg träffpunkt demens trygghetsboende care elderly'),
} as const;
