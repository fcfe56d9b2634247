import { missingSeats } from './class-state'
import type { ClassCard, ClassPrice } from './queries'
import { seatPriceOn } from './seat-price'

type Options = { now: Date; appUrl: string; currency?: string }

/** One class of `/schedule.json`. Partners read it: fields are only ever added. Instants are ISO 8601 in UTC. */
export function toScheduleEntry(card: ClassCard, { now, appUrl, currency }: Options) {
  const url = `${appUrl}/classes/${card.ref}`
  const price = card.prices.find((each) => each.currency === currency) ?? card.prices[0]
  return {
    ref: card.ref,
    course: { code: card.course.code, title: card.course.title, url: `${appUrl}${card.course.path}` },
    status: card.status,
    format: card.format,
    language: card.language,
    timeZone: card.timeZone,
    trainers: card.trainers.map((trainer) => trainer.name),
    sessions: card.sessions.map(({ startsAt, endsAt, title }) => ({ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), title })),
    capacity: card.capacity,
    seatsLeft: card.seats.free,
    /** Until a tentative class is confirmed; 0 where it is, or has no goal. */
    seatsMissing: missingSeats(card),
    /** What a seat costs now, early bird included. */
    price: price ? { ...money(seatPriceOn(price, now).seatPriceMinor, price.currency) } : null,
    prices: card.prices.map((each) => ({ ...money(each.listMinor, each.currency), earlyBird: earlyBird(each) })),
    url,
    bookUrl: `${url}/book`,
    waitlistUrl: `${url}/waitlist`,
    updatedAt: card.updatedAt.toISOString(),
  }
}

const money = (amountMinor: number, currency: string) => ({ amountMinor, currency, taxIncluded: false })

const earlyBird = ({ earlyBirdMinor, earlyBirdUntil }: ClassPrice) =>
  earlyBirdMinor !== null && earlyBirdUntil ? { amountMinor: earlyBirdMinor, until: earlyBirdUntil.toISOString() } : null
