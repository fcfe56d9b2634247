/** Clock times of one day, `09:00` as typed or `09:00:00` as kept. */
export type ClockSpan = { startsAt: string; endsAt: string }

/** `09:00–12:30` */
export const sayClock = ({ startsAt, endsAt }: ClockSpan): string => `${onClock(startsAt)}–${onClock(endsAt)}`

/** Those that touch do not overlap. */
export const overlapsOnClock = (one: ClockSpan, other: ClockSpan): boolean =>
  onClock(one.startsAt) < onClock(other.endsAt) && onClock(other.startsAt) < onClock(one.endsAt)

export const minutesOnClock = ({ startsAt, endsAt }: ClockSpan): number => minuteOf(endsAt) - minuteOf(startsAt)

const onClock = (time: string): string => time.slice(0, 5)
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
