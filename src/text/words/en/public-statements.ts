import type { statements as swedish } from '../sv/public-statements.js';

/** The statements on personal data and accessibility, English. */
export const statements: typeof swedish = {
  privacy: {
    title: 'Personal data',
    lead: 'You can read everything here without telling us who you are. We only keep what is needed to send news to those who asked for it.',
    sections: (municipality, contact) => [
      {
        heading: 'When you read the pages',
        paragraphs: [
          'We set no cookies on visitors. We do not measure what you do, and fetch nothing from other companies. The server may note technical faults.',
          'There is one cookie only: the one that keeps the municipality’s staff signed in.',
        ],
      },
      {
        heading: 'When you subscribe',
        paragraphs: ['We keep:'],
        items: [
          'your e-mail address',
          'the language you chose',
          'the places and boards you chose',
          'when and how you said yes',
          'whether an e-mail reached you or not',
        ],
      },
      {
        heading: 'When you leave a view',
        paragraphs: [
          'Name and e-mail address are not needed. If you leave them they are kept by themselves, apart from the text, and only those who answer see them. We delete them 90 days after you have had a final answer or the meeting was closed. If you get no final answer we delete them 365 days after the view came. If you choose to be anonymous we do not keep them at all.',
          'The text is a public record and is kept. We publish it only when somebody has read it, without a name and with personal data blotted out.',
          'To stop programs that send masses of messages we count, in the server’s memory, how many come from the same connection. It is not kept.',
        ],
      },
      {
        heading: 'When you tell what you need to be able to come',
        paragraphs: [
          'A need can tell something of your health. That is why only those who arrange the meeting see it, and we never publish it. Do not write more than we need to know. The ground is your consent: you choose yourself to tell us.',
          'We delete what you wrote and how we reach you 30 days after the meeting. What stays is what kind of help it was about and whether it could be arranged.',
        ],
      },
      {
        heading: 'When you propose a place and a question',
        paragraphs: [
          'An e-mail address is not needed. If you leave it we send word there and show it to nobody else. We delete it from the proposal when that is settled, and the e-mails with word 90 days later. If the proposal is not settled we delete the address after 365 days. The proposal is kept.',
        ],
      },
      {
        heading: 'When you are the contact of an association',
        paragraphs: [
          'We keep the name of the association, your name and your e-mail address to be able to invite the association and ask what a meeting should be about. When the association is removed from the register we delete name, address and invitations the night after. Write to us if somebody else should be the contact.',
        ],
      },
      {
        heading: 'Why, and for how long',
        paragraphs: [
          'We use what belongs to a subscription only to send the news you asked for. The ground is your consent: you say yes twice, in the form and in the e-mail.',
          'If you do not confirm, the address is deleted after seven days. When you unsubscribe it is deleted at once, also from the lists of e-mail already sent. It may remain in backup copies until these are overwritten.',
          'If an e-mail is returned to us we keep the return for 30 days, to see why it did not arrive. When you unsubscribe it is deleted at once too. If you tell your e-mail provider that it is spam, we end the subscription and do not keep what the provider writes.',
          'The e-mails have no hidden pictures and no links that follow you.',
        ],
      },
      {
        heading: 'Who is responsible',
        paragraphs: [
          `${municipality} is the controller. You have the right to know what we keep about you, to have it corrected or deleted, and to withdraw your consent. Write to ${contact}.`,
          'If you are not content with what we do, you can complain to the Swedish Authority for Privacy Protection (imy.se).',
          'What a municipality keeps may be a public record that others can ask to see. That is why we keep as little as possible.',
        ],
      },
    ],
  },
  accessibility: {
    title: 'Accessibility',
    lead: 'Everybody should be able to use these pages. This is how far we have come, and what we know does not work yet.',
    sections: (municipality, contact) => [
      {
        heading: 'What this statement covers',
        paragraphs: [
          `It covers the website Meetings on location of ${municipality}: meetings, places, boards and subscriptions.`,
          'The website partly conforms to the Swedish act on accessibility of digital public services. What is missing is listed below.',
        ],
      },
      {
        heading: 'Known limits',
        paragraphs: [],
        items: [
          'On the English pages some texts are in Swedish only. They are marked as Swedish, so that screen readers read them right.',
          'Facts about venues may be missing. We then write “not known”.',
          'The map is at OpenStreetMap. We cannot promise that it is accessible. Address and nearest stop are always given as text.',
          'The pages are not available in sign language or easy-to-read Swedish.',
          'The pages have not yet been tried by people with disabilities.',
        ],
      },
      {
        heading: 'How we have tested',
        paragraphs: [
          'We have tested ourselves, with programs in a browser (Chromium). The tests come with the program, and anybody can run them again. A program finds only some of all obstacles.',
        ],
        items: [
          'A program (axe) checks the pages against WCAG 2.1 level AA, on a wide screen (light) and 320 pixels wide (dark). It also checks how the mails are built.',
          'With the keyboard alone: skip to the content, subscribe, sign in to the desk and save a draft. Where you are can be seen all the time.',
          'Enlarged to 400 per cent: nothing on the main pages needs scrolling sideways.',
          'In print: the question, the place and the programme on a meeting’s page stay, and the menus are taken away.',
        ],
      },
      {
        heading: 'When this was written',
        paragraphs: ['This statement was written on 22 November 2026.'],
      },
      {
        heading: 'Tell us',
        paragraphs: [
          `Did something stop you, or do you need something in another form? Write to ${contact}. We answer as soon as we can.`,
        ],
      },
    ],
  },

  report: {
    text: 'If you are not content with our answer, you can report it to the Agency for Digital Government (Digg).',
    link: 'Report to Digg (in Swedish)',
    href: 'https://www.digg.se/tdosanmalan',
  },
};
