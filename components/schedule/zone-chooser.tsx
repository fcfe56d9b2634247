'use client'

import { cityOf } from '@/lib/schedule/zone-time'
import { chooseZone, useVisitorZone } from './visitor-zone'

const AREAS = ['Europe', 'America', 'Asia', 'Australia', 'Pacific', 'Africa', 'Atlantic', 'Indian']

/** The world's zones by their cities; the system's own list, so one can type the first letters. */
export function ZoneChooser({ id, onChoose }: { id: string; onChoose?: (zone: string) => void }) {
  const zone = useVisitorZone() ?? 'Europe/London'
  const zones = Intl.supportedValuesOf('timeZone')
  return (
    <select
      id={id}
      value={zone}
      onChange={(event) => {
        chooseZone(event.currentTarget.value)
        onChoose?.(event.currentTarget.value)
      }}
      className="min-h-11 w-full rounded-control border-[1.5px] border-edge bg-raised px-3 text-small"
    >
      {zones.includes(zone) ? null : <option value={zone}>{cityOf(zone)}</option>}
      {AREAS.map((area) => (
        <optgroup key={area} label={area}>
          {zones
            .filter((each) => each.startsWith(`${area}/`))
            .map((each) => (
              <option key={each} value={each}>
                {cityOf(each)}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  )
}
