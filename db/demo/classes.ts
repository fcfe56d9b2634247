import { system } from '../../lib/audit/record-audit'
import { callOffClass } from '../../lib/bookings/call-off-class'
import { completeClass } from '../../lib/schedule/complete-class'
import { confirmClass } from '../../lib/schedule/confirm-class'
import { generateSessions, type SessionTime } from '../../lib/schedule/generate-sessions'
import { openClass } from '../../lib/schedule/open-class'
import { planClass } from '../../lib/schedule/plan-class'
import { defaultShape } from '../../lib/schedule/session-defaults'
import type { TrainerOfPlan } from '../../lib/schedule/trainer-overlaps'
import { DAY_MS, wallClock } from '../../lib/schedule/zone-time'
import type { Tx } from '../client'
import { courses } from '../schema'
import { DEMO_CLASSES, type DemoClass, PRICES } from './class-list'

export type SeededClass = { classId: string; demo: DemoClass; openedAt: Date; startsAt: Date; endsAt: Date }

const WEEK_MS = 7 * DAY_MS
/** A class is planned so long before its start, in days. */
const PLANNED_AHEAD = 100

/** Plans every demo class as an admin would have at the time, and takes it as far as it has come by now. */
export async function seedClasses(tx: Tx, { trainers, now }: { trainers: Map<string, string>; now: Date }): Promise<SeededClass[]> {
  const found = await tx.select().from(courses)
  const byCode = new Map(found.map((course) => [course.code, course]))
  const diary: Diary = new Map()
  const seeded: SeededClass[] = []
  for (const demo of DEMO_CLASSES) {
    const course = byCode.get(demo.course)
    if (!course) throw new Error(`the demo has no course ${demo.course}`)
    const shape = defaultShape(course, demo.format)
    const times = timesOf(demo, { ...shape, ...(demo.hours ? { durationMinutes: demo.hours * 60 } : {}) }, now)
    const [startsAt, endsAt] = [times[0]?.startsAt, times.at(-1)?.endsAt]
    if (!startsAt || !endsAt) throw new Error(`${demo.ref} has no sessions`)
    const openedAt = new Date(Math.min(startsAt.getTime() - PLANNED_AHEAD * DAY_MS, now.getTime() - 20 * DAY_MS))
    const parts = chooseTrainers(demo, times, diary).map(({ name, role }) => ({ personId: requireId(trainers, name), role }))
    const { classId } = await planClass({ plan: planOf(demo, course.id, times, parts, startsAt), actor: system, now: openedAt, within: tx })
    await advance(tx, { classId, demo, openedAt, startsAt, endsAt }, now)
    seeded.push({ classId, demo, openedAt, startsAt, endsAt })
  }
  return seeded
}

async function advance(tx: Tx, { classId, demo, openedAt, startsAt, endsAt }: SeededClass, now: Date): Promise<void> {
  if (demo.state === 'draft') return
  const at = (moment: Date) => ({ classId, actor: system, now: moment, within: tx })
  const decidedAt = new Date(Math.min(startsAt.getTime() - 14 * DAY_MS, now.getTime() - 3 * DAY_MS))
  await openClass(at(openedAt))
  if (demo.state === 'open') return
  if (demo.state === 'cancelled') {
    await callOffClass({ ...at(decidedAt), reason: 'Too few seats were booked.' })
    return
  }
  await confirmClass(at(decidedAt))
  if (demo.state === 'completed') await completeClass(at(new Date(endsAt.getTime() + DAY_MS / 24)))
}

function timesOf(demo: DemoClass, shape: { count: number; durationMinutes: number }, now: Date): SessionTime[] {
  const today = wallClock(now, demo.zone)
  const monday = Date.parse(today.date) - (today.weekday - 1) * DAY_MS
  const from = new Date(monday + demo.week * WEEK_MS).toISOString().slice(0, 10)
  const skip = demo.week > 0 ? yearEnds(from) : []
  return generateSessions({ ...shape, from, at: demo.at, timeZone: demo.zone, weekdays: demo.days, skip }).sessions
}

/** Nobody is taught between 24 December and 2 January. */
function yearEnds(from: string): string[] {
  const year = Number(from.slice(0, 4))
  return [year - 1, year].flatMap((each) => [
    ...Array.from({ length: 8 }, (_, index) => `${each}-12-${24 + index}`),
    ...[1, 2].map((day) => `${each + 1}-01-0${day}`),
  ])
}

type Diary = Map<string, SessionTime[]>

/** The first of those wished for who is free leads; nobody is in two places, whatever day the demo is seeded on. */
function chooseTrainers(demo: DemoClass, times: SessionTime[], diary: Diary): { name: string; role: TrainerOfPlan['role'] }[] {
  const isFree = (name: string) =>
    times.every((time) => (diary.get(name) ?? []).every((busy) => busy.endsAt <= time.startsAt || busy.startsAt >= time.endsAt))
  const lead = demo.trainers.find(isFree)
  if (!lead) throw new Error(`nobody is free to teach ${demo.ref}`)
  const second = demo.coTrainer && demo.coTrainer !== lead && isFree(demo.coTrainer) ? demo.coTrainer : undefined
  const chosen = [{ name: lead, role: 'lead' as const }, ...(second ? [{ name: second, role: 'co-trainer' as const }] : [])]
  for (const { name } of chosen) diary.set(name, [...(diary.get(name) ?? []), ...times])
  return chosen
}

function planOf(demo: DemoClass, courseId: string, times: SessionTime[], trainers: TrainerOfPlan[], startsAt: Date) {
  const prices = PRICES[demo.course]
  if (!prices) throw new Error(`the demo has no prices for ${demo.course}`)
  const earlyBirdUntil = demo.earlyBirdWeeks && new Date(startsAt.getTime() - demo.earlyBirdWeeks * WEEK_MS)
  return {
    courseId,
    ref: demo.ref,
    format: demo.format,
    language: demo.language,
    timeZone: demo.zone,
    capacity: demo.capacity,
    goal: demo.goal,
    isPrivate: Boolean(demo.privateFor),
    privateOrganisation: demo.privateFor,
    meetingUrl: `https://teams.halfday.example/${demo.ref}`,
    whiteboardUrl: `https://mural.halfday.example/${demo.ref}`,
    times,
    trainers,
    prices: demo.currencies.map((currency) => ({
      currency,
      listMinor: prices[currency],
      earlyBird: earlyBirdUntil ? { priceMinor: Math.round((prices[currency] * 0.9) / 500) * 500, until: earlyBirdUntil } : undefined,
    })),
    volumePrices: demo.hasVolumePrice ? [{ fromSeats: 5, percentBasisPoints: 1000 }] : [],
  }
}

function requireId(ids: Map<string, string>, name: string): string {
  const id = ids.get(name)
  if (!id) throw new Error(`the demo has no person called ${name}`)
  return id
}
