import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PolicyForm } from '@/components/desk/policy-form'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { requireDeskClassId } from '@/lib/reports/class-desk-queries'
import { type Policy, readPolicy } from '@/lib/schedule/policies'
import { makePolicyAction } from './actions'

export const metadata: Metadata = { title: 'New cancellation policy' }

/** A new policy, beginning with what holds for the class now. */
export default async function NewPolicyPage({ params }: PageProps<'/admin/classes/[ref]/policy'>) {
  const { ref } = await params
  await requireRole('admin', `/admin/classes/${ref}/policy`)
  const classId = await requireDeskClassId(db, ref).catch(() => null)
  if (!classId) notFound()
  const policy = await readPolicy(db, classId)
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Classes', href: '/admin/classes' }, { label: ref, href: `/admin/classes/${ref}` }, { label: 'New policy' }]} />
      <h1 className="mt-3 text-h1-working">New cancellation policy</h1>
      <p className="mt-2 mb-8 max-w-measure text-ink-2">
        Policies are never changed, because bookings were made under them. This one holds for seats booked in {ref} from now on, and other classes can
        choose it too.
      </p>
      <PolicyForm action={makePolicyAction.bind(null, ref)} start={startOf(policy)} />
    </>
  )
}

function startOf({ bands, transferDays }: Policy): Record<string, string> {
  const rows = (['business', 'consumer'] as const).flatMap((who) =>
    bands
      .filter((band) => band.customerType === who)
      .flatMap(({ fromDays, feeBasisPoints }, row) => [
        [`${who}-days-${row}`, String(fromDays)],
        [`${who}-fee-${row}`, String(feeBasisPoints / 100)],
      ]),
  )
  return { transferDays: String(transferDays), ...Object.fromEntries(rows) }
}
