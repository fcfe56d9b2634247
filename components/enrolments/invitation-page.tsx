import type { ReactNode } from 'react'
import { CourseDrawing } from '@/components/drawings/course-drawing'
import { LocalDays, LocalHours } from '@/components/schedule/local-times'
import { type Act, ActForm } from '@/components/ui/act-form'
import { Chip } from '@/components/ui/chip'
import { Disclosure } from '@/components/ui/disclosure'
import { Note } from '@/components/ui/note'
import type { SelectOption } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextLink } from '@/components/ui/text-link'
import { shortTitle } from '@/lib/courses/short-title'
import type { Invitation } from '@/lib/enrolments/invitation'
import type { ClassCard } from '@/lib/schedule/queries'
import { CompleteForm } from './complete-form'
import { PassOnForm, type PassOnState } from './pass-on-form'
import { StudentTimes } from './student-times'

type InvitationPageProps = {
  seat: Invitation
  courseClass: ClassCard
  now: Date
  notice?: string
  zones: readonly SelectOption[]
  acts: { complete: Act; decline: Act; passOn: (state: PassOnState, form: FormData) => Promise<PassOnState> }
}

/** A seat, as its student sees it: who invites, when it is, and what is still to be said. */
export function InvitationPage({ seat, courseClass, now, notice, zones, acts }: InvitationPageProps) {
  const { sessions, format } = courseClass
  const clock = { zone: seat.timeZone ?? courseClass.timeZone, isFixed: seat.timeZone !== null }
  const isComplete = seat.status === 'complete'
  const isOver = courseClass.status === 'completed' || courseClass.endsAt <= now
  const isCalledOff = courseClass.status === 'cancelled'
  const isOpen = !isOver && !isCalledOff
  return (
    <div className="page-width pt-8 lg:pt-11">
      {notice ? (
        <Note role="status" className="mb-8">
          {notice}
        </Note>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-7 gap-y-4">
        <CourseDrawing code={courseClass.course.code} size={96} className="max-md:size-18" />
        <div className="min-w-0 flex-[1_1_20rem]">
          <Chip tone={isComplete ? 'good' : 'warm'} icon={isComplete ? 'done' : 'waiting'}>
            {isComplete ? 'Your seat' : 'Not taken yet'}
          </Chip>
          <h1 className="mt-3 text-h1-working text-balance">
            {isComplete ? 'You have a seat' : 'A seat for you'}
            {seat.name ? `, ${seat.name.split(' ')[0]}` : ''}.
          </h1>
          <p className="mt-3 max-w-[60ch] text-lead text-ink-2">
            {shortTitle(courseClass.course)}: <LocalDays sessions={sessions} {...clock} />.{' '}
            <LocalHours sessions={sessions} format={format} {...clock} />.{' '}
            {seat.isBuyer ? 'You have booked it.' : `${fromOf(seat)} has booked it for you.`}
          </p>
        </div>
      </div>
      {isCalledOff ? (
        <Note tone="bad" className="mt-8">
          This class has been called off. {fromOf(seat)} has been told what happens next.
        </Note>
      ) : null}
      {isOver ? (
        <Note tone="quiet" className="mt-8">
          This class is over. What comes after it stands on <TextLink href={`/my/classes/${courseClass.ref}`}>your class page</TextLink>.
        </Note>
      ) : null}
      <div className="mt-10 grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        {isOpen ? (
          <Part id="you" title={isComplete ? 'What you have told us' : 'Before you come'}>
            <CompleteForm
              act={acts.complete}
              seat={{
                name: seat.name ?? '',
                organisation: seat.organisation ?? (seat.hasAccount ? '' : (seat.buyerOrganisation ?? '')),
                accessNeeds: seat.accessNeeds ?? '',
                timeZone: seat.timeZone,
              }}
              asks={{ organisation: !seat.hasAccount || !seat.organisation, timeZone: !seat.hasAccount || !seat.timeZone }}
              zones={zones}
              classZone={courseClass.timeZone}
              isComplete={isComplete}
            />
          </Part>
        ) : null}
        <Part id="times" title="When">
          <StudentTimes sessions={sessions} {...clock} />
          <p className="mt-4 text-small text-ink-2">
            Live and online, on Microsoft Teams and Mural. The links stand on{' '}
            <TextLink href={`/my/classes/${courseClass.ref}`}>your class page</TextLink>: sign in with {seat.email}, a link comes by mail, no
            password.
          </p>
          {isOpen && isComplete ? (
            <p className="mt-4 text-small">
              <TextLink href={`/my/classes/${courseClass.ref}/before`}>What the course builds on, and what to try beforehand</TextLink>
            </p>
          ) : null}
          {isOpen && courseClass.startsAt > now ? (
            <p className="mt-4 text-small">
              <TextLink href={`/enrolments/${seat.token}/transfer`}>These dates do not suit me</TextLink>
            </p>
          ) : null}
        </Part>
      </div>
      {isOpen && courseClass.startsAt > now ? <WaysOut seat={seat} acts={acts} /> : null}
    </div>
  )
}

const fromOf = ({ buyerName, buyerOrganisation }: Pick<Invitation, 'buyerName' | 'buyerOrganisation'>): string =>
  buyerOrganisation ? `${buyerName} of ${buyerOrganisation}` : buyerName

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="min-w-0 border-t-2 border-ink pt-3.5">
      <h2 id={`${id}-title`} className="mb-5 text-h2">
        {title}
      </h2>
      {children}
    </section>
  )
}

/** Until the class begins: the seat to a colleague, or back to whoever booked it. */
function WaysOut({ seat, acts }: Pick<InvitationPageProps, 'seat' | 'acts'>) {
  const booker = seat.isBuyer ? 'the booking' : seat.buyerName
  return (
    <section aria-labelledby="ways-out-title" className="mt-14 max-w-180 border-t-2 border-ink pt-3.5">
      <h2 id="ways-out-title" className="text-h2">
        If you cannot come
      </h2>
      <div className="mt-3">
        {seat.isAtOwnersPrice ? (
          <p className="border-b border-line py-4 text-small text-ink-2">
            This seat was booked with your personal discount, so it can go to nobody else at this price. {fromOf(seat)} can change that.
          </p>
        ) : (
          <Disclosure title="A colleague comes in my place">
            <p className="mb-4">
              They get an invitation of their own. Your link stops working, what you told us is deleted, and {booker} is told. It costs nothing.
            </p>
            <PassOnForm act={acts.passOn} id="pass-on" />
          </Disclosure>
        )}
        <Disclosure title="This is not me, or I cannot come">
          <p className="mb-4">
            Your name is taken off the seat, and the sessions come out of your calendar. The seat stays booked: {booker} is told by mail and can give
            it to somebody else. This link stops working.
          </p>
          <ActForm act={acts.decline} className="grid gap-4">
            <div>
              <SubmitButton variant="second" busy="Telling them …">
                Take my name off this seat
              </SubmitButton>
            </div>
          </ActForm>
        </Disclosure>
      </div>
    </section>
  )
}
