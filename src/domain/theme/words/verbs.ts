/** What one can do with a thing; a question with one of these can be answered by a choice (domain notes 2.3, Q2). */
import { wordsOf } from './list.js';

export const actionVerbsSwedish = wordsOf(`
  spela spelar spelas
  anlägga använda användas asfaltera avsluta avveckla behålla bevara bevaras byggas bygga bygg byta bytas delas dela dra dras driva drivas dräneras erbjuda
  ersätta ersättas flytta flyttas flytt fylla fyllas fälla fällas förbjuda förbjudas förlänga förlängas förläggas gräva gå gälla göra göras ha heta hyra hyras hålla hållas hända höja höjas inrätta införa införas
  kosta köpa köpas köra kvar lagas laga ligga lägga läggas lösa lösas lämna lämnas mala måla målas märkas namnge namnges omvandla ordna ordnas placera placeras plantera planteras plocka plogas ploga
  renovera renoveras riva rivas rusta rustas ruva salta saltas sanda sandas sandas satsas sälja säljas sänka sänkas sätta sättas sitta släcka släckas slopa slopas slå slås sparas spara stanna starta startas stänga stängas
  stå städa städas ta tas tillåta tillåtas tända tändas tömma tömmas utformas utforma utökas utöka väljas välja öppna öppnas öppethållas återställa återställas åka äta ägas äga döpas döpa serveras servera
  begränsas begränsa bredda breddas delas dämpas enkelriktas enkelrikta finansieras finnas få gallras hastighetssänkas hämta hämtas inhägnas installera installeras klippas klippa lysa lysas märka muddras muddra parkera parkeras
  prioriteras rensas rensa restaureras restaurera samlas sanera saneras skyddas skydda sköta skötas smalna spolas spärra spärras stenlägga tätas tillgänglighetsanpassas vinterhållas visas avgränsas överlåta överlåtas slutas tappa
  åker beläggas belägga anslutas ansluta kasta grävas täcka förbjudna dela odla handla parkeras
  mynna mötas korsa korsas ledas leda passera stannar arrangeras arrangera samlokaliseras integreras trängas börja sluta räcka byter
`);

export const actionVerbsEnglish = wordsOf(`
  build built close closed open opened move moved sell sold buy bought rent rented repair repaired replace replaced remove removed plant planted
  light lit switch switched paint painted put placed place stand lie run kept keep pave paved widen widened lower lowered raise raised ban banned allow allowed
  start stop end demolish demolished tear torn renovate renovated restore restored convert converted turn turned use used name named called cost charge
  cut felled fell plough ploughed grit gritted clean cleaned install installed fence fenced extend extended merge merged split share shared relocate relocated
  stay serve served be have get go hold held
`);

/** Building, closing, selling, moving: what makes a whole service a matter (S4: institution + irreversible verb). */
export const irreversibleVerbs = wordsOf(`
  stänga stängas stängs stängning läggas lägga läggs nedläggning nedlagd nedläggas riva rivas rivs rivning bygga byggs byggas ombyggnad utbyggnad nybyggnad tillbyggnad ombyggnation nybyggnation
  sälja säljas säljs försäljning flytta flyttas flytt avveckla avvecklas avveckling slås slå sammanslagning öppna öppnas renovera renoveras renovering rusta rustas upprustning ersätta ersättas flyttar bevaras bevara stänger
  privatisera privatiseras bolagisera
  close closed closing closure build built building sell sold sale move moved demolish demolished merge merged relocate relocated renovate renovation replace rebuild
`);

export const modalsSwedish = new Set(wordsOf('ska skall bör kan får måste borde skulle'));
export const modalsEnglish = new Set(wordsOf('should can could shall must may will would'));
/** These ask for yes or no about a thing and need no other verb. */
export const needVerbs = new Set(wordsOf('behövs behöver räcker duger saknas saknar passar'));
