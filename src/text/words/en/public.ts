import type { Words } from '../sv.js';

/** Words of the room 'public', English. */
const publicWords: Words['public'] = {
  layout: {
    site: 'Meetings on location',
    desk: 'Planning',
    skip: 'Skip to content',
    navLabel: 'Main menu',
    footerLabel: 'About this site',
    meetings: 'Coming meetings',
    subscribe: 'Subscribe',
    otherLanguage: 'Svenska',
    notLegal:
      'These pages are information from the municipality. They do not replace legal notices. Legal notices and minutes are on the municipality’s digital notice board (in Swedish).',
    accessibility: 'Accessibility',
    privacy: 'Personal data',
    health: 'System status',
  },
  fault: {
    notFound: {
      heading: 'This page does not exist',
      text: 'The address may be wrong, or the page may have been removed. All meetings are on the start page.',
    },
    yours: {
      heading: 'We could not read what you sent',
      text: 'Go back and try again. Nothing has been saved.',
    },
    ours: {
      heading: 'Something went wrong on our side',
      text: 'Try again in a while. The fault has been noted.',
    },
    home: 'See coming meetings',
  },
};

export { publicWords as public };
