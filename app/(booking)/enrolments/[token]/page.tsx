import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { InvitationPage } from '@/components/enrolments/invitation-page'
import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { getInvitation } from '@/lib/enrolments/invitation'
import { getClassByRef } from '@/lib/schedule/queries'
import { listZones } from '@/lib/schedule/zone-time'
import { completeSeatAction, declineSeatAction, handOverSeatAction } from './actions'

export const metadata: Metadata = { title: 'Your seat', robots: { index: false }, referrer: 'same-origin' }

/** What was just done, said once. */
const NOTICES: Record<string, string> = {
  complete: 'Thank you, that is all we need. You can come back here and change it.',
  moved: 'Your seat is in this class now. New calendar entries are in your mail.',
}

/** The student's page for one seat, for whoever has its link. */
export default async function EnrolmentPage({ params, searchParams }: PageProps<'/enrolments/[token]'>) {
  const [{ token }, { notice }, now] = await Promise.all([params, searchParams, readClock(db)])
  const seat = await getInvitation(db, token)
  const courseClass = seat && (await getClassByRef(seat.classRef, now))
  if (!seat || !courseClass) notFound()
  return (
    <InvitationPage
      seat={seat}
      courseClass={courseClass}
      now={now}
      notice={typeof notice === 'string' ? NOTICES[notice] : undefined}
      zones={listZones(seat.timeZone).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
      acts={{
        complete: completeSeatAction.bind(null, token),
        decline: declineSeatAction.bind(null, token),
        passOn: handOverSeatAction.bind(null, token),
      }}
    />
  )
}
