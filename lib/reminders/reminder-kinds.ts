/** What students are reminded of by mail, each of which they may turn off. The words stand on the page where they do. */
export const REMINDER_KINDS = {
  preparation: 'What to prepare before a class',
  sessions: 'Sessions, the day before',
  activities: 'Activities that are due',
  assessment: 'Your assessment, and until when a second attempt is free',
  slots: 'Learning reviews and coaching: booked ones, and time that runs out',
  gatherings: 'Community gatherings that you said you would come to',
  survey: 'What you thought of a class',
} as const

export type ReminderKind = keyof typeof REMINDER_KINDS

export const isReminderKind = (text: string): text is ReminderKind => text in REMINDER_KINDS
