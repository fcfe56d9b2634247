'use client'

import { Segment } from '@/components/ui/segment'
import { useVisitorZone } from './visitor-zone'

type AwakeLinksProps = {
  /** The other filters of the page, as a query string, without zone and hours. */
  others?: string
  /** Hours are filtered by already. */
  isOn?: boolean
  /** Zone that was asked for; else the visitor's own. */
  zone?: string
}

/** All classes, or only those in the visitor's day: an address of the schedule each. */
export function AwakeLinks({ others = '', isOn = false, zone }: AwakeLinksProps) {
  const visitors = useVisitorZone()
  const at = (more: Record<string, string>) => {
    const query = new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(others)), ...more }).toString()
    return query ? `/classes?${query}` : '/classes'
  }
  return (
    <Segment
      label="Hours"
      choices={[
        { label: 'Any hour', href: at(zone ? { zone } : {}), isCurrent: !isOn },
        { label: 'Only 07 to 22 for me', href: at({ awake: '07-22', zone: zone ?? visitors ?? 'Europe/London' }), isCurrent: isOn },
      ]}
    />
  )
}
