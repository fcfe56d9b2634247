import { formatMoney } from '../money'
import type { MoreSeatsPlan } from './buy-more-seats'
import type { TransferPlan } from './plan-transfer'
import { nameSeats } from './summarise-price'

/** How a difference is settled: paid first, asked for by a new invoice, or not at all. */
export type Settling = 'card' | 'invoice'

/** `£240.00 more`, for a list of classes. */
export function sayDifference({ differenceMinor, currency }: Pick<TransferPlan, 'differenceMinor' | 'currency'>): string {
  if (differenceMinor === 0) return 'Same price'
  return `${formatMoney(Math.abs(differenceMinor), currency)} ${differenceMinor > 0 ? 'more' : 'less'}`
}

/** What moving seats will do to the money, ready to print. */
export function summariseTransfer(plan: TransferPlan, { settling, toRef }: { settling: Settling; toRef: string }) {
  const { seats, oldMinor, newMinor, differenceMinor, currency } = plan
  const money = (minor: number) => formatMoney(minor, currency)
  const count = nameSeats(seats.length)
  const labels = [...new Set(seats.flatMap((seat) => seat.next.discountLabel ?? []))]
  const isEarlyBird = seats.some((seat) => seat.next.isEarlyBird)
  return {
    sentences: [
      differenceMinor > 0 && settling === 'card'
        ? 'The new seats are kept for you for 35 minutes while you pay. Your seats move once the difference is paid; until then nothing changes.'
        : 'Your seats move at once.',
      'Names, answers and codes move along. Everybody with one of these seats gets new calendar entries.',
    ],
    rows: [
      { label: `${count} now, with VAT`, amount: money(oldMinor) },
      { label: `${count} in ${toRef}${isEarlyBird ? ', early-bird price' : ''}, with VAT`, amount: money(newMinor) },
      ...labels.map((label) => ({ label: `In it: ${label}`, amount: '', tone: 'discount' as const })),
    ],
    total: totalOf(differenceMinor, settling, money),
    button: buttonOf(`Move ${count}`, differenceMinor, settling, money),
    hasRefund: differenceMinor < 0 && settling === 'card',
    differenceMinor,
  }
}

type Money = (minor: number) => string

function totalOf(differenceMinor: number, settling: Settling, money: Money): { label: string; amount: string } {
  if (differenceMinor > 0) return { label: settling === 'card' ? 'To pay now' : 'More to pay, by invoice', amount: money(differenceMinor) }
  if (differenceMinor === 0) return { label: 'To pay', amount: money(0) }
  return { label: settling === 'card' ? 'Comes back' : 'Less to pay, or comes back', amount: money(-differenceMinor) }
}

function buttonOf(act: string, differenceMinor: number, settling: Settling, money: Money): string {
  if (differenceMinor > 0 && settling === 'card') return `${act} and pay ${money(differenceMinor)}`
  return differenceMinor < 0 && settling === 'card' ? `${act}, ${money(-differenceMinor)} back` : act
}

/** What more seats cost, ready to print. */
export function summariseMoreSeats({ lines, amountMinor, currency }: MoreSeatsPlan, settling: Settling) {
  const money = (minor: number) => formatMoney(minor, currency)
  const sumOf = (name: 'listMinor' | 'discountMinor' | 'netMinor' | 'taxMinor') => lines.reduce((total, line) => total + line[name], 0)
  const count = nameSeats(lines.length)
  const [first] = lines
  const discount = first?.discountLabel ? [{ label: first.discountLabel, amount: money(-sumOf('discountMinor')), tone: 'discount' as const }] : []
  return {
    sentences: [
      settling === 'card'
        ? 'The seats are kept for you for 35 minutes while you pay. They are yours once they are paid.'
        : 'The seats are yours at once. A new invoice asks for them.',
      'Who takes them can be said later.',
    ],
    rows: [
      { label: `${count}, ${first?.isEarlyBird ? 'early-bird price' : 'list price'}`, amount: money(sumOf('listMinor')) },
      ...discount,
      { label: 'Net', amount: money(sumOf('netMinor')) },
      { label: 'VAT', amount: money(sumOf('taxMinor')) },
    ],
    total: { label: settling === 'card' ? 'To pay now' : 'To pay, by invoice', amount: money(amountMinor) },
    button: amountMinor > 0 && settling === 'card' ? `Add ${count} and pay ${money(amountMinor)}` : `Add ${count}`,
    amountMinor,
    hasRefund: false,
  }
}

/** What both panels print. */
export type ChangeSummary = Omit<ReturnType<typeof summariseTransfer>, 'differenceMinor'>
