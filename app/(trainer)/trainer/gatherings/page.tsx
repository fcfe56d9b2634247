import type { Metadata } from 'next'
import { OrganisedTable } from '@/components/community/organised-table'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { listOrganised, type OrganisedGathering } from '@/lib/community/queries'
import { cityOf } from '@/lib/schedule/zone-time'

export const metadata: Metadata = { title: 'Gatherings' }

export default async function GatheringsPage() {
  const { person, actor } = await requireRole(['trainer', 'admin'], '/trainer/gatherings')
  const [gatherings, now] = [await listOrganised(db, actor), await readClock(db)]
  const zone = person.timeZone ?? 'Europe/London'
  const isOver = ({ endsAt }: OrganisedGathering) => endsAt <= now
  const coming = gatherings.filter((each) => !isOver(each)).reverse()
  const past = gatherings.filter(isOver)
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div>
          <h1 className="text-h1-working">Gatherings</h1>
          <p className="text-small text-ink-2">Times in {cityOf(zone)}</p>
        </div>
        <ButtonLink href="/trainer/gatherings/new">Plan a gathering</ButtonLink>
      </div>
      <Section title="Coming up" id="coming-up" spacing="form" size="h3">
        {coming.length === 0 ? (
          <EmptyState title="Nothing planned">
            <p>Alumni look forward to office hours and quarterly catch-ups. Plan one, and it stands on their page.</p>
          </EmptyState>
        ) : (
          <OrganisedTable caption="Gatherings to come" gatherings={coming} zone={zone} />
        )}
      </Section>
      {past.length > 0 ? (
        <Section title="Past" id="past" spacing="form" size="h3">
          <OrganisedTable caption="Past gatherings" gatherings={past} zone={zone} />
        </Section>
      ) : null}
    </>
  )
}
