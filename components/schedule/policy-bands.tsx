import { describeBands, isSameForAll, type PolicyBand } from '@/lib/schedule/describe-policy'

/** What cancelling costs and when; once for everybody where it is the same. */
export function PolicyBands({ bands }: { bands: readonly PolicyBand[] }) {
  if (isSameForAll(bands)) return <Bands bands={bands} who="business" />
  return (
    <>
      <p>
        <b>Booked for an organisation</b>
      </p>
      <Bands bands={bands} who="business" />
      <p>
        <b>Booked as a consumer</b>
      </p>
      <Bands bands={bands} who="consumer" />
    </>
  )
}

function Bands({ bands, who }: { bands: readonly PolicyBand[]; who: PolicyBand['customerType'] }) {
  return (
    <ul className="list-disc pl-5">
      {describeBands(bands, who).map(({ when, what }) => (
        <li key={when}>
          <b>{when}:</b> {what}
        </li>
      ))}
    </ul>
  )
}
