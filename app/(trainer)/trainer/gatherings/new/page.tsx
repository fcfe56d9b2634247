import type { Metadata } from 'next'
import { GatheringForm } from '@/components/community/gathering-form'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { requireRole } from '@/lib/accounts/require-role'
import { listZones } from '@/lib/schedule/zone-time'
import { planGatheringAction } from '../actions'

export const metadata: Metadata = { title: 'Plan a gathering' }

export default async function NewGatheringPage() {
  const { person } = await requireRole(['trainer', 'admin'], '/trainer/gatherings/new')
  const timeZone = person.timeZone ?? 'Europe/London'
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Gatherings', href: '/trainer/gatherings' }, { label: 'New' }]} />
      <h1 className="mt-2 mb-8 text-h1-working">Plan a gathering</h1>
      <GatheringForm
        action={planGatheringAction}
        values={{ kind: 'office-hours', durationMinutes: '60', timeZone }}
        zones={listZones(timeZone).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        button="Plan it"
      />
    </>
  )
}
