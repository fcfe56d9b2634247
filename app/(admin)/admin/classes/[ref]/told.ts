/** What the last act on a class did, by what its redirect says. */
export const TOLD: Record<string, string> = {
  planned: 'Planned as a draft. Look it over, then open it.',
  open: 'Open. It can be booked from now on.',
  confirm: 'Confirmed: this class runs. Everybody with a seat is told.',
  complete: 'Completed.',
  capacity: 'The capacity is changed.',
  goal: 'The goal is changed.',
  namesDue: 'The deadline for names is changed.',
  price: 'The price is changed. Seats that are held or booked keep theirs.',
  volume: 'The volume prices are changed.',
  calledOff: 'Called off. Every buyer is asked to choose, and students are told.',
  settled: 'Settled. The buyer is told by mail.',
  sessions: 'The class is changed. Whoever is concerned gets one mail.',
  policy: 'The policy is changed, for seats booked from now on.',
}
