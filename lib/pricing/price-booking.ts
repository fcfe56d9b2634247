import { formatMoney, formatPercent, shareOf, sum } from '../money'

/** What a discount takes off one seat; the rest of its rules are checked before it gets here. */
export type SeatDiscount = { id: string; code: string } & (
  | { kind: 'percent'; percentBasisPoints: number }
  | { kind: 'fixed'; amountMinor: number; currency: string }
)
export type PersonalDiscount = SeatDiscount & { personId: string }

export type PriceRequest = {
  seats: number
  currency: string
  /** Price of this day per seat before tax: list, or early bird while it lasts. */
  seatPriceMinor: number
  isEarlyBird: boolean
  taxBasisPoints: number
  /** Good for every seat of the booking. */
  open: SeatDiscount[]
  /** Each good for one seat, which it gives to its person. */
  personal: PersonalDiscount[]
  volume: { fromSeats: number; percentBasisPoints: number }[]
}

/** One seat: list − discount = net, net + tax = gross, each in minor units and rounded on this line alone. */
export type PricedLine = {
  listMinor: number
  discountMinor: number
  netMinor: number
  taxMinor: number
  grossMinor: number
  isEarlyBird: boolean
  discountId: string | null
  discountLabel: string | null
  personId: string | null
}

export type Price = {
  lines: PricedLine[]
  listMinor: number
  discountMinor: number
  netMinor: number
  taxMinor: number
  totalMinor: number
}

/**
 * The price of a booking: the only place where one is computed. At most one discount a seat, the better one for the buyer;
 * at a tie the class's own volume price wins over a code, which is then not used up, and a personal code over an open one.
 * Rounding is half away from zero, on the line.
 */
export function priceBooking(request: PriceRequest): Price {
  const lines = Array.from({ length: request.seats }, (_, index) => priceSeat(request, request.personal[index]))
  return {
    lines,
    listMinor: sum(lines.map((line) => line.listMinor)),
    discountMinor: sum(lines.map((line) => line.discountMinor)),
    netMinor: sum(lines.map((line) => line.netMinor)),
    taxMinor: sum(lines.map((line) => line.taxMinor)),
    totalMinor: sum(lines.map((line) => line.grossMinor)),
  }
}

type Reduction = { discountMinor: number; discountId: string | null; discountLabel: string }

function priceSeat(request: PriceRequest, personal: PersonalDiscount | undefined): PricedLine {
  const best = bestFirst([
    ...volumeReduction(request),
    ...(personal ? [reduce(request, personal)] : []),
    ...request.open.map((discount) => reduce(request, discount)),
  ])
  const discountMinor = best?.discountMinor ?? 0
  const netMinor = request.seatPriceMinor - discountMinor
  const taxMinor = shareOf(netMinor, request.taxBasisPoints)
  return {
    listMinor: request.seatPriceMinor,
    discountMinor,
    netMinor,
    taxMinor,
    grossMinor: netMinor + taxMinor,
    isEarlyBird: request.isEarlyBird,
    discountId: best?.discountId ?? null,
    discountLabel: best?.discountLabel ?? null,
    personId: personal?.personId ?? null,
  }
}

/** The largest reduction; the first of equals, and none that takes nothing off. */
function bestFirst(reductions: Reduction[]): Reduction | undefined {
  return reductions
    .filter((one) => one.discountMinor > 0)
    .reduce<Reduction | undefined>((best, one) => (best && best.discountMinor >= one.discountMinor ? best : one), undefined)
}

function volumeReduction({ seats, seatPriceMinor, volume }: PriceRequest): Reduction[] {
  return volume
    .filter((rule) => seats >= rule.fromSeats)
    .map((rule) => ({
      discountMinor: shareOf(seatPriceMinor, rule.percentBasisPoints),
      discountId: null,
      discountLabel: `From ${rule.fromSeats} seats, ${formatPercent(rule.percentBasisPoints)}`,
    }))
}

function reduce({ seatPriceMinor, currency }: PriceRequest, discount: SeatDiscount): Reduction {
  if (discount.kind === 'percent')
    return {
      discountMinor: shareOf(seatPriceMinor, discount.percentBasisPoints),
      discountId: discount.id,
      discountLabel: `${discount.code}, ${formatPercent(discount.percentBasisPoints)}`,
    }
  const amountMinor = discount.currency === currency ? Math.min(discount.amountMinor, seatPriceMinor) : 0
  return {
    discountMinor: amountMinor,
    discountId: discount.id,
    discountLabel: `${discount.code}, ${formatMoney(discount.amountMinor, discount.currency)} a seat`,
  }
}
