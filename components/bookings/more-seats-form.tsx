import { LocalDays } from '@/components/schedule/local-times'
import { Button } from '@/components/ui/button'
import { QuantityField } from '@/components/ui/quantity-field'
import { Radios } from '@/components/ui/radios'
import type { MorePage } from '@/lib/bookings/more-page'
import { type Clock, clockOf, HoursAndRef } from './transfer-targets'

/** How many seats more, and in which class where the booking is spread over several; the page comes again with the price. */
export function MoreSeatsForm({ classRefs, courseClass, seats, refusal, clock }: MorePage & { clock: Clock }) {
  return (
    <form method="get" className="grid gap-6">
      {courseClass ? (
        <div>
          <p className="font-bold">
            <LocalDays sessions={courseClass.sessions} {...clockOf(courseClass, clock)} />
          </p>
          <p className="text-small text-ink-2">
            <HoursAndRef courseClass={courseClass} clock={clock} /> · {courseClass.seats.free} free
          </p>
        </div>
      ) : null}
      {classRefs.length > 1 ? (
        <Radios label="In which class?" name="class" defaultValue={courseClass?.ref} options={classRefs.map((ref) => ({ value: ref, label: ref }))} />
      ) : null}
      <QuantityField label="How many seats more?" name="seats" defaultValue={seats || 1} max={courseClass?.capacity} error={refusal ?? undefined} />
      <div>
        <Button type="submit" variant="second">
          Show the price
        </Button>
      </div>
    </form>
  )
}
