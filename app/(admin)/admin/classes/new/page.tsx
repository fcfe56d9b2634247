import type { Metadata } from 'next'
import { type ActField, ActForm } from '@/components/desk/act-form'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { CURRENCIES } from '@/lib/money'
import { listDeskCourses } from '@/lib/reports/class-desk-queries'
import { listTrainers } from '@/lib/schedule/list-trainers'
import { planClassAction } from './actions'

export const metadata: Metadata = { title: 'Plan a class' }

export default async function PlanClassPage() {
  await requireRole('admin', '/admin/classes/new')
  const [courses, trainers] = await Promise.all([listDeskCourses(db), listTrainers(await readClock(db))])
  const trainerOptions = trainers.map(({ id, name }) => ({ value: id, label: name }))
  const fields: ActField[] = [
    { kind: 'select', name: 'courseId', label: 'Course', options: courses.map(({ id, code, title }) => ({ value: id, label: `${code}, ${title}` })) },
    {
      kind: 'select',
      name: 'format',
      label: 'Format',
      options: [
        { value: 'immersive', label: 'Immersive: short sessions over several weeks' },
        { value: 'traditional', label: 'Traditional: half-days' },
      ],
    },
    {
      kind: 'text',
      name: 'pattern',
      label: 'Sessions',
      hint: 'Like: 8 Tuesdays 13:00–15:00 Europe/London from 2027-01-12. Or: 4 half-days 09:00–13:00 Europe/Berlin from 2027-03-08 except 2027-03-10.',
    },
    { kind: 'text', name: 'language', label: 'Language', hint: 'Like en or de.', value: 'en' },
    { kind: 'number', name: 'capacity', label: 'Seats', value: '16' },
    {
      kind: 'number',
      name: 'goal',
      label: 'Goal',
      optional: true,
      hint: 'With so many seats booked it is confirmed by itself. Empty: not tentative.',
    },
    { kind: 'money', name: 'price', label: 'List price per seat', hint: 'Before VAT. More currencies, early bird and volume prices on its desk.' },
    { kind: 'select', name: 'currency', label: 'Currency', options: CURRENCIES.map((value) => ({ value, label: value })) },
    { kind: 'select', name: 'lead', label: 'Lead trainer', optional: true, options: [{ value: '', label: 'Nobody yet' }, ...trainerOptions] },
    { kind: 'select', name: 'second', label: 'Co-trainer', optional: true, options: [{ value: '', label: 'Nobody' }, ...trainerOptions] },
    { kind: 'url', name: 'meetingUrl', label: 'Meeting', optional: true },
    { kind: 'url', name: 'whiteboardUrl', label: 'Whiteboard', optional: true },
    { kind: 'tick', name: 'isPrivate', label: 'Private: listed nowhere, opened by its own link' },
    { kind: 'text', name: 'privateOrganisation', label: 'For which organisation', optional: true, hint: 'Of a private class.' },
  ]
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Classes', href: '/admin/classes' }, { label: 'Plan a class' }]} />
      <h1 className="mt-3 text-h1-working">Plan a class</h1>
      <div className="mt-6">
        <ActForm id="plan" action={planClassAction} fields={fields} button="Plan it as a draft" busy="Planning …" look="primary">
          Nobody sees a draft. You look at it on its desk, and open it there.
        </ActForm>
      </div>
    </>
  )
}
