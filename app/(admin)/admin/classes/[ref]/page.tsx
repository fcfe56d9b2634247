import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActForm } from '@/components/desk/act-form'
import { AuditHistory } from '@/components/desk/audit-history'
import { CallOffProgress } from '@/components/desk/call-off-progress'
import { ClassBookings } from '@/components/desk/class-bookings'
import { ClassChip } from '@/components/desk/class-chip'
import { DeskSeats } from '@/components/desk/class-facts'
import { ClassPrices } from '@/components/desk/class-prices'
import { ClassSessions } from '@/components/desk/class-sessions'
import { StateActs } from '@/components/desk/state-acts'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Note } from '@/components/ui/note'
import { Panel } from '@/components/ui/panel'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { getCallOff } from '@/lib/bookings/called-off-queries'
import { readClock } from '@/lib/clock'
import { shortTitle } from '@/lib/courses/short-title'
import { env } from '@/lib/env'
import { getDeskClass, listClassHistory } from '@/lib/reports/class-desk-queries'
import { describeBands } from '@/lib/schedule/describe-policy'
import { describeDay, describeDays, describeHours } from '@/lib/schedule/describe-times'
import { nameLanguage } from '@/lib/schedule/name-language'
import { listPolicies } from '@/lib/schedule/policies'
import { DAY_MS } from '@/lib/schedule/zone-time'
import { classAction, type DeskAct } from './actions'
import { TOLD } from './told'

export async function generateMetadata({ params }: PageProps<'/admin/classes/[ref]'>): Promise<Metadata> {
  return { title: `Class ${(await params).ref}` }
}

/** The desk of one class: what it is, what can be done with it now, and what was done. */
export default async function ClassDeskPage({ params, searchParams }: PageProps<'/admin/classes/[ref]'>) {
  const { ref } = await params
  await requireRole('admin', `/admin/classes/${ref}`)
  const now = await readClock(db)
  const found = await getDeskClass(db, ref, now)
  if (!found) notFound()
  const [history, policies, callOff] = await Promise.all([listClassHistory(db, found.id), listPolicies(db), getCallOff(db, found.id)])
  const { told } = await searchParams
  const sentence = typeof told === 'string' && Object.hasOwn(TOLD, told) ? TOLD[told] : undefined
  const act = (name: DeskAct) => classAction.bind(null, ref, name)
  const policy = policies.find((one) => one.id === found.policyId) ?? policies.find((one) => one.isStandard)
  const isDecided = found.status === 'completed' || found.status === 'cancelled'
  const isBookable = found.status === 'open' || found.status === 'confirmed'
  const namesDue = found.startsAt ? new Date(found.startsAt.getTime() - found.namesDueDays * DAY_MS) : null
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Classes', href: '/admin/classes' }, { label: ref }]} />
      <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2">
        <h1 className="text-h1-working">
          {found.course.code}, {ref}
        </h1>
        <ClassChip of={found} now={now} />
      </div>
      <p className="mt-2 text-ink-2">
        {shortTitle(found.course)}, {found.format}, in {nameLanguage(found.language)}. {describeDays(found.sessions, found.timeZone)}.{' '}
        {describeHours(found.sessions, found.timeZone, { format: found.format })}.{' '}
        {found.status === 'draft' ? null : (
          <>
            <TextLink href={`/classes/${ref}`}>Its page</TextLink>, <TextLink href={`/admin/classes/${ref}/waitlist`}>its waitlist</TextLink>
          </>
        )}
      </p>
      {found.isPrivate ? (
        <p className="mt-1 text-ink-2">
          Private, for {found.privateOrganisation}: listed nowhere.{' '}
          {found.privateToken ? (
            <>
              Whoever has this link may look and book:{' '}
              <span className="wrap-anywhere">{`${env().appUrl}/classes/${ref}?key=${found.privateToken}`}</span>
            </>
          ) : null}
        </p>
      ) : null}
      {sentence ? (
        <Note role="status" className="mt-6 max-w-measure">
          {sentence}
        </Note>
      ) : null}
      {isDecided || found.warnings.length === 0 ? null : (
        <Note tone="warm" className="mt-6 max-w-measure">
          {found.warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </Note>
      )}
      <div className="mt-8 grid items-start gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_25.25rem]">
        <div className="min-w-0">
          {callOff ? (
            <Section id="called-off" title="Called off" size="h3" spacing="none" className="mb-12">
              <CallOffProgress of={callOff} classRef={ref} />
            </Section>
          ) : null}
          <Section
            id="bookings"
            title="Bookings"
            size="h3"
            spacing="none"
            aside={isBookable ? <TextLink href={`/admin/classes/${ref}/book`}>Book for somebody</TextLink> : null}
          >
            <ClassBookings rows={found.bookings} />
          </Section>
          <Section id="sessions" title="Sessions" size="h3" spacing="form">
            <ClassSessions of={found} />
          </Section>
          <Section id="prices" title="Prices" size="h3" spacing="form">
            <ClassPrices of={found} changePrice={act('price')} changeVolume={act('volume')} isFixed={isDecided} />
          </Section>
          <Section
            id="policy"
            title="Cancelling"
            size="h3"
            spacing="form"
            aside={<TextLink href={`/admin/classes/${ref}/policy`}>Make a new policy</TextLink>}
          >
            {policy ? (
              <div className="grid gap-6 text-small">
                <div>
                  <p className="font-bold">{policy.name}, for seats booked from now on</p>
                  <ul className="mt-1 list-disc pl-5 text-ink-2">
                    {describeBands(policy.bands, 'business').map(({ when, what }) => (
                      <li key={when}>
                        {when}: {what}
                      </li>
                    ))}
                  </ul>
                </div>
                {isDecided ? null : (
                  <ActForm
                    id="policy"
                    action={act('policy')}
                    button="Use this policy"
                    busy="Changing …"
                    fields={[
                      {
                        kind: 'select',
                        name: 'policyId',
                        label: 'Policy of this class',
                        hint: 'Seats booked before keep the one they were booked under.',
                        value: found.policyId ?? '',
                        options: policies.map(({ id, name, isStandard }) => ({
                          value: isStandard ? '' : id,
                          label: isStandard ? `${name} (holds for every class without its own)` : name,
                        })),
                      },
                    ]}
                  />
                )}
              </div>
            ) : null}
          </Section>
          <Section id="history" title="History" size="h3" spacing="form">
            <AuditHistory entries={history} />
          </Section>
        </div>
        <div className="grid gap-6 max-lg:-order-1">
          <Panel as="section" aria-label="Seats and state">
            <DeskSeats of={found} />
            <div className="mt-6 border-t border-line pt-6">
              <StateActs of={found} now={now} open={act('open')} confirm={act('confirm')} complete={act('complete')} />
            </div>
          </Panel>
          {isDecided ? null : (
            <Panel as="section" aria-label="Capacity, goal and names" className="grid gap-6">
              <ActForm
                id="capacity"
                action={act('capacity')}
                button="Change the capacity"
                busy="Changing …"
                fields={[
                  {
                    kind: 'number',
                    name: 'capacity',
                    label: 'Capacity',
                    hint: 'More seats go to the waitlist first. Fewer than are taken evicts nobody.',
                    value: String(found.capacity),
                  },
                ]}
              />
              {found.status === 'draft' || found.status === 'open' ? (
                <ActForm
                  id="goal"
                  action={act('goal')}
                  button="Change the goal"
                  busy="Changing …"
                  fields={[
                    {
                      kind: 'number',
                      name: 'goal',
                      label: 'Goal',
                      optional: true,
                      hint: 'With so many seats booked it is confirmed by itself. Empty: the class is not tentative.',
                      value: found.goal === null ? '' : String(found.goal),
                    },
                  ]}
                />
              ) : null}
              <ActForm
                id="names"
                action={act('namesDue')}
                button="Change the deadline"
                busy="Changing …"
                fields={[
                  {
                    kind: 'number',
                    name: 'namesDueDays',
                    label: 'Names are due, days before the start',
                    hint: namesDue ? `Now: ${describeDay(namesDue, found.timeZone, { withYear: true })}.` : undefined,
                    value: String(found.namesDueDays),
                  },
                ]}
              />
            </Panel>
          )}
        </div>
      </div>
    </>
  )
}
