import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActForm } from '@/components/desk/act-form'
import { AskedList, prerequisiteFields } from '@/components/preparation/asked-list'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { SLOT_KINDS, type SlotKind } from '@/lib/coaching/slot-kinds'
import { shortTitle } from '@/lib/courses/short-title'
import { getSeatPromise } from '@/lib/reports/seat-promise-queries'
import {
  addPrerequisiteAction,
  changeEntitlementAction,
  changePrerequisiteAction,
  movePrerequisiteUpAction,
  retirePrerequisiteAction,
} from './actions'

export const metadata: Metadata = { title: 'What a seat asks and includes' }

const TOLD: Record<string, string> = {
  added: 'Added. Everybody with a seat in a class to come is asked for it.',
  changed: 'Saved. What was declared stays declared.',
  retired: 'Retired. Nobody is asked for it any more; what was declared stays.',
  back: 'It is asked again.',
  moved: 'Moved up.',
  included: 'Saved for all seats that have not used theirs.',
}

export default async function SeatPromisePage({ params, searchParams }: PageProps<'/admin/courses/[code]'>) {
  const { code } = await params
  await requireRole('admin', '/admin/courses')
  const course = await getSeatPromise(db, decodeURIComponent(code))
  if (!course) notFound()
  const { told } = await searchParams
  const notice = typeof told === 'string' && Object.hasOwn(TOLD, told) ? TOLD[told] : undefined
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Courses', href: '/admin/courses' }, { label: course.code }]} />
      <h1 className="mt-3 text-h1-working">What a seat of {course.code} asks and includes</h1>
      <p className="mt-2 mb-6 max-w-measure text-ink-2">
        {shortTitle(course)}. Also: its <TextLink href={`/admin/activities?course=${encodeURIComponent(course.code)}`}>activities</TextLink> and{' '}
        <TextLink href={`/admin/assessments?course=${encodeURIComponent(course.code)}`}>assessments</TextLink>.
      </p>
      {notice ? (
        <Note role="status" className="mb-6 max-w-measure">
          {notice}
        </Note>
      ) : null}
      <Section title="What it asks" id="asks" spacing="none" size="h3">
        {course.prerequisites.length === 0 ? <p className="text-ink-2">Nothing is asked beforehand.</p> : null}
        <AskedList
          prerequisites={course.prerequisites}
          change={(id) => changePrerequisiteAction.bind(null, course.code, id)}
          retire={(id) => retirePrerequisiteAction.bind(null, course.code, id)}
          moveUp={(id) => movePrerequisiteUpAction.bind(null, course.code, id)}
        />
        <h3 className="mt-8 mb-4 font-bold">Ask one thing more</h3>
        <ActForm
          id="new"
          action={addPrerequisiteAction.bind(null, course.code)}
          fields={prerequisiteFields()}
          button="Add to the course"
          busy="Saving …"
        />
      </Section>
      <Section title="What it includes" id="includes" spacing="form" size="h3">
        <div className="grid gap-8">
          {(Object.keys(SLOT_KINDS) as SlotKind[]).map((kind) => {
            const own = course.entitlements.find((one) => one.kind === kind)
            return (
              <div key={kind}>
                <h3 className="mb-3 font-bold">{SLOT_KINDS[kind]}</h3>
                <ActForm
                  id={kind}
                  action={changeEntitlementAction.bind(null, course.code, kind)}
                  fields={[
                    { kind: 'number', name: 'minutes', label: 'Minutes', value: own ? String(own.minutes) : '' },
                    { kind: 'number', name: 'validDays', label: 'Days after the class', value: own ? String(own.validDays) : '' },
                  ]}
                  button={own ? 'Save' : 'Include it'}
                  busy="Saving …"
                  isRow
                >
                  {own ? null : <p>Not included so far.</p>}
                </ActForm>
              </div>
            )
          })}
        </div>
      </Section>
    </>
  )
}
