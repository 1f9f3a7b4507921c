/**
 * The shipped gazetteer: the seed of domain notes 2.5 (Karlstad), the towns of Värmland and Sweden's municipalities.
 * Short or everyday words (Ed, Nor, Kila, Vara, Mark, Boden …) are left out as match words.
 */
import { phrasesOf } from './list.js';

export const gazetteer = phrasesOf(`
  Rud Våxnäs Kronoparken Norrstrand Hultsberg Skåre Alster Molkom Vålberg Skattkärr Väse Edsvalla Vallargärdet Älvsbacka Blombacka Ulvsby Ilanda Östra_Fågelvik Nyed Gruvlyckan Stockfallet Norsbygden
  Karlstad Hammarö Skoghall Kil Forshaga Deje Grums Slottsbron Segmon Säffle Svanskog Arvika Edane Glava Gunnarskog Eda Charlottenberg Åmotfors Koppom Årjäng Töcksfors Sunne Västra_Ämtervik Rottneros Torsby Östmark Sysslebäck Ambjörby
  Hagfors Ekshärad Uddeholm Munkfors Ransäter Filipstad Lesjöfors Nykroppa Persberg Storfors Kyrksten Kristinehamn Björneborg Degerfors Karlskoga Välsviken Kroppkärr Herrhagen Haga Romstad Färjestad Bergvik Klara Sommarro Lorensberg Råtorp Mariebergsstrand Tingvallastaden
  Älvdalen Alingsås Alvesta Aneby Arboga Arjeplog Arvidsjaur Askersund Avesta Bengtsfors Bjurholm Bjuv Bollebygd Bollnäs Borgholm Borlänge Borås Botkyrka Boxholm Bromölla Bräcke Burlöv Båstad
  Dals-Ed Danderyd Dorotea Ekerö Eksjö Emmaboda Enköping Eskilstuna Eslöv Essunga Fagersta Falkenberg Falköping Falun Finspång Flen Färgelanda Gagnef Gislaved Gnesta Gnosjö Gotland Visby Grästorp Gullspång Gällivare Gävle Göteborg
  Götene Habo Hallsberg Hallstahammar Halmstad Haninge Haparanda Heby Hedemora Helsingborg Herrljunga Hjo Hjortkvarn Hofors Huddinge Hudiksvall Hultsfred Hylte Håbo Hällefors Härjedalen Härnösand Härryda Hässleholm Höganäs Högsby Hörby Höör Jokkmokk Järfälla
  Jönköping Kalix Kalmar Karlsborg Karlshamn Karlskrona Katrineholm Kinda Kiruna Klippan Knivsta Kramfors Kristianstad Krokom Kumla Kungsbacka Kungsör Kungälv Kävlinge Köping Laholm Landskrona Laxå Lekeberg Leksand Lerum Lessebo Lidingö Lidköping
  Lilla_Edet Lindesberg Linköping Ljungby Ljusdal Ljusnarsberg Lomma Ludvika Luleå Lycksele Lysekil Malmö Malung-Sälen Malung Mariestad Markaryd Mellerud Mjölby Motala Mullsjö Munkedal Mölndal Mönsterås Mörbylånga Nacka Norberg Nordanstig Nordmaling Norrköping
  Norrtälje Norsjö Nybro Nykvarn Nyköping Nynäshamn Nässjö Ockelbo Olofström Orsa Orust Osby Oskarshamn Ovanåker Oxelösund Pajala Partille Perstorp Piteå Ragunda Robertsfors Ronneby Rättvik Salem Sandviken Sigtuna Simrishamn Sjöbo Skara Skellefteå Skinnskatteberg Skurup Skövde
  Smedjebacken Sollefteå Sollentuna Solna Sorsele Sotenäs Staffanstorp Stenungsund Stockholm Storuman Strängnäs Strömstad Strömsund Sundbyberg Sundsvall Surahammar Svalöv Svedala Svenljunga Säter Sävsjö Söderhamn Söderköping Södertälje Sölvesborg
  Tanum Tibro Tidaholm Tierp Timrå Tingsryd Tjörn Tomelilla Torsås Tranemo Tranås Trelleborg Trollhättan Trosa Tyresö Täby Töreboda Uddevalla Ulricehamn Umeå Upplands-Bro Upplands_Väsby Uppsala Uppvidinge Vadstena Vaggeryd Valdemarsvik Vallentuna Vansbro Varberg Vaxholm
  Vellinge Vetlanda Vilhelmina Vimmerby Vindeln Vingåker Vårgårda Vänersborg Vännäs Värmdö Värnamo Västervik Västerås Växjö Ydre Ystad Åmål Ånge Årdala Åsele Åstorp Åtvidaberg Älmhult Älvkarleby Älvsbyn Ängelholm Öckerö Ödeshög Örebro Örkelljunga Örnsköldsvik Östersund Österåker
  Östhammar Östra_Göinge Överkalix Övertorneå Gustavsberg Björnlunda Stjärnhov Laxne Värmland Dalsland Närke Bohuslän Småland Skåne Pelarne Rudskoga
`);

export const unfitAsMatch = new Set(
  phrasesOf(
    'ed nor kila vara mark boden ale lund nora sala berg by bor mora å ö är en den det kom här vi och i på',
  ),
);
