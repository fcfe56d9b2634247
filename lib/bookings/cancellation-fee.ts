import { Temporal } from 'temporal-polyfill'
import { isInEu, isInUk } from '../pricing/decide-tax'

export type CancellationBand = { customerType: 'business' | 'consumer'; fromDays: number; feeBasisPoints: number }

type Contract = {
  customerType: 'business' | 'consumer'
  /** Of the buyer, ISO 3166-1: consumers in the UK and the EU may withdraw. */
  country: string
  /** When the contract was made. */
  confirmedAt: Date
  /** The buyer's zone, in which the last day of withdrawing ends. */
  buyerZone: string
  bands: readonly CancellationBand[]
}
type Held = { startsAt: Date; timeZone: string; sessions: readonly { startsAt: Date; endsAt: Date }[] }

/** `policy`: a band of the class's policy. `withdrawal`: a consumer's right by law. `begun`: too late for both. */
export type CancellationFee = {
  basis: 'policy' | 'withdrawal' | 'begun' | 'decision'
  /** Share of the seat's net price that is kept, in hundredths of a per cent. */
  feeBasisPoints: number
  daysBeforeStart: number
}

/** Consumer Contracts Regulations 2013, regulation 30; Directive 2011/83/EU, article 9. */
export const WITHDRAWAL_DAYS = 14

/**
 * What cancelling a seat costs now: the band of the policy, counted in days before the start in the class's zone; or, where it is
 * better for a consumer, what withdrawing costs by law: nothing before the class, and in proportion to the sessions held after
 * it has begun (regulation 36, article 14 (3)). Once all of it was held, the right is gone (regulation 36 (2)).
 */
export function cancellationFee(contract: Contract, held: Held, now: Date): CancellationFee {
  const daysBeforeStart = daysUntil(held, now)
  const byPolicy: CancellationFee =
    now >= held.startsAt
      ? { basis: 'begun', feeBasisPoints: 10_000, daysBeforeStart }
      : { basis: 'policy', feeBasisPoints: feeByPolicy(contract, daysBeforeStart), daysBeforeStart }
  if (!canWithdraw(contract, now)) return byPolicy
  const feeBasisPoints = shareHeld(held, now)
  return feeBasisPoints < byPolicy.feeBasisPoints ? { basis: 'withdrawal', feeBasisPoints, daysBeforeStart } : byPolicy
}

/** Calendar days from today to the day of the start, in the class's zone: 1 is tomorrow. */
export function daysUntil({ startsAt, timeZone }: Pick<Held, 'startsAt' | 'timeZone'>, now: Date): number {
  return dayOf(now, timeZone).until(dayOf(startsAt, timeZone), { largestUnit: 'days' }).days
}

/** The band with the most days that still fits; everything is kept where none does. */
const feeByPolicy = ({ bands, customerType }: Contract, days: number): number =>
  bands
    .filter((band) => band.customerType === customerType && band.fromDays <= days)
    .reduce<CancellationBand | null>((best, band) => (best && best.fromDays > band.fromDays ? best : band), null)?.feeBasisPoints ?? 10_000

/** To the end of the 14th day after the contract, where the buyer lives. */
export function canWithdraw(contract: Pick<Contract, 'customerType' | 'country' | 'confirmedAt' | 'buyerZone'>, now: Date): boolean {
  if (contract.customerType !== 'consumer' || !(isInUk(contract.country) || isInEu(contract.country))) return false
  return Temporal.PlainDate.compare(dayOf(now, contract.buyerZone), withdrawalEnds(contract)) <= 0
}

/** The last day on which a consumer may withdraw. */
export const withdrawalEnds = ({ confirmedAt, buyerZone }: Pick<Contract, 'confirmedAt' | 'buyerZone'>): Temporal.PlainDate =>
  dayOf(confirmedAt, buyerZone).add({ days: WITHDRAWAL_DAYS })

/** Minutes of the sessions that have been held, as a share of all, rounded down; in hundredths of a per cent. */
function shareHeld({ sessions }: Held, now: Date): number {
  const minutes = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) => Math.max(0, endsAt.getTime() - startsAt.getTime()) / 60_000
  const all = sessions.reduce((total, session) => total + minutes(session), 0)
  const done = sessions.reduce((total, { startsAt, endsAt }) => total + minutes({ startsAt, endsAt: now < endsAt ? now : endsAt }), 0)
  return all === 0 ? 0 : Math.floor((done * 10_000) / all)
}

const dayOf = (at: Date, timeZone: string) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
