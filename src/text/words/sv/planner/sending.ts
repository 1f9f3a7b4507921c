/** Words of a send under way, and of what the brake holds. Swedish. */
import { formatDate, formatTimes } from '../../../../domain/wallclock.js';

const number = (n: number) => n.toLocaleString('sv-SE');
/** "i dag kl. 07.00", "i morgon kl. 07.00", "tisdag 12 januari kl. 07.00". `days` from today. */
const when = (date: string, time: string, days: number) => {
  const day = days === 0 ? 'i dag' : days === 1 ? 'i morgon' : formatDate(date, 'sv', 'weekday');
  return `${day} ${formatTimes(time, null, 'sv')}`;
};

export const sending = {
  /** Minutes until what is due has gone; undefined: nobody can tell. */
  left: (minutes: number | undefined) => {
    if (minutes === undefined) return 'Hur lång tid som är kvar är okänt.';
    return minutes < 1
      ? 'Mindre än en minut kvar.'
      : `Ungefär ${number(minutes)} ${minutes === 1 ? 'minut' : 'minuter'} kvar.`;
  },
  /** A notice that is due has not got all its deliveries yet. */
  planning: 'Utskick planeras just nu. Siffrorna är inte färdiga.',
  done: 'Allt som skulle skickas nu är skickat.',
  live: 'Siffrorna uppdateras av sig själva.',
  when,
  goesOut: (at: string) => `Det går ut ${at}.`,
  held: (n: number, at: string) => `${number(n)} väntar till ${at}.`,
  missed: (n: number) =>
    `${number(n)} skickades inte: när de fick gå ut var det för sent. Någon behöver bedöma om de ska nås på annat sätt.`,
  pausedDomain: (label: string, domain: string) => `${label} till ${domain}`,
};
