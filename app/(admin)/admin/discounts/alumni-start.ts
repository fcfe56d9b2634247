import type { SelectOption } from '@/components/ui/select'
import type { Reader } from '@/db/client'
import { settings } from '@/db/schema'
import { count } from '@/lib/discounts/describe-discount'
import { listRosterClasses } from '@/lib/discounts/queries'
import { describeDay } from '@/lib/schedule/describe-times'

/** What the form that issues the alumni right starts with: the setting's per cent, the classes, and the one an admin came from. */
export async function readAlumniStart(reader: Reader, classRef: string | null): Promise<{ classes: SelectOption[]; start: Record<string, string> }> {
  const [rows, [setting]] = await Promise.all([
    listRosterClasses(reader),
    reader.select({ percent: settings.alumniDiscountBasisPoints }).from(settings),
  ])
  const classes = rows.map((row) => {
    const when = row.endsAt ? `, ${row.status === 'completed' ? 'ended' : 'until'} ${describeDay(row.endsAt, row.timeZone, { withYear: true })}` : ''
    return { value: row.ref, label: `${row.ref}${when}, ${count(row.people, 'person', 'people')}` }
  })
  const isKnown = classes.some(({ value }) => value === classRef)
  const chosen: Record<string, string> = isKnown && classRef ? { for: 'class', classRef } : { for: 'person' }
  return { classes, start: { percent: String((setting?.percent ?? 3000) / 100), ...chosen } }
}
