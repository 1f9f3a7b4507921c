/** Words of the weekly letter about one's own items. Swedish. */
export const weekly = {
  subject: (late: number, coming: number) =>
    [
      late > 0 ? (late === 1 ? '1 punkt är sen' : `${late} punkter är sena`) : '',
      coming > 0 ? (coming === 1 ? '1 punkt inom två veckor' : `${coming} punkter inom två veckor`) : '',
    ]
      .filter(Boolean)
      .join(', '),
  heading: 'Dina punkter den här veckan',
  lead: 'Det här är punkter i mötenas checklistor som du svarar för och som inte är klara.',
  button: 'Se alla dina punkter',
  open: 'Öppna checklistan',
  noTitle: 'Möte utan rubrik',
  late: (day: string) => `sen: skulle ha varit klar ${day}`,
  due: (day: string) => `klar senast ${day}`,
  footer: (municipality: string) =>
    `Mejlet kommer från ${municipality} på måndagar, när du har punkter som är sena eller ska vara klara inom två veckor.`,
  off: 'Stäng av veckomejlet på din sida',
};
