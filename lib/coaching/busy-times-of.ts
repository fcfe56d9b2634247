import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { DomainError } from '../errors'
import { endOfDay, resolveLocal, startOfDay } from '../schedule/resolve-local'
import { isoDate, isTimeZone } from '../schedule/zone-time'
import { merge, type Span } from './free-times'

const PATIENCE_MS = 5000
const MOST_MEGABYTES = 192

const time = z.object({
  year: z.number().int().min(1900).max(3000),
  month: z.number().int().min(1).max(12),
  day: z.number().int().min(1).max(31),
  hour: z.number().int().min(0).max(24),
  minute: z.number().int(),
  second: z.number().int(),
  isDate: z.boolean(),
  isUtc: z.boolean(),
  zone: z.string().nullable(),
  unix: z.number().nullable(),
})
const told = z.union([z.object({ events: z.array(z.object({ start: time, end: time })) }), z.object({ problem: z.string() })])
type Time = z.output<typeof time>

type Asked = { text: string; from: Date; until: Date /** Of the trainer: for whole days, and for times without a zone. */; timeZone: string }

/**
 * When the owner of a calendar is busy between two instants, repetitions told one by one. Events that are cancelled or marked as free do
 * not count; one of a whole day blocks that day where the trainer is. Source: RFC 5545, 3.8.2.7 (TRANSP) and 3.8.5.3 (RRULE).
 *
 * @throws DomainError at `url` with a sentence, where the text is no calendar or does not come to an end
 */
export async function busyTimesOf({ text, from, until, timeZone }: Asked): Promise<Span[]> {
  const answer = told.safeParse(await expand({ text, fromMs: from.getTime(), untilMs: until.getTime() }))
  if (!answer.success) throw unreadable('it is no calendar that we understand')
  if ('problem' in answer.data) throw unreadable(answer.data.problem)
  const spans = answer.data.events.flatMap(({ start, end }) => {
    const span = spanOf(start, end, timeZone)
    return span && span.startsAt < span.endsAt && span.startsAt < until && span.endsAt > from ? [span] : []
  })
  return merge(spans)
}

const unreadable = (why: string) => new DomainError('calendar-unreadable', `It could not be read: ${why}.`, 'url')

function expand(workerData: { text: string; fromMs: number; untilMs: number }): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const file = new URL(/* turbopackIgnore: true */ './expand-events.mjs', import.meta.url)
    const thread = new Worker(file, { workerData, execArgv: [], env: {}, resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES } })
    const giveUp = setTimeout(() => end(() => reject(unreadable('its events repeat in ways that do not come to an end'))), PATIENCE_MS)
    const end = (settle: () => void) => {
      clearTimeout(giveUp)
      settle()
      void thread.terminate()
    }
    thread.once('message', (message) => end(() => resolve(message)))
    thread.once('error', () => end(() => reject(unreadable('it is more than we can take'))))
  })
}

function spanOf(start: Time, end: Time, timeZone: string): Span | null {
  try {
    if (!start.isDate) return { startsAt: instantOf(start, timeZone), endsAt: instantOf(end, timeZone) }
    const [first, next] = [dayOf(start), dayOf(end)]
    return { startsAt: startOfDay(first, timeZone), endsAt: next > first ? startOfDay(next, timeZone) : endOfDay(first, timeZone) }
  } catch (error) {
    if (error instanceof RangeError || error instanceof DomainError) return null
    throw error
  }
}

/** By the rules of the zone as we know them; else by those that the file describes; else on the trainer's clock. */
function instantOf(at: Time, timeZone: string): Date {
  if (at.isUtc) return new Date(Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second))
  const isKnown = at.zone !== null && isTimeZone(at.zone)
  if (!isKnown && at.unix !== null) return new Date(at.unix * 1000)
  return resolveLocal(`${dayOf(at)}T${two(at.hour)}:${two(at.minute)}:${two(at.second)}`, isKnown ? (at.zone as string) : timeZone).startsAt
}

const dayOf = ({ year, month, day }: Time): string => isoDate(year, month, day)
const two = (number: number): string => String(number).padStart(2, '0')
