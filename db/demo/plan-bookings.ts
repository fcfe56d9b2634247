import { DAY_MS } from '../../lib/schedule/zone-time'
import { addressOf, LONG_NAME, nameOf, ORGANISATIONS, type Organisation } from './buyers'
import type { SeededClass } from './classes'
import type { Random } from './random'

export type DemoStudent = { name: string; email: string; organisation: string }
export type PlannedBooking = {
  ref: string
  classId: string
  timeZone: string
  isPrivate: boolean
  currency: string
  seats: number
  createdAt: Date
  organisation: Organisation
  buyer: DemoStudent
  isBuyerAttending: boolean
  /** Those of the other seats whose names are known. */
  students: DemoStudent[]
  /** Of the seats with a name, the first so many are complete; the rest are invited. */
  completeSeats: number
  accessNeeds: string | null
  usesAlumniCode: boolean
  source: string | null
  /** Not by card: an invoice that is still to pay, one that was paid by bank transfer in two parts, or one that awaits approval. */
  pays?: 'by-invoice' | 'by-transfer' | 'when-approved'
}

const LARGEST_GROUP = 6
const ACCESS_NEEDS = ['I lip-read: please keep your face in the light.', 'I need live captions.', 'A ten-minute break every hour, please.']
const SOURCES = [null, null, 'newsletter', 'scrum.org', 'colleague']

/** Sells the seats that each demo class has taken, in groups of one to six, at moments between its opening and now. Oldest first. */
export function planBookings(classes: readonly SeededClass[], { random, now }: { random: Random; now: Date }): PlannedBooking[] {
  let people = 0
  const nextStudent = (organisation: Organisation): DemoStudent => {
    const name = people === 17 ? LONG_NAME : nameOf(people)
    people += 1
    return { name, email: addressOf(name, organisation.domain), organisation: organisation.name }
  }
  const planned = classes.flatMap((seeded) => sellSeats(seeded, { random, now, nextStudent }))
  return planned
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .map((booking, index) => ({ ...booking, ref: `HD-D${String(index + 1).padStart(4, '0')}` }))
}

type Selling = { random: Random; now: Date; nextStudent: (organisation: Organisation) => DemoStudent }

function sellSeats(seeded: SeededClass, { random, now, nextStudent }: Selling): PlannedBooking[] {
  const { demo, classId, openedAt, startsAt } = seeded
  const isOver = startsAt <= now
  const until = Math.min(now.getTime(), startsAt.getTime()) - DAY_MS
  const sold: PlannedBooking[] = []
  const sam = demoStudentSeat(demo.ref)
  let left = demo.taken
  while (left > 0) {
    const isSam = sam !== null && sold.length === 0
    const organisation = isSam ? at(0) : demo.privateFor ? byName(demo.privateFor) : random.pick(ORGANISATIONS.slice(0, -1))
    const seats = isSam ? 1 : Math.min(left, demo.privateFor ? left : random.between(1, demo.taken > 20 ? LARGEST_GROUP : 3))
    left -= seats
    const isBuyerAttending = isSam || seats === 1 || random.next() < 0.5
    const others = seats - (isBuyerAttending ? 1 : 0)
    const namesKnown = isOver ? others : Math.max(0, others - (random.next() < 0.3 ? 1 : 0))
    sold.push({
      ref: '',
      classId,
      timeZone: demo.zone,
      isPrivate: Boolean(demo.privateFor),
      currency: currencyFor(organisation.country, demo.currencies),
      seats,
      createdAt: new Date(openedAt.getTime() + Math.floor((until - openedAt.getTime()) * random.next())),
      organisation,
      buyer: isSam ? (sam as DemoStudent) : nextStudent(organisation),
      isBuyerAttending,
      students: Array.from({ length: namesKnown }, () => nextStudent(organisation)),
      completeSeats: isOver ? seats : random.between(1, seats),
      accessNeeds: random.next() < 0.08 ? random.pick(ACCESS_NEEDS) : null,
      usesAlumniCode: random.next() < 0.15,
      source: random.pick(SOURCES),
    })
  }
  return sold
}

/** The demo student attended one SPS class and is booked into a class to come. */
function demoStudentSeat(ref: string): DemoStudent | null {
  if (ref !== 'sps-d4h8' && ref !== 'pspo-t4k7') return null
  return { name: 'Sam Carter', email: 'student@halfday.example', organisation: 'Lindqvist Rail Ltd' }
}

function currencyFor(country: string, currencies: readonly string[]): string {
  const own = country === 'GB' ? 'GBP' : ['DE', 'FR', 'NL', 'ES'].includes(country) ? 'EUR' : 'USD'
  return currencies.includes(own) ? own : (currencies[0] ?? 'GBP')
}

const at = (index: number): Organisation => ORGANISATIONS[index] as Organisation

const byName = (name: string): Organisation => ORGANISATIONS.find((organisation) => organisation.name === name) ?? at(0)
