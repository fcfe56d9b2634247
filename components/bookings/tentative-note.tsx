import { Note } from '@/components/ui/note'

/** Before one pays for a seat in a class that is not certain yet: how many are missing, and what happens if it does not run. */
export function TentativeNote({ seatsMissing }: { seatsMissing: number }) {
  if (seatsMissing === 0) return null
  return (
    <Note tone="warm" className="mb-8">
      <b>This class is tentative: it runs once {seatsMissing === 1 ? '1 more seat is' : `${seatsMissing} more seats are`} booked.</b> Yours count. If
      it does not run, we call it off and you get everything back.
    </Note>
  )
}
