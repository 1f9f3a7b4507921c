/**
 * Things that are built (domain notes 2.3, S4): roads, houses, rooms, works. A compound that ends in one of
 * these is a thing too, whatever stands before it ("kallbadhuset", "skateparken").
 */
import { wordsOf } from './list.js';

export const roadThings = wordsOf(`
  väg gata gatan gränd stig bro tunnel tunnlar korsning rondell cirkulationsplats cirkulation övergångsställe överfart farthinder
  fartgupp gupp chikan trottoar refug gångbana cykelbana cykelled cykelväg skolväg gångväg gångtunnel vägtunnel trappa räcke viadukt kaj hamn brygga ramp
  infart utfart genomfart genomfartsled vändplan vändplats vändslinga hållplats busshållplats busskur väderskydd station järnvägsstation resecentrum terminal perrong
  laddstolpe laddstation laddplats laddare lampa gatlampa gatlykta lykta stolpe skylt skyltar vägmärke parkeringsplats parkeringshus parkeringsruta p-plats pplats p-hus
  p-ruta lastplats lastzon bommar bom vägbom grind staket stängsel mur bullerplank bullervall bullerskydd plank häck avfart påfart vägkurva kurva backe
  banvall järnväg spårväg färja färjeläge vajer linfärja slip båtplats båthus gästhamn småbåtshamn kanal sluss aveny esplanad allé
  hastighet hastighetsgräns hastighetsbegränsning fart genomfartstrafik lastbilstrafik avlämningsplats avlämning hämtzon zon gågata cykelgata cykelpassage passage gångpassage
  cykelställ cykelparkering cykelgarage pendlarparkering boendeparkering parkeringsavgift parkeringsdäck trafikljus signal rastplats grusväg enskildväg kringfart förbifart ringled stråk gångstråk
  elsparkcykel elscooter moped epatraktor motorcykel lastbil snöskoter skoter skoterled fordon sandning halkbekämpning plogning sopning lövsopning sandupptagning vändkors bänk
`);

export const houseThings = wordsOf(`
  hus gård hall bad badhus simhall bibliotek kiosk butik affär livsmedelsbutik mataffär köpcentrum kyrka kapell församlingshem prästgård slott herrgård museum teater biograf bio arena
  läktare stall ridhus ishall isbana ishockeyhall sporthall idrottshall gymnastikhall gymnastiksal gymsal bowlinghall camping ställplats hotell vandrarhem stuga förråd garage lada ladugård kvarn magasin mack
  bensinstation brandstation återvinningsstation återvinningscentral återbruk sopstation miljöstation reningsverk vattenverk vattentorn kraftverk
  vindkraftverk vindkraft vindkraftspark vindkraftpark vindpark solcell solcellspark solpark solpaneler fjärrvärme fjärrvärmeverk värmeverk biogas biogasanläggning bredband fiber mast mobilmast telemast transformatorstation
  kraftledning ledning vattenledning avlopp avloppsledning dagvatten pumpstation pumphus brunn dricksvatten va-taxa kommunhus stadshus rådhus folkhets
  folkpark bygdegård hembygdsgård föreningshus föreningslokal samlingslokal replokal lokalhyra ateljé scen utescen paviljong modul barack matsal kök tillagningskök produktionskök
  skolbyggnad skolhus skolgård skolskog klassrum uppehållsrum omklädningsrum rum toalett dusch bastu fritidsgård ungdomsgård ungdomshus fritidsbank fritidsklubb familjecentral
  äldreboende vårdboende trygghetsboende seniorboende gruppboende gruppbostad servicebostad servicehus demensboende boende lägenhet bostadshus hyreshus hyresrätt
  bostadsrätt radhus villa villatomt höghus flerbostadshus kvarter tomt skoltomt fastighet byggnad byggnaden byggrätt byggnadshöjd våning takhöjd huskropp ruin industriområde industritomt handelsområde verksamhetsområde bostadsområde
  lagerlokal bangård verkstad smedja bageri restaurang café kafé servering uteservering krog pub saluhall marknadshall krematorium kyrkogård begravningsplats
  kontor servicekontor medborgarkontor turistbyrå växthus plantskola förskoleavdelning filial biblioteksfilial skolbibliotek meröppet kvällsöppet datacenter batterifabrik fabrik sågverk bruk
  gruva täkt grustäkt bergtäkt deponi soptipp tipp torn utsiktstorn badtunna fyr krog bunker skyddsrum hiss entré port fönster fasad tak skorsten
  monument staty skulptur konstverk fontän minnesmärke minnessten muralmålning väggmålning klocka klocktorn flaggstång anslagstavla informationstavla
  vandrarhem asylboende tältplats husbilsplats barnomsorgslokal hälsocentral vårdcentral sjukhus akutmottagning arkiv hangar flygplats flygfält
`);

export const yardThings = wordsOf(`
  torg park lekplats lekpark temalekplats trädgård badplats badbrygga hopptorn strand sandstrand skatepark skateramp skatebana pumptrack utegym gym padelbana padel tennisbana
  tennishall bmxbana cykelpark crossbana motorbana skjutbana golfbana discgolfbana frisbeegolf frisbeegolfbana boulebana fotbollsplan bollplan gräsplan grusplan konstgräsplan idrottsplats
  idrottsplan spelplan näridrottsplats aktivitetspark aktivitetsyta multisportarena sportfält bandyplan konstgräs konstfrusen skridskobana hockeyrink rink elljusspår motionsspår
  skidspår längdspår konstsnöspår löparspår spår pulkabacke slalombacke skidbacke vandringsled led kanotled ridstig ridväg rullskidbana bana hinderbana klätterpark klättervägg hundrastgård hundpark
  rastgård koloni kolonilott kolonilotter odlingslott odling åkerjord äng hage betesmark fårhage grillplats eldplats vindskydd picknickplats utsiktsplats torgyta gräsyta gräsmatta rabatt blomlåda
  planteringar plantering julgran julbelysning papperskorg soptunna soptunnor container sopkärl kärl offentlig_toalett lekställning gunga rutschkana linbana trampolin sandlåda berså planka
  vändplanen mark markbit industrimark åkermark naturmark skogsdunge lund strandpromenad promenad promenadstråk kyrkbacke festplats dansbana hembygdspark torghörna yta
  almar alm lind lindar ek ekar björk björkar trädslag träd trädrad skog bäck å älv damm sjö vik tjärn ö holme udde kulle berg ås mosse våtmark naturreservat reservat gravfält
  fornlämning vass strandskydd slyröjning sly gallring dike dikning vattendrag fors fiskeväg fiske invallning vall översvämning översvämningsskydd skyfall ras skred erosion
`);

/** More things of house and yard, of water, of sport and of the street. */
export const moreThings = wordsOf(`
  bod bodar boden sjöbod sjöbodar fiskeplats kajplats pir vågbrytare bryggdäck rosarium lekland parklek streetbasket basketkorg basketplan tennisplan volleybollplan beachvolleyplan parkourpark skateplaza
  bilprovning vätgas elnät kabelskåp gatsten kullersten beläggning tjälskada tjälskador potthål grop gropar vägren buskage buskar buske gran granar tall tallar blommor blomma perenn gräsklippning slåtter
  betesdjur getter kor gravplats klockstapel enkelriktning hastighetssänkning väjningsplikt svängförbud p-skiva parkeringsvakt parkeringsförbud grillförbud hundförbud badförbud molok kompost pantautomat paketbox bankomat
  lanthandel pizzeria stugby campingplats husvagn husbil vinterförvaring båtupplag dammlucka fisktrappa skridsko skridskor curling biljard musikstudio galleri internat ventilation mögel radon asbest källare balkong loftgång
  bergvärme panna flispanna lägenheter lägenheten lägenheterna hyreslägenheter pulka snökanon bassäng bubbelpool vattenrutschkana vattenspel fontäner drivmedel tankstation cistern silo lagerhall terrass orangeri
  vattenskada ledstång ledstråk tillgänglighetsramp rullstolsramp hörslinga farled vattenskyddsområde vattentäkt kvarnruin hällristning milsten gatukök glasskiosk kajkant stenmur gärdsgård åkrar torvtak
`);

/** Last parts that make a thing only inside a compound ("fjärilshallen", "pendlarparkering", "Skattkärrsskolan"). */
export const thingHeads = wordsOf(`
  parkering belysning skola förskola lokal verk plats ställe tid tider plan ruta låda byggnad anläggning boende hem hemmet rum avgift taxa sträcka ände
  område yta slinga reservat sal bana kart fält station central centrum linje tur stolpe skydd butik mottagning hytt tomt stuga lott
  lada torp gräns kort höjd mark skog äng strand sjö holme udde vik bro led stig vägg ramp lund hage kulle backen kärr
  hallen gymnasium gymnasiet dagis
`);

/** Stems that end too many other words to be the last part of a compound ("struktur", "analys", "kontor"). */
export const notHeads = wordsOf(`
  inf utf påf avf for änd tur fas hang lär kam kon kont råk får bar smut vill rut mås alg lys kro bul bull hyr are läg öpp kor ras spel unga ung äld barn jobb brott natur
  klass namn stå ort rest lag han lin fib led hem kort tak ost får ris mat bär kal lov sol gran tall bod ull grop nyck skridsk
`);
