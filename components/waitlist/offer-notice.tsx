import { Note } from '@/components/ui/note'
import { LocalDeadline } from './local-deadline'

type OfferNoticeProps = { seats: number; until: Date; classZone: string; holdMinutes: number }

/** Above the booking form of somebody whose turn it is: what is kept, until when, and what this form does to it. */
export function OfferNotice({ seats, until, classZone, holdMinutes }: OfferNoticeProps) {
  return (
    <Note tone="warm" className="mb-8">
      <p>
        <b>
          {seats === 1 ? '1 seat is' : `${seats} seats are`} kept for you until <LocalDeadline until={until} classZone={classZone} />.
        </b>{' '}
        {seats === 1 ? null : 'You may book fewer. '}
        This form ends the offer: from then on you have {holdMinutes} minutes to pay. After that{seats === 1 ? '' : ', or for seats you leave,'} the
        next in line is asked.
      </p>
    </Note>
  )
}
