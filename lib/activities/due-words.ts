export const DUE_UNITS = { minutes: 1, hours: 60, days: 1440 } as const
export type DueUnit = keyof typeof DUE_UNITS
export const isDueUnit = (text: string): text is DueUnit => text in DUE_UNITS

/** An offset in the largest unit that says it whole: -2880 is 2 days before. */
export function splitOffset(minutes: number): { amount: number; unit: DueUnit; side: 'before' | 'after' } {
  const size = Math.abs(minutes)
  const unit = size % DUE_UNITS.days === 0 ? 'days' : size % DUE_UNITS.hours === 0 ? 'hours' : 'minutes'
  return { amount: size / DUE_UNITS[unit], unit, side: minutes > 0 ? 'after' : 'before' }
}

/** `2 days before session 1 starts`, `when session 3 starts` */
export function sayOffset({ sessionPosition, dueOffsetMinutes }: { sessionPosition: number; dueOffsetMinutes: number }): string {
  if (dueOffsetMinutes === 0) return `when session ${sessionPosition} starts`
  const { amount, unit, side } = splitOffset(dueOffsetMinutes)
  return `${amount} ${amount === 1 ? unit.slice(0, -1) : unit} ${side} session ${sessionPosition} starts`
}

export const KIND_WORDS = { read: 'Read', write: 'Write', watch: 'Watch' } as const
export type ActivityKind = keyof typeof KIND_WORDS
