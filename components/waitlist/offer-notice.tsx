import { Note } from '@/components/ui/note'

type OfferNoticeProps = { seats: number; until: readonly string[]; holdMinutes: number }

/** Above the booking form of somebody whose turn it is: what is kept, until when, and what this form does to it. */
export function OfferNotice({ seats, until, holdMinutes }: OfferNoticeProps) {
  const [first, ...onOwnClock] = until
  return (
    <Note tone="warm" className="mb-8">
      <p>
        <b>
          {seats === 1 ? '1 seat is' : `${seats} seats are`} kept for you until {[first, ...onOwnClock].join(', ')}.
        </b>{' '}
        {seats === 1 ? null : 'You may book fewer. '}
        This form ends the offer: from then on you have {holdMinutes} minutes to pay. After that, or for seats you leave, the next in line is asked.
      </p>
    </Note>
  )
}
