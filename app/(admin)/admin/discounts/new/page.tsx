import type { Metadata } from 'next'
import { DiscountForm } from '@/components/discounts/discount-form'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { listDiscountScopes } from '@/lib/discounts/queries'
import { describeDay } from '@/lib/schedule/describe-times'
import { issueDiscountAction } from './actions'

export const metadata: Metadata = { title: 'New code' }

export default async function NewDiscountPage() {
  await requireRole('admin', '/admin/discounts/new')
  const { courses, classes } = await listDiscountScopes(db, await readClock(db))
  const options = classes.map(({ id, ref, courseCode, startsAt, timeZone }) => ({
    value: id,
    label: `${courseCode}, ${ref}${startsAt ? `, from ${describeDay(startsAt, timeZone, { withYear: true })}` : ''}`,
  }))
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Discounts', href: '/admin/discounts' }, { label: 'New code' }]} />
      <h1 className="mt-3 mb-8 text-h1-working">New code</h1>
      <DiscountForm action={issueDiscountAction} courses={courses} classes={options} />
    </>
  )
}
