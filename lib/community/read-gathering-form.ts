import { z } from 'zod'
import { FormRefusal } from '../errors'
import { isTimeZone } from '../schedule/zone-time'

const optional = (most: number, sentence: string) =>
  z
    .string()
    .trim()
    .max(most, sentence)
    .transform((text) => text || null)

/** 30 February is none. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

const form = z.object({
  kind: z.enum(['office-hours', 'quarterly-catch-up'], 'Choose what it is.'),
  title: z.string('Enter a title.').trim().min(1, 'Enter a title.').max(120, 'The title can have 120 characters at most.'),
  description: z.string().trim().max(2000, 'The description can have 2,000 characters at most.').default(''),
  date: z
    .string('Enter a day.')
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'Enter a day, like 2027-03-25.')
    .refine(isDay, 'There is no such day.'),
  time: z.string('Enter a time.').regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter a time, like 17:00.'),
  timeZone: z.string('Choose a time zone.').refine(isTimeZone, 'Choose a time zone from the list.'),
  durationMinutes: z.coerce
    .number('Enter minutes, like 60.')
    .int('Enter whole minutes.')
    .min(5, 'At least 5 minutes.')
    .max(600, 'At most 600 minutes.'),
  capacity: optional(5, 'Enter a whole number, like 20.').refine(
    (text) => text === null || /^[1-9]\d*$/.test(text),
    'Enter a whole number, like 20.',
  ),
  meetingUrl: optional(500, 'The link can have 500 characters at most.').refine(
    (text) => text === null || /^https:\/\/\S+$/.test(text),
    'Enter a link that begins with https://.',
  ),
})

export type GatheringPlan = {
  kind: 'office-hours' | 'quarterly-catch-up'
  title: string
  description: string
  /** Wall clock in `timeZone`. */
  localStart: string
  timeZone: string
  durationMinutes: number
  capacity: number | null
  meetingUrl: string | null
}

/** A gathering as a trainer typed it. @throws FormRefusal with a sentence for each wrong field */
export function readGatheringForm(values: Record<string, string>): GatheringPlan {
  const parsed = form.safeParse({ capacity: '', meetingUrl: '', ...values })
  if (!parsed.success) throw new FormRefusal(Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message])))
  const { date, time, capacity, ...plan } = parsed.data
  return { ...plan, localStart: `${date}T${time}:00`, capacity: capacity === null ? null : Number(capacity) }
}
