import { Disclosure } from '@/components/ui/disclosure'
import type { FormState } from '@/lib/errors'
import { CURRENCIES, formatMoney, formatPercent, typedMoney } from '@/lib/money'
import type { DeskClass } from '@/lib/reports/class-desk-queries'
import { describeDay } from '@/lib/schedule/describe-times'
import { isoDate, wallClock } from '@/lib/schedule/zone-time'
import { ActForm } from './act-form'

type Act = (state: FormState, form: FormData) => Promise<FormState>
type ClassPricesProps = { of: DeskClass; changePrice: Act; changeVolume: Act; isFixed: boolean }

const ZONE = 'Europe/London'

/** Prices before VAT by currency, early bird, and volume prices; each with the form that changes it. */
export function ClassPrices({ of: { prices, volume }, changePrice, changeVolume, isFixed }: ClassPricesProps) {
  return (
    <div className="text-small">
      <ul className="grid gap-1">
        {prices.map(({ currency, listMinor, earlyBirdMinor, earlyBirdUntil }) => (
          <li key={currency}>
            <strong>{formatMoney(listMinor, currency)}</strong> a seat before VAT
            {earlyBirdMinor !== null && earlyBirdUntil
              ? `; ${formatMoney(earlyBirdMinor, currency)} until ${describeDay(dayBefore(earlyBirdUntil), ZONE, { withYear: true })}`
              : ''}
          </li>
        ))}
        {volume.map(({ fromSeats, percentBasisPoints }) => (
          <li key={fromSeats}>
            From {fromSeats} seats in one booking {formatPercent(percentBasisPoints)} off
          </li>
        ))}
        {prices.length === 0 ? <li>No price yet.</li> : null}
      </ul>
      {isFixed ? null : (
        <div className="mt-3">
          {CURRENCIES.map((currency) => {
            const price = prices.find((one) => one.currency === currency)
            return (
              <Disclosure key={currency} title={price ? `Change the price in ${currency}` : `Sell in ${currency} too`}>
                <ActForm
                  id={`price-${currency}`}
                  action={changePrice}
                  hidden={{ currency }}
                  button={`Save the price in ${currency}`}
                  busy="Saving …"
                  fields={[
                    {
                      kind: 'money',
                      name: 'price',
                      label: `List price in ${currency}`,
                      hint: 'Before VAT. Empty: not sold in it.',
                      value: price ? typedMoney(price.listMinor) : '',
                    },
                    {
                      kind: 'money',
                      name: 'earlyBird',
                      label: 'Early-bird price',
                      optional: true,
                      value: price?.earlyBirdMinor ? typedMoney(price.earlyBirdMinor) : '',
                    },
                    {
                      kind: 'date',
                      name: 'earlyBirdUntil',
                      label: 'Last day of the early bird',
                      hint: 'In London, to its end.',
                      optional: true,
                      value: price?.earlyBirdUntil ? dateOf(dayBefore(price.earlyBirdUntil)) : '',
                    },
                  ]}
                />
              </Disclosure>
            )
          })}
          <Disclosure title="Change the volume prices">
            <ActForm
              id="volume"
              action={changeVolume}
              button="Save the volume prices"
              busy="Saving …"
              fields={[
                {
                  kind: 'area',
                  name: 'volume',
                  label: 'From so many seats, per cent off',
                  hint: 'A line each, like 5: 10 %. They count as a discount: the better one for the buyer wins. Empty: none.',
                  optional: true,
                  value: volume.map((one) => `${one.fromSeats}: ${formatPercent(one.percentBasisPoints)}`).join('\n'),
                },
              ]}
            />
          </Disclosure>
        </div>
      )}
    </div>
  )
}

/** An end is the first instant without the price. */
const dayBefore = (until: Date): Date => new Date(until.getTime() - 1)

function dateOf(instant: Date): string {
  const { year, month, day } = wallClock(instant, ZONE)
  return isoDate(year, month, day)
}
