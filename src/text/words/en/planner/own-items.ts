/** Words of one's own page: the items one answers for, the weekly mail, the calendar of deadlines. English. */
export const ownItems = {
  title: 'My items',
  lead: 'Items in the meetings’ checklists that you answer for and that are not done.',
  empty:
    'You have no open items just now. They come here when you get a duty or an item on a meeting’s checklist.',
  toMeetings: 'See all meetings',
  late: (day: string) => `late: was due ${day}`,
  due: (day: string) => `due ${day}`,
  noDay: 'no date yet',
  lateTag: 'late',
  holds: (step: string) => `holds ${step}`,
  open: 'Open the checklist',
  counts: (late: number, all: number) =>
    late === 0
      ? `${all} open, none is late.`
      : `${all} open, ${late === 1 ? '1 is late' : `${late} are late`}.`,
  mailHeading: 'The weekly mail',
  mailOn: (address: string) =>
    `On Monday morning you get a mail to ${address} about what is late or due within two weeks. When there is nothing, no mail comes.`,
  mailOff: 'You have switched the weekly mail off.',
  switchOff: 'Switch the weekly mail off',
  switchOn: 'Switch the weekly mail on',
  switched: { on: 'The weekly mail is on.', off: 'The weekly mail is off.' },
  calendarHeading: 'Your dates in your own calendar',
  calendarText:
    'Subscribe to the address, and every item stands on its day. The address is secret: whoever has it sees the items without signing in. It says nothing of who you are.',
  calendarRenew: 'New address',
  calendarRenewHelp:
    'Has somebody else seen the address? With a new one the old one stops working, and you subscribe once more.',
  calendarRenewed: 'You have a new address. The old one no longer works.',
  calendarSubscribe: 'Subscribe',
  calendarAddress: 'The address',
};
