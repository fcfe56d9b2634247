import type { SelectOption } from '@/components/ui/select'
import { MAIN_ZONES } from '@/lib/schedule/main-zones'
import { cityOf } from '@/lib/schedule/zone-time'

/** Cities to choose a clock by, in alphabetical order, with the one in use among them. */
export function zoneOptions(used?: string): SelectOption[] {
  const zones = used && !(MAIN_ZONES as readonly string[]).includes(used) ? [...MAIN_ZONES, used] : MAIN_ZONES
  return zones.map((zone) => ({ value: zone, label: cityOf(zone) })).sort((a, b) => a.label.localeCompare(b.label, 'en'))
}
