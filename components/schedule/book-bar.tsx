import { ButtonLink } from '@/components/ui/button'
import { formatMoney } from '@/lib/money'
import type { ClassCard } from '@/lib/schedule/queries'
import { seatPriceOn } from '@/lib/schedule/seat-price'

type BookBarProps = { card: ClassCard; now: Date; bookHref: string; currency?: string }

/** Price and button at the foot of a phone's screen. The panel says the same, so it is told to nobody twice. */
export function BookBar({ card, now, bookHref, currency }: BookBarProps) {
  const price = card.prices.find((each) => each.currency === currency) ?? card.prices[0]
  if (!price) return null
  return (
    <div className="sticky inset-x-0 bottom-0 z-10 -mx-4 mt-12 flex items-center justify-between gap-4 border-t border-ink bg-paper px-4 py-3 lg:hidden print:hidden">
      <p className="text-label text-ink-2">
        <b className="block text-body text-ink tabular-nums">{formatMoney(seatPriceOn(price, now).seatPriceMinor, price.currency)}</b>
        {`plus VAT, ${card.seats.free} left`}
      </p>
      <ButtonLink href={bookHref}>Book a seat</ButtonLink>
    </div>
  )
}
