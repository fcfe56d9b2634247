import { PriceTable } from '@/components/ui/price-table'
import { formatMoney, formatPercent } from '@/lib/money'
import { priceBooking } from '@/lib/pricing/price-booking'

const ALUMNI_BASIS_POINTS = 3000
const UK_VAT_BASIS_POINTS = 2000

/** What one seat costs someone who was here before, computed as a booking is. */
export function ReturnPrice({ listMinor, currency }: { listMinor: number; currency: string }) {
  const price = priceBooking({
    seats: 1,
    currency,
    seatPriceMinor: listMinor,
    isEarlyBird: false,
    taxBasisPoints: UK_VAT_BASIS_POINTS,
    open: [{ id: 'alumni', code: 'alumni', kind: 'percent', percentBasisPoints: ALUMNI_BASIS_POINTS }],
    personal: [],
    volume: [],
  })
  const money = (amountMinor: number) => formatMoney(amountMinor, currency)
  return (
    <div className="mt-12 grid gap-x-16 gap-y-4 md:grid-cols-[1fr_2fr]">
      <div>
        <h3 className="text-h3">Been here before?</h3>
        <p className="mt-2 text-small text-ink-2">
          Your personal 30 % applies by itself from your own link. This is the whole sum for a buyer in the UK, as the form will show it.
        </p>
      </div>
      <div className="max-w-lg">
        <PriceTable
          totalSize="normal"
          rows={[
            { label: 'List price, one seat', amount: money(price.listMinor) },
            { label: `Alumni discount, ${formatPercent(ALUMNI_BASIS_POINTS)}`, amount: money(-price.discountMinor), tone: 'discount' },
            { label: 'Net', amount: money(price.netMinor) },
            { label: `UK VAT, ${formatPercent(UK_VAT_BASIS_POINTS)}`, amount: money(price.taxMinor) },
          ]}
          total={{ label: 'To pay', amount: money(price.totalMinor) }}
        />
      </div>
    </div>
  )
}
