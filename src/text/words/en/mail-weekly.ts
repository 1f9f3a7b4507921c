/** Words of the weekly letter about one's own items. English. */
export const weekly = {
  subject: (late: number, coming: number) =>
    [
      late > 0 ? (late === 1 ? '1 item is late' : `${late} items are late`) : '',
      coming > 0 ? (coming === 1 ? '1 item within two weeks' : `${coming} items within two weeks`) : '',
    ]
      .filter(Boolean)
      .join(', '),
  heading: 'Your items this week',
  lead: 'These are items in the meetings’ checklists that you answer for and that are not done.',
  button: 'See all your items',
  open: 'Open the checklist',
  noTitle: 'Meeting without a title',
  late: (day: string) => `late: was due ${day}`,
  due: (day: string) => `due ${day}`,
  footer: (municipality: string) =>
    `The mail comes from ${municipality} on Mondays, when you have items that are late or due within two weeks.`,
  off: 'Switch off the weekly mail on your page',
};
