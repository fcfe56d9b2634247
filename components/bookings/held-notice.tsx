import { Note } from '@/components/ui/note'
import { TextLink } from '@/components/ui/text-link'
import { nameSeats } from '@/lib/bookings/summarise-price'

type HeldNoticeProps = {
  booking: { token: string; seatCount: number; heldUntil: Date | null; holdExtendedAt: Date | null }
  classRef: string
  /** The form below is this booking's; else it is for another one. */
  isBeingChanged: boolean
}

/** Above the form of somebody who has seats held already. */
export function HeldNotice({ booking, classRef, isBeingChanged }: HeldNoticeProps) {
  const canChange = !booking.holdExtendedAt
  return (
    <Note tone="warm" className="mb-8">
      <p>
        <b>
          {nameSeats(booking.seatCount)} {booking.seatCount === 1 ? 'is' : 'are'} still held for you.
        </b>{' '}
        Nothing was charged. <TextLink href={`/bookings/${booking.token}`}>Go on to pay</TextLink>
        {canChange && isBeingChanged ? ', or change what you need below. That gives you the full time once more, once.' : null}
        {canChange && !isBeingChanged ? (
          <>
            {' or '}
            <TextLink href={`/classes/${classRef}/book?held=${booking.token}`}>change that booking</TextLink>. The form below is for more seats.
          </>
        ) : null}
        {canChange ? null : '.'}
      </p>
    </Note>
  )
}
