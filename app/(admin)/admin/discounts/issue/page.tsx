import type { Metadata } from 'next'
import { AlumniForm } from '@/components/discounts/alumni-form'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readAlumniStart } from '../alumni-start'
import { issueAlumniAction } from './actions'

export const metadata: Metadata = { title: 'Issue the alumni discount' }

export default async function IssueAlumniPage({ searchParams }: PageProps<'/admin/discounts/issue'>) {
  await requireRole('admin')
  const { class: classRef } = await searchParams
  const { classes, start } = await readAlumniStart(db, typeof classRef === 'string' ? classRef : null)
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Discounts', href: '/admin/discounts' }, { label: 'Issue the alumni discount' }]} />
      <h1 className="mt-3 text-h1-working">Issue the {start.percent} %</h1>
      <p className="mt-3 mb-8 max-w-measure text-ink-2">A personal right: all courses, any number of classes, until you end it.</p>
      <div className="max-w-form">
        <AlumniForm action={issueAlumniAction} classes={classes} start={start} />
      </div>
    </>
  )
}
