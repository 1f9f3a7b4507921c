/** Things that are not built: hours, fees, meals, routes, happenings, animals, names (domain notes 2.3, S4). */
import { wordsOf } from './list.js';

export const serviceThings = wordsOf(`
  öppettid öppettider halltid halltider istid istider badtid läsårstider schema skoltid starttid stängningstid hämttid ramtid turlista tidtabell taxa avgift hyra entréavgift
  simskola simlektion simundervisning avgiften biljett biljettpris årskort
  skolskjuts skolbuss skollunch skolmat lunch matlåda matlådor frukost maträtt bokbuss bokbussen bokbussens färdtjänst skolkort busskort upptagningsområde skolupptagning klass årskurs högstadium
  mellanstadium lågstadium lärare elevplats gymnasieprogram fordonsprogram kulturskola musikskola musiklektion sommarskola sommarlovsaktivitet läxhjälp
  dagverksamhet korttidsplats demensplats växelvård trygghetslarm nattpatrull hemtjänstgrupp väntetid personaltäthet barngrupp
  sophämtning sopor matavfall matavfallspåse fastighetsnära avfallstaxa slamtömning tömning latrin trädgårdsavfall grovsopor
  loppis bakluckeloppis marknad torghandel torgdag torgdagar torgplats julmarknad bondemarknad festival stadsfest musikfestival konsert nationaldag nationaldagsfirande nationaldagen fyrverkeri
  midsommarfirande midsommar valborg valborgsmässoeld majbrasa lovaktivitet kollo sommarkollo skidlift lift
  namn namnförslag gatunamn kvartersnamn flagga kommunvapen vapen
  hund häst får ko gäss gås fågel fiskmås mås kaja kajor råka råkor skarv varg vildsvin råtta råttor katt bäver lupin lupiner parkslide jättebjörnloka alger blågrönalger
  buller lukt damm damning grus salt smuts klotter nedskräpning skräp kameror kamera kamerabevakning kameraövervakning ordningsvakt ordningsvakter trygghetsvandring väktare
  alkohol alkoholförbud cannabis spel elljus lyse gatljus
  trafikmätning bygge detaljplan markanvisning byggstart rivning nedläggning stängning ombyggnad tillbyggnad utbyggnad nybyggnad ombyggnation nybyggnation upprustning renovering sanering försäljning sammanslagning
  föreningsbidrag bidrag aktivitetsbidrag driftbidrag hyresbidrag sponsring investering
  medborgarbudget kronor
  aktivitet_för frisbee skateboard konståkning fotboll ishockey bandy innebandy simning ridning boule schack körsång
  skolplats förskoleplats fritidsplats köplats kö busslinje linje kvällstur tur tåg buss bussar regionbuss pendeltåg
`);

export const thingsEnglish = wordsOf(`
  road street avenue lane path footpath pathway bridge footbridge tunnel underpass crossing crossings roundabout junction pavement sidewalk kerb bump bumps speed limit cycleway cyclepath track trail stairs
  quay harbour harbor pier jetty ramp bollard bollards lamp lamps streetlight light lights lamppost sign signs fence wall hedge hedges stop shelter platform station carpark garage
  bus library pool swimming bathhouse gym hall rink arena stadium pitch field court playground sandpit skatepark skate garden allotment allotments square market marketplace plaza park beach
  bathing boathouse marina lake pond river stream dam forest wood woods tree trees elm meadow hill island reserve
  house cottage flat flats apartment apartments block tower building barn mill church chapel cemetery museum theatre theater cinema shop store kiosk cafe café restaurant hotel hostel campsite
  depot warehouse factory plant windmill turbine turbines windfarm solar mast broadband fibre fiber pipe sewer drain well water recycling bin bins landfill
  classroom canteen kitchen lunch dining wing gymnasium schoolyard nursery
  opening fee fees fare rent ticket timetable hours route routes ferry
  festival fair fireworks concert name names statue sculpture monument fountain clock toilet toilets bench benches
  dog dogs horse horses noise smell litter camera cameras speeding ice snow gravel salt lawn plot plots site centre centre's
  club office hut shed bike bikes bicycle bicycles car cars boat boats berth berths mooring sauna steps ladder roof window door hydrant flood culvert cable wifi charging charger chargers
  stall stalls rental roundabout farm field fields footway clubhouse sports-hall closure chairlift van vans tram meal meals swim courts dancefloor
  sports-hall scooters scooter moped lorry lorries truck trucks
`);
